/**
 * A wheel as a zip file, for all who read one. A wheel is foreign: its names must stay below a
 * folder, it holds no links, no name comes twice, and what it unpacks to is limited before a byte
 * of it is unpacked.
 */
import { closeSync, readSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { inflateRawSync } from 'node:zlib';
import { fromBufferPromise, fromFdPromise, type Entry, type ZipFile } from 'yauzl';
import { openRegularFile } from '../../base/node/read-regular.js';

export type ZipEntry = Entry;

/** The largest wheel with a registry that is known has 300 MB, and unpacks to 900 MB. */
const MOST_BYTES = 2 ** 31;
const MOST_ENTRIES = 200_000;

/** No real library or text is compressed better than this. */
const MOST_RATIO = 200;
/** Below it, a ratio says nothing. */
const LEAST_BOMB = 2 ** 20;

/** A wheel that is not longer is read in one piece. */
const MOST_AT_ONCE = 2 ** 25;

/** Ways in which the files of a wheel are held. */
const STORED = 0;
const DEFLATED = 8;

/** The least that zlib accepts as the size of a piece, in bytes. */
const LEAST_CHUNK = 64;

export type ZipFailure =
  | { readonly cause: 'unreadable' | 'no-zip' | 'no-tar'; readonly detail: string }
  | { readonly cause: 'unsafe-name' | 'link' | 'bomb' | 'double'; readonly entry: string }
  | { readonly cause: 'too-large' };

/** Why nothing of a wheel is read. Thrown and caught by those who read one. */
export class Refused extends Error {
  constructor(readonly failure: ZipFailure) {
    super(failure.cause);
  }
}

export interface Zip {
  /** Its files, in the order of its directory. */
  readonly entries: readonly ZipEntry[];
  /** For a file of any length. What it throws while it is read is up to its reader. */
  readonly stream: (entry: ZipEntry) => Promise<Readable>;
  /** In one piece, which takes half the time. @throws {Refused} */
  readonly content: (entry: ZipEntry) => Promise<Buffer>;
}

/**
 * What `use` makes of a wheel, which is closed behind it.
 *
 * @param isWanted which entries are read: only their sizes are limited
 * @throws {Refused}
 */
export async function withZip<T>(
  file: string,
  isWanted: (name: string) => boolean,
  use: (zip: Zip) => Promise<T>,
): Promise<T> {
  const { fd, size } = open(file);
  try {
    const { zip, entries } = await refusing('no-zip', async () => {
      const zip = await openZip(fd, size);
      return { zip, entries: await entriesOf(zip, isWanted) };
    });
    return await use({
      entries,
      stream: (entry) => refusing('no-zip', () => zip.openReadStreamPromise(entry)),
      content: (entry) => refusing('no-zip', () => Promise.resolve(contentOf(fd, entry))),
    });
  } finally {
    closeSync(fd);
  }
}

/** Whatever fails while a file is read is a reason to refuse it. @throws {Refused} */
export async function refusing<T>(
  cause: 'unreadable' | 'no-zip' | 'no-tar',
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused({ cause, detail: words(error) });
  }
}

function open(file: string): ReturnType<typeof openRegularFile> {
  try {
    return openRegularFile(file);
  } catch (error) {
    throw new Refused({ cause: 'unreadable', detail: words(error) });
  }
}

/** Its directory is read entry by entry, each of which would be waited for twice. */
function openZip(fd: number, size: number): Promise<ZipFile> {
  const options = { autoClose: false, strictFileNames: true };
  if (size > MOST_AT_ONCE) return fromFdPromise(fd, options);
  const bytes = Buffer.allocUnsafe(size);
  return fromBufferPromise(bytes.subarray(0, readSync(fd, bytes, 0, size, 0)), options);
}

/** All entries are looked at before the first is read. */
async function entriesOf(
  zip: ZipFile,
  isWanted: (name: string) => boolean,
): Promise<readonly ZipEntry[]> {
  const entries = new Map<string, ZipEntry>();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    const { fileName, uncompressedSize, compressedSize } = entry;
    check(entry);
    if (fileName.endsWith('/') || !isWanted(fileName)) continue;
    if (entries.has(fileName)) throw new Refused({ cause: 'double', entry: fileName });
    bytes += uncompressedSize;
    if (bytes > MOST_BYTES || entries.size >= MOST_ENTRIES) {
      throw new Refused({ cause: 'too-large' });
    }
    if (uncompressedSize > LEAST_BOMB && uncompressedSize > compressedSize * MOST_RATIO) {
      throw new Refused({ cause: 'bomb', entry: fileName });
    }
    entries.set(fileName, entry);
  }
  return [...entries.values()];
}

/** Beside what yauzl refuses: absolute names, `..` and backslashes. */
function check({ fileName: entry, externalFileAttributes }: ZipEntry): void {
  if (/[:\0-\x1f\x7f]/.test(entry)) throw new Refused({ cause: 'unsafe-name', entry });
  const type = (externalFileAttributes >>> 16) & 0o170000;
  if (type === 0o120000) throw new Refused({ cause: 'link', entry });
}

function contentOf(fd: number, entry: ZipEntry): Buffer {
  const { fileName, compressionMethod, compressedSize, uncompressedSize } = entry;
  const packed = Buffer.allocUnsafe(compressedSize);
  const length = readSync(fd, packed, 0, compressedSize, dataStart(fd, entry));
  const isReadable = [STORED, DEFLATED].includes(compressionMethod) && !entry.isEncrypted();
  if (!isReadable) throw new Error(`${fileName} is compressed or encrypted as in no wheel`);
  // Zero is no limit.
  const limits = {
    maxOutputLength: Math.max(1, uncompressedSize),
    // One piece need not be put together. It must not be full, or another one is made.
    chunkSize: Math.max(LEAST_CHUNK, uncompressedSize + 1),
  };
  const content = compressionMethod === STORED ? packed : inflateRawSync(packed, limits);
  if (length === compressedSize && content.length === uncompressedSize) return content;
  throw new Error(`${fileName} is not as long as its size says`);
}

const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;

/** Behind the header of a file, which has its name once more. A wheel has hundreds: none is waited for. */
function dataStart(fd: number, { fileName, relativeOffsetOfLocalHeader: at }: ZipEntry): number {
  const header = Buffer.alloc(LOCAL_HEADER_BYTES);
  readSync(fd, header, 0, LOCAL_HEADER_BYTES, at);
  if (header.readUInt32LE(0) !== LOCAL_HEADER) throw new Error(`${fileName} has no header`);
  return at + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
}

/** What an error of the system or of the zip reader says. */
function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
