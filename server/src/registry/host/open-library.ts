/** `dlopen`, and on Windows of a copy: a loaded DLL is locked, and the user must be able to build. */
import { copyFileSync, mkdtempSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import koffi, { type LibraryHandle } from 'koffi';
import { realPath } from '../../base/node/real-path.js';
import { HostFailure } from './failure.js';

/** Characters of the loader's text that are passed on. */
const MOST_TEXT = 8000;

/** What koffi puts before the loader's own text. */
const KOFFI_PREFIX = /^Failed to load shared library: /;

/**
 * @param global whether later libraries see its symbols
 * @throws HostFailure with the loader's text
 */
export function openLibrary(path: string, global: boolean): LibraryHandle {
  try {
    return koffi.load(process.platform === 'win32' ? copyForLoading(path) : path, { global });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const detail = text.replace(KOFFI_PREFIX, '').slice(0, MOST_TEXT);
    throw new HostFailure({ reason: 'load', path, detail });
  }
}

/** By real path of a copy, what it is a copy of. */
const copies = new Map<string, string>();

/** The file that a loaded library was made from: its own, but for copies. */
export function originalOf(path: string): string {
  return copies.size === 0 ? path : (copies.get(realPath(path)) ?? path);
}

/** The parent removes the current folder. Copies keep their name, so that other DLLs find them, and their folder is searched as well. */
function copyForLoading(path: string): string {
  const copy = join(mkdtempSync(join(process.cwd(), 'dll-')), basename(path));
  copyFileSync(path, copy);
  copies.set(realPath(copy), path);
  process.env['PATH'] = [dirname(path), process.env['PATH'] ?? ''].join(delimiter);
  return copy;
}
