/** Questions to the file system that never throw: what cannot be read counts as not there. */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';

export function isFile(path: string): boolean {
  return kindOf(path) === 'file';
}

export function isDirectory(path: string): boolean {
  return kindOf(path) === 'directory';
}

/** The text of a file, or `null` when it cannot be read. */
export function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** The names in a folder, in the file system's order; none when it cannot be read. */
export function listNames(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

/** The path with every link resolved, or the path itself when that is impossible. */
export function realPath(path: string): string {
  try {
    // The native call costs one system call where the JavaScript one costs one per path segment.
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

function kindOf(path: string): 'file' | 'directory' | null {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return null;
    if (stat.isFile()) return 'file';
    return stat.isDirectory() ? 'directory' : null;
  } catch {
    // ENOTDIR and EACCES are thrown in spite of `throwIfNoEntry`.
    return null;
  }
}
