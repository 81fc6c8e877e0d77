/**
 * Globs of the configuration: `*`, `?`, `[…]`, `{…,…}` and `**` as a whole segment. What a pattern
 * matches depends on neither locale nor file-system order.
 */
import { join, relative, resolve, sep } from 'node:path';
import { isInside } from '../base/node/is-inside.js';
import { realPath } from '../base/node/real-path.js';
import { compareCodePoints } from '../base/order.js';
import { expandBraces } from './braces.js';
import { kindOf, listEntries } from '../base/node/probe.js';
import { ANY_RUN, compileSegment, isWild, matchesAll } from './wildcard.js';

/** Folders that `**` does not enter: they are large and hold nothing of the project. */
const NOT_SEARCHED: ReadonlySet<string> = new Set(['node_modules', 'site-packages', '__pycache__']);

interface Glob {
  /** Absolute: the part before the first wildcard. */
  readonly base: string;
  /** The segments from the first wildcard. */
  readonly segments: readonly string[];
}

/** Whether a text is a pattern rather than a path. */
export function isGlob(text: string): boolean {
  return isWild(text) || expandBraces(text).length > 1;
}

/**
 * The absolute paths of matching files and folders, by code point. `**` follows no link, so it
 * cannot loop.
 *
 * @param folder absolute path that a relative pattern starts from
 */
export function expandGlob(pattern: string, folder: string): readonly string[] {
  const found = new Set<string>();
  for (const { base, segments } of compile(pattern, folder)) {
    const search: Search = { segments, found, seen: new Set() };
    if (kindOf(base) !== null) visit(search, base, 0);
  }
  return [...found].sort(compareCodePoints);
}

/**
 * A test for real paths. Wildcards match hidden names here: excluding `**` means everything.
 *
 * @param folder absolute path that relative patterns start from
 */
export function globMatcher(
  patterns: readonly string[],
  folder: string,
): (realPath: string) => boolean {
  const globs = patterns
    .flatMap((pattern) => compile(pattern, folder))
    .map(({ base, segments }) => ({
      base: realPath(base),
      tokens: segments.map((part) => (part === '**' ? ANY_RUN : compileSegment(part, true))),
    }));
  return (path) =>
    globs.some(({ base, tokens }) => {
      if (!isInside(path, base)) return false;
      const names = path === base ? [] : relative(base, path).split(sep);
      return matchesAll(names, tokens);
    });
}

/** One glob per alternative. */
function compile(pattern: string, folder: string): readonly Glob[] {
  return expandBraces(pattern).map((text) => {
    const parts = text.split(sep === '\\' ? /[\\/]/ : '/');
    const wild = parts.findIndex((part) => isWild(part));
    const fixed = wild < 0 ? parts : parts.slice(0, wild);
    // The trailing slash keeps a root a root: `/*` starts at `/`, `C:\*` at `C:\`.
    const base = fixed.length === 0 ? folder : resolve(folder, `${fixed.join('/')}/`);
    const rest = parts.slice(fixed.length).filter((part) => part !== '' && part !== '.');
    return { base, segments: rest.filter((part, i) => part !== '**' || rest[i - 1] !== '**') };
  });
}

interface Search {
  readonly segments: readonly string[];
  readonly found: Set<string>;
  /** Pairs of folder and segment: otherwise two `**` would search a folder many times. */
  readonly seen: Set<string>;
}

/** Matches the segments from `index` against an existing path and what is below it. */
function visit(search: Search, path: string, index: number): void {
  const segment = search.segments[index];
  const isLast = index === search.segments.length - 1;
  const key = `${index}:${path}`;
  if (search.seen.has(key)) return;
  search.seen.add(key);
  if (segment === undefined) {
    search.found.add(path);
  } else if (segment === '**') {
    visit(search, path, index + 1);
    for (const entry of listEntries(path)) {
      if (entry.name.startsWith('.') || NOT_SEARCHED.has(entry.name)) continue;
      if (entry.isDirectory()) visit(search, join(path, entry.name), index);
      else if (isLast) search.found.add(join(path, entry.name));
    }
  } else if (isWild(segment)) {
    const matches = compileSegment(segment, false);
    for (const { name } of listEntries(path)) {
      if (matches(name)) visit(search, join(path, name), index + 1);
    }
  } else if (segment !== '..' && kindOf(join(path, segment)) !== null) {
    // Going up after a wildcard is ambiguous.
    visit(search, join(path, segment), index + 1);
  }
}
