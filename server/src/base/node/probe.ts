/** Reads from the disk without throwing: what cannot be read counts as missing. */
import { readdirSync, statSync, type Dirent } from 'node:fs';
import { compareCodePoints } from '../order.js';
import { readRegularFile } from './read-regular.js';

/** The default maximum length of files that are read as text. */
const LONGEST_TEXT = 16 * 1024 * 1024;

/** What is at a path, following links; `null` when there is nothing. */
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

/** When a file was last written, in milliseconds; `null` when it is missing. */
export function writtenAt(path: string): number | null {
  try {
    return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;
  } catch {
    return null;
  }
}

/** The text of a regular file; `null` when there is none, or it is longer than expected. */
export function readText(path: string, mostBytes = LONGEST_TEXT): string | null {
  try {
    return readRegularFile(path, mostBytes).toString('utf8');
  } catch {
    return null;
  }
}

/** The entries of a folder, sorted by code point; none when it cannot be listed. */
export function listEntries(folder: string): readonly Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.sort((a, b) => compareCodePoints(a.name, b.name));
  } catch {
    return [];
  }
}

/** The names of {@link listEntries}. */
export function listNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort(compareCodePoints);
  } catch {
    return [];
  }
}
