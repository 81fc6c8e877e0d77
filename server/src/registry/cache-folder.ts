/**
 * The folder of cached snapshots and compiled code: private to the user, bounded, and never a reason
 * to fail.
 */
import { lstatSync, unlinkSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { listNames, statsOf } from '../base/node/probe.js';
import { makeFolders } from '../base/node/make-folders.js';
import { homeFolder } from '../interpreters/home.js';

/** The folder in it for Node's cache of compiled code. */
export const COMPILED = 'compiled';

/** The folder in it for the verdicts of whole runs. */
export const VERDICTS = 'verdicts';

/** Entries that are kept; the least recently used go first. */
const MAX_ENTRIES = 64;

/** Bytes of all entries together. */
export const MAX_BYTES = 256 * 1024 * 1024;

/** After this many milliseconds a temporary file belongs to a run that was killed. */
const ABANDONED_MS = 60 * 60 * 1000;

/** Where snapshots are cached on this system. `TVM_FFI_STUBS_CACHE_DIR` overrides it. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const own = env['TVM_FFI_STUBS_CACHE_DIR'] ?? '';
  if (own !== '') return own;
  return join(systemCache(env), 'tvm-ffi-stubs', 'registry');
}

function systemCache(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') {
    return env['LOCALAPPDATA'] ?? join(homeFolder(env), 'AppData', 'Local');
  }
  const xdg = env['XDG_CACHE_HOME'] ?? '';
  // The specification says that a relative path there is invalid and must be ignored.
  if (isAbsolute(xdg)) return xdg;
  const below = process.platform === 'darwin' ? ['Library', 'Caches'] : ['.cache'];
  return join(homeFolder(env), ...below);
}

/**
 * Whether no other user can have put anything there. A snapshot decides what is written into the
 * user's files, so a folder that others own or may write to is not read.
 */
export function isPrivate(folder: string): boolean {
  try {
    const stat = lstatSync(folder);
    if (!stat.isDirectory()) return false;
    if (process.platform === 'win32') return true;
    return stat.uid === process.getuid?.() && (stat.mode & 0o022) === 0;
  } catch {
    return false;
  }
}

/** Makes the folder. @returns whether it can be used */
export function prepareFolder(folder: string): boolean {
  try {
    makeFolders(folder, 0o700);
  } catch {
    return false;
  }
  return isPrivate(folder);
}

/** Removes abandoned temporary files and, least recently used first, what exceeds the bounds. */
export function prune(folder: string, now: number): void {
  const files = filesIn(folder);
  const isAbandoned = ({ path, used }: CacheFile): boolean =>
    path.endsWith('.tmp') && now - used > ABANDONED_MS;
  for (const { path } of files.filter(isAbandoned)) remove(path);
  trim(files.filter(({ path }) => path.endsWith('.json')));
  // A folder for each command holds one for each version of Node.
  const below = (place: string): readonly string[] =>
    listNames(place).map((name) => join(place, name));
  trim(below(join(folder, COMPILED)).flatMap(below).flatMap(filesIn));
}

interface CacheFile {
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly used: number;
}

function filesIn(folder: string): readonly CacheFile[] {
  return listNames(folder).flatMap((name) => {
    const path = join(folder, name);
    const stat = statsOf(path);
    return stat?.isFile() === true ? [{ path, bytes: stat.size, used: stat.mtimeMs }] : [];
  });
}

function trim(files: readonly CacheFile[]): void {
  let bytes = 0;
  [...files]
    .sort((a, b) => b.used - a.used)
    .forEach((file, position) => {
      bytes += file.bytes;
      if (position >= MAX_ENTRIES || bytes > MAX_BYTES) remove(file.path);
    });
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Another run was faster.
  }
}
