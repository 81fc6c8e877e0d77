/** A PATH as the user gave it, in the three forms that a walk needs. */
import path from 'node:path';
import { realPathOrThrow } from '../base/node/real-path.js';

export interface RootPath {
  /** As given. */
  readonly given: string;
  /** Absolute, without `.` parts. Not the real path: links in it stay. */
  readonly absolute: string;
  /**
   * `str(pathlib.Path(given))`, except that `.` is empty. The reference sorts files by this
   * spelling, and the order decides which `ty-map` line of a run wins.
   */
  readonly sortBase: string;
}

/** @param cwd absolute base of relative PATHs */
export function rootPath(given: string, cwd: string): RootPath {
  const { root } = path.parse(given);
  const body = splitPath(given.slice(root.length))
    .filter((part) => part !== '' && part !== '.')
    .join(path.sep);
  const sortBase = root.replaceAll('/', path.sep) + body;
  return { given, absolute: absolutePath(given, cwd), sortBase };
}

/** Joins without a separator after an empty base or a file system root. */
export function joinPath(base: string, name: string): string {
  if (base === '') return name;
  return base.endsWith(path.sep) ? base + name : base + path.sep + name;
}

/**
 * The path as a user would write it: relative to `cwd` with forward slashes if inside, otherwise
 * absolute.
 */
export function displayPath(absolute: string, cwd: string): string {
  return displayFrom(cwd)(absolute);
}

/** {@link displayPath} for many paths. */
export function displayFrom(cwd: string): (absolute: string) => string {
  const prefix = joinPath(cwd, '');
  return (absolute) => {
    if (absolute === cwd) return '.';
    if (!absolute.startsWith(prefix)) return absolute;
    return absolute.slice(prefix.length).replaceAll(path.sep, '/');
  };
}

function splitPath(text: string): string[] {
  return text.split(path.sep === '\\' ? /[\\/]/ : '/');
}

/**
 * When `link` is a link, resolving `link/..` by spelling gives another folder than the operating
 * system's; only the real path is right then.
 */
function absolutePath(given: string, cwd: string): string {
  const resolved = path.resolve(cwd, given);
  if (!splitPath(given).includes('..')) return resolved;
  try {
    const real = realPathOrThrow(path.isAbsolute(given) ? given : joinPath(cwd, given));
    return realPathOrThrow(resolved) === real ? resolved : real;
  } catch {
    return resolved;
  }
}
