/** RECORD: the files of an installed distribution, with their digests. [PyPA, "Recording installed projects"] */

export interface RecordEntry {
  readonly name: string;
  /** `sha256`; empty where nothing is recorded. */
  readonly algorithm: string;
  /** In base64 for addresses, without padding. */
  readonly digest: string;
  /** In bytes; `null` where nothing is recorded. */
  readonly size: number | null;
}

const ENTRY = /^(?:"((?:[^"]|"")*)"|([^,]*)),(?:"([^"]*)"|([^,]*))(?:,(\d*))?/;

export function readRecord(text: string): readonly RecordEntry[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, quoted, plain = '', quotedHash, plainHash = '', size = ''] = ENTRY.exec(line) ?? [];
    const name = quoted?.replaceAll('""', '"') ?? plain;
    if (name === '') return [];
    const [, algorithm = '', digest = ''] = /^([^=]*)=(.*)$/.exec(quotedHash ?? plainHash) ?? [];
    return [{ name, algorithm, digest, size: size === '' ? null : Number(size) }];
  });
}
