/**
 * Globs of the configuration: `*`, `?`, `[…]`, `{…,…}` and `**` as a whole segment. What a pattern
 * matches depends on neither locale nor file-system order.
 */
import { join, relative, resolve, sep } from 'node:path';
import { isInside } from '../base/node/is-inside.js';
import { realPath } from '../base/node/real-path.js';
import { compareCodePoints } from '../core/index.js';
import { expandBraces } from './braces.js';
import { kindOf, listEntries } from '../base/node/probe.js';
import { ANY_RUN, compileSegment, isWild, matchesAll } from './wildcard.js';

/** Folders that `**` does not enter: they are large, and nothing of the project's is in them. */
const NOT_SEARCHED: ReadonlySet<string> = new Set(['node_modules', 'site-packages', '__pycache__']);

interface Glob {
  /** Absolute: the part before the first wildcard. */
  readonly base: string;
  /** The segments from the first wildcard on. */
  readonly segments: readonly string[];
}

/** Whether a text is a pattern rather than a path. */
export function isGlob(text: string): boolean {
  return isWild(text) || expandBraces(text).length > 1;
}

/**
 * The absolute paths of the files and folders that exist and match, by code point. `**` follows no
 * link, so no loop is possible.
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
 * A test for real paths. Wildcards match hidden names here: whoever excludes `**` means everything.
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
    // The slash at the end keeps a root a root: `/*` starts at `/`, `C:\*` at `C:\`.
    const base = fixed.length === 0 ? folder : resolve(folder, `${fixed.join('/')}/`);
    const rest = parts.slice(fixed.length).filter((part) => part !== '' && part !== '.');
    return { base, segments: rest.filter((part, i) => part !== '**' || rest[i - 1] !== '**') };
  });
}

interface Search {
  readonly segments: readonly string[];
  readonly found: Set<string>;
  /** Folder and segment together: two `**` would otherwise search a folder many times. */
  readonly seen: Set<string>;
}

/** Matches the segments from `index` on against what is at and below an existing path. */
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
    // Going up behind a wildcard has no meaning that two readers would agree on.
    visit(search, join(path, segment), index + 1);
  }
}
