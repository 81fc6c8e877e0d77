/** Questions to the file system that never throw: what cannot be read counts as not there. */
import { readdirSync, readFileSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { compareCodePoints } from '../core/index.js';

/** What a path leads to, links followed. */
export function kindOf(path: string): 'file' | 'folder' | 'other' | null {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return null;
    if (stats.isFile()) return 'file';
    return stats.isDirectory() ? 'folder' : 'other';
  } catch {
    // ENOTDIR and EACCES are thrown in spite of `throwIfNoEntry`.
    return null;
  }
}

export function isFile(path: string): boolean {
  return kindOf(path) === 'file';
}

/** When a file was last written, in milliseconds; `null` when it is not there. */
export function writtenAt(path: string): number | null {
  try {
    return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;
  } catch {
    return null;
  }
}

/**
 * The text of a regular file: `null` when there is none, or one that is longer than anybody expects.
 * A pipe of that name would block the read for ever.
 */
export function readText(path: string, mostBytes: number): string | null {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined || !stats.isFile() || stats.size > mostBytes) return null;
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** The entries of a folder by code point of their names; none when it cannot be listed. */
export function listEntries(folder: string): readonly Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.sort((a, b) => compareCodePoints(a.name, b.name));
  } catch {
    return [];
  }
}

/** The path with its links resolved, as far as it exists. */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), basename(path));
  }
}

/** Whether `path` is `folder` or lies below it. Both are absolute, without `.` and `..`. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
