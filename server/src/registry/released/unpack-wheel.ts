/**
 * Takes the libraries out of a wheel, into a private folder. A wheel is foreign: its names must stay
 * below that folder, it holds no links, and what it unpacks to is limited before a byte is written.
 */
import { closeSync, createWriteStream } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fromFdPromise, type Entry, type ZipFile } from 'yauzl';
import { makeFolders } from '../../base/node/make-folders.js';
import { openRegularFile } from '../../base/node/read-regular.js';

/** The largest wheel with a registry that is known has 300 MB, and unpacks to 900 MB. */
const MOST_BYTES = 2 ** 31;
const MOST_ENTRIES = 200_000;
const MOST_METADATA = 2 ** 20;

/** A real library is not compressed better than this. */
const MOST_RATIO = 200;

const LIBRARY = /\.(?:so(?:\.\d+)*|dylib|dll|pyd)$/i;
const METADATA = /^[^/]+\.dist-info\/METADATA$/;

export interface UnpackedWheel {
  /** Absolute. */
  readonly libraries: readonly string[];
  /** The text of METADATA; empty if there is none. */
  readonly metadata: string;
}

export type UnpackFailure =
  | { readonly cause: 'unreadable' | 'no-zip'; readonly detail: string }
  | { readonly cause: 'unsafe-name' | 'link' | 'bomb'; readonly entry: string }
  | { readonly cause: 'no-folder' }
  | { readonly cause: 'too-large' };

export type UnpackAnswer =
  | { readonly ok: true; readonly wheel: UnpackedWheel }
  | { readonly ok: false; readonly failure: UnpackFailure };

/** Thrown and caught here. */
class Refused extends Error {
  constructor(readonly failure: UnpackFailure) {
    super(failure.cause);
  }
}

/** Never rejects. */
export async function unpackWheel(file: string, folder: string): Promise<UnpackAnswer> {
  let fd: number;
  try {
    ({ fd } = openRegularFile(file));
  } catch (error) {
    return { ok: false, failure: { cause: 'unreadable', detail: words(error) } };
  }
  try {
    const zip = await fromFdPromise(fd, { autoClose: false, strictFileNames: true });
    const entries = await entriesOf(zip);
    return { ok: true, wheel: await writeEntries(zip, entries, folder) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, failure: error.failure };
    return { ok: false, failure: { cause: 'no-zip', detail: words(error) } };
  } finally {
    closeSync(fd);
  }
}

/** All entries are looked at before the first is written. */
async function entriesOf(zip: ZipFile): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    const { fileName, uncompressedSize, compressedSize } = entry;
    check(entry);
    if (!LIBRARY.test(fileName) && !METADATA.test(fileName)) continue;
    bytes += uncompressedSize;
    if (bytes > MOST_BYTES || entries.length >= MOST_ENTRIES)
      throw new Refused({ cause: 'too-large' });
    if (uncompressedSize > 2 ** 20 && uncompressedSize > compressedSize * MOST_RATIO) {
      throw new Refused({ cause: 'bomb', entry: fileName });
    }
    entries.push(entry);
  }
  return entries;
}

/** Beside what yauzl refuses: absolute names, `..` and backslashes. */
function check({ fileName: entry, externalFileAttributes }: Entry): void {
  if (/[:\0-\x1f\x7f]/.test(entry)) throw new Refused({ cause: 'unsafe-name', entry });
  const type = (externalFileAttributes >>> 16) & 0o170000;
  if (type === 0o120000) throw new Refused({ cause: 'link', entry });
}

async function writeEntries(
  zip: ZipFile,
  entries: readonly Entry[],
  folder: string,
): Promise<UnpackedWheel> {
  const libraries: string[] = [];
  let metadata = '';
  for (const entry of entries) {
    const stream = await zip.openReadStreamPromise(entry);
    if (METADATA.test(entry.fileName)) {
      metadata = await textOf(stream, entry);
      continue;
    }
    const target = join(folder, entry.fileName);
    makeFolders(dirname(target), 0o700);
    // A name that comes twice fails. The stream ends where its entry says that it does.
    await pipeline(stream, createWriteStream(target, { flags: 'wx', mode: 0o600 }));
    libraries.push(target);
  }
  return { libraries, metadata };
}

async function textOf(stream: Readable, { fileName, uncompressedSize }: Entry): Promise<string> {
  if (uncompressedSize > MOST_METADATA) throw new Refused({ cause: 'bomb', entry: fileName });
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
