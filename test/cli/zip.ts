/** Makes zip files, hostile ones too. */
import { ZipFile } from 'yazl';

export interface Entry {
  readonly name: string;
  readonly content?: Buffer | string;
  readonly mode?: number;
}

export async function zipOf(entries: readonly Entry[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, content = '', mode = 0o100644 } of entries) {
    zip.addBuffer(Buffer.from(content), name, { mode, mtime: new Date(0) });
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Gives an entry a name of the same length that a writer would refuse. */
export function renamed(zip: Buffer, from: string, to: string): Buffer {
  const text = zip.toString('latin1');
  return Buffer.from(text.replaceAll(from, to), 'latin1');
}
