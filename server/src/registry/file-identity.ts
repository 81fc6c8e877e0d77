/**
 * Decides whether a file is still the one that was loaded. The tuple of what `stat` says is compared
 * first, since it costs microseconds; content decides only where the tuple differs and the size
 * does not, as after a copy, a checkout or a rebuild that made the same bytes.
 */
import { statSync } from 'node:fs';
import { streamRegularFile } from '../base/node/read-regular.js';
import { realPath } from '../base/node/real-path.js';

/** What identifies a file without reading it. Numbers are decimal strings: they exceed 2^53. */
export interface FileTuple {
  readonly path: string;
  readonly device: string;
  readonly inode: string;
  /** Bytes. */
  readonly size: string;
  /** Nanoseconds. */
  readonly modified: string;
  /** Nanoseconds; changes with every write even where the modification time is set back. */
  readonly changed: string;
}

/**
 * Larger files are never hashed, so a copy of one is loaded again. Hashing runs beside the child of
 * a first load, and there 30 MB (a debug build) would cost as much as the load itself.
 */
const MAX_HASHED_BYTES = 8 * 1024 * 1024;

/** The tuple of `path` with its links resolved, or `null` when there is no such regular file. */
export function takeTuple(path: string): FileTuple | null {
  const real = realPath(path);
  try {
    const stat = statSync(real, { bigint: true });
    // What is no regular file can change without a sign, and reading it may never end.
    if (!stat.isFile()) return null;
    return {
      path: real,
      device: String(stat.dev),
      inode: String(stat.ino),
      size: String(stat.size),
      modified: String(stat.mtimeNs),
      changed: String(stat.ctimeNs),
    };
  } catch {
    return null;
  }
}

export function sameTuple(a: FileTuple, b: FileTuple): boolean {
  return (
    a.path === b.path &&
    a.device === b.device &&
    a.inode === b.inode &&
    a.size === b.size &&
    a.modified === b.modified &&
    a.changed === b.changed
  );
}

/** SHA-256 of a file's content, or `null` when it is too large or cannot be read. */
export async function hashFile(tuple: FileTuple): Promise<string | null> {
  if (BigInt(tuple.size) > BigInt(MAX_HASHED_BYTES)) return null;
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256');
  try {
    for await (const chunk of streamRegularFile(tuple.path)) hash.update(chunk as Buffer);
    return hash.digest('hex');
  } catch {
    return null;
  }
}
