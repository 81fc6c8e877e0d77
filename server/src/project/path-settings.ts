/** Settings that name places on disk, as absolute paths. */
import { dirname, join, resolve } from 'node:path';
// Patterns must not match in environments and build trees, which a walk from a folder skips.
import { isInside } from '../base/node/is-inside.js';
import { skipBetween } from '../files/skip-rules.js';
import { expandGlob, isGlob } from './globs.js';
import { findLibrary } from './library-path.js';
import { isFile, kindOf } from '../base/node/probe.js';
import {
  all,
  bad,
  good,
  text,
  textList,
  followedBy,
  type Reader,
  type Reading,
} from './readings.js';
import { expandPath, type Scope } from './variables.js';

/** One path; it need not exist. */
export function onePath(scope: Scope): Reader<string> {
  return followedBy(text, (given) => absolute(given, scope));
}

/** Names of an interpreter on PATH. Any other bare name is a folder, such as `venv`. */
const PYTHON_NAME = /^(?:python|pypy)[\d.]*t?(?:\.exe)?$/i;

/** An interpreter by its path, or by a name for PATH if no such file is beside the table. */
export function interpreter(scope: Scope): Reader<string> {
  return followedBy(text, (given) => {
    const path = absolute(given, scope);
    const isName = path.ok && PYTHON_NAME.test(given) && kindOf(path.value) === null;
    return isName ? good(given) : path;
  });
}

/** Folders and files of the unit. A pattern without a match is kept, and reported missing. */
export function sourcePaths(scope: Scope): Reader<readonly string[]> {
  const isSource = sourceTest(scope.root);
  return patternList(scope, (pattern) =>
    withoutNested(expandGlob(pattern, scope.root).filter(isSource)),
  );
}

/** Libraries, with or without prefix and suffix; one that is not found is kept, and reported. */
export function libraries(scope: Scope): Reader<readonly string[]> {
  return followedBy(
    patternList(scope, (pattern) => expandGlob(pattern, scope.root).filter(isFile)),
    (paths) => good(paths.map((path) => findLibrary(path) ?? path)),
  );
}

/** C++ files and folders. */
export function cppSources(scope: Scope): Reader<readonly string[]> {
  return patternList(scope, (pattern) => expandGlob(pattern, scope.root));
}

/** A program and its arguments: each may hold variables, and no shell splits or runs them. */
export function command(scope: Scope): Reader<readonly string[]> {
  return followedBy(expandedPatterns(scope), (words) =>
    words.length > 0 ? good(words) : bad({ reason: 'no-program' }),
  );
}

/** Patterns that stay patterns: only their variables are resolved. */
export function expandedPatterns(scope: Scope): Reader<readonly string[]> {
  return followedBy(textList, (items) => all(items.map((item) => expandPath(item, scope))));
}

/**
 * Paths and patterns in the order written, without repeats. What exists literally is not a pattern,
 * whatever its name; a pattern without a match stays as is, as in a shell.
 */
function patternList(
  scope: Scope,
  expand: (pattern: string) => readonly string[],
): Reader<readonly string[]> {
  return followedBy(textList, (items) => {
    const expanded = all(items.map((item) => expandPath(item, scope)));
    if (!expanded.ok) return expanded;
    const paths = expanded.value.flatMap((item) => {
      const path = resolve(scope.root, item);
      if (kindOf(path) !== null || !isGlob(item)) return [path];
      const matches = expand(item);
      return matches.length > 0 ? matches : [path];
    });
    return good([...new Set(paths)]);
  });
}

function absolute(given: string, scope: Scope): Reading<string> {
  const expanded = expandPath(given, scope);
  return expanded.ok ? good(resolve(scope.root, expanded.value)) : expanded;
}

/** Tests whether a walk would visit a path; checks each folder once. */
function sourceTest(root: string): (path: string) => boolean {
  const visited = new Map<string, boolean>();
  return (path) => {
    const kind = kindOf(path);
    if (kind !== 'folder' && !(kind === 'file' && /\.pyi?$/i.test(path))) return false;
    const folder = kind === 'folder' ? path : dirname(path);
    const known = visited.get(folder);
    if (known !== undefined) return known;
    const answer = !isInside(folder, root) || skipBetween(root, join(folder, 'inside')) === null;
    visited.set(folder, answer);
    return answer;
  };
}

/** A folder includes everything in it. */
function withoutNested(paths: readonly string[]): readonly string[] {
  const given = new Set(paths);
  const isNested = (path: string): boolean => {
    const parent = dirname(path);
    return parent !== path && (given.has(parent) || isNested(parent));
  };
  return paths.filter((path) => !isNested(path));
}
