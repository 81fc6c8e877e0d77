/**
 * Takes the libraries out of a wheel, into a private folder. A wheel is foreign: its names must stay
 * below that folder, it holds no links, and what it unpacks to is limited before a byte is written.
 */
import { createWriteStream } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { makeFolders } from '../../base/node/make-folders.js';
import {
  Refused,
  refusing,
  withZip,
  type Zip,
  type ZipEntry,
  type ZipFailure,
} from '../../wheel/archive/zip.js';

const MOST_METADATA = 2 ** 20;

const LIBRARY = /\.(?:so(?:\.\d+)*|dylib|dll|pyd)$/i;
const METADATA = /^[^/]+\.dist-info\/METADATA$/;

export interface UnpackedWheel {
  /** Absolute. */
  readonly libraries: readonly string[];
  /** The text of METADATA; empty if there is none. */
  readonly metadata: string;
}

export type UnpackFailure = ZipFailure;

export type UnpackAnswer =
  | { readonly ok: true; readonly wheel: UnpackedWheel }
  | { readonly ok: false; readonly failure: UnpackFailure };

/** Never rejects. */
export async function unpackWheel(file: string, folder: string): Promise<UnpackAnswer> {
  const isWanted = (name: string): boolean => LIBRARY.test(name) || METADATA.test(name);
  try {
    const wheel = await withZip(file, isWanted, (zip) =>
      refusing('no-zip', () => writeEntries(zip, folder)),
    );
    return { ok: true, wheel };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, failure: error.failure };
    throw error;
  }
}

async function writeEntries({ entries, stream }: Zip, folder: string): Promise<UnpackedWheel> {
  const libraries: string[] = [];
  let metadata = '';
  for (const entry of entries) {
    const content = await stream(entry);
    if (METADATA.test(entry.fileName)) {
      metadata = await textOf(content, entry);
      continue;
    }
    const target = join(folder, entry.fileName);
    makeFolders(dirname(target), 0o700);
    // The stream ends where its entry says that it does.
    await pipeline(content, createWriteStream(target, { flags: 'wx', mode: 0o600 }));
    libraries.push(target);
  }
  return { libraries, metadata };
}

async function textOf(stream: Readable, { fileName, uncompressedSize }: ZipEntry): Promise<string> {
  if (uncompressedSize > MOST_METADATA) throw new Refused({ cause: 'bomb', entry: fileName });
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
