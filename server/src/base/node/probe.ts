/** Questions to the disk that never throw: what cannot be read counts as not there. */
import { readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
import { compareCodePoints } from '../order.js';

/** No file that we read as text without a bound of its own is longer. */
const LONGEST_TEXT = 16 * 1024 * 1024;

/** What a path leads to, links followed; `null` when there is nothing. */
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

export function isFolder(path: string): boolean {
  return kindOf(path) === 'folder';
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
 * The text of a regular file: `null` when there is none, or one that is longer than expected. A
 * pipe of that name would block the read forever.
 */
export function readText(path: string, mostBytes = LONGEST_TEXT): string | null {
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

/** The names of {@link listEntries}, where nobody asks what they are. */
export function listNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort(compareCodePoints);
  } catch {
    return [];
  }
}
