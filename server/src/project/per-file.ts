/** `per-file-severity`: severities for the files that a pattern matches, by Ruff's rules. */
import { basename, isAbsolute, relative, sep } from 'node:path';
import { realPath } from '../base/node/real-path.js';
import { expandBraces } from './braces.js';
import type { PerFileSeverity } from './config.js';
import { compileSegment } from './wildcard.js';

/** More `**` than this are not all tried without a folder. */
const MOST_OPTIONAL = 4;

/**
 * A test for paths. Unlike other globs of the configuration, `*` and `?` match a slash as well, a
 * pattern without a slash matches names in any folder, and `!` in front turns it around: as in Ruff's
 * `per-file-ignores`.
 */
export function fileMatcher({
  pattern,
  folder,
}: Pick<PerFileSeverity, 'pattern' | 'folder'>): (path: string) => boolean {
  const isNegated = pattern.startsWith('!');
  const given = isNegated ? pattern.slice(1) : pattern;
  const tests = expandBraces(given).map((text) => testFor(slashed(text), folder));
  return (path) => tests.some((matches) => matches(realPath(path))) !== isNegated;
}

function testFor(pattern: string, folder: string): (path: string) => boolean {
  const plain = pattern.replace(/^(?:\.\/)+/, '');
  const variants = withoutOptional(plain, MOST_OPTIONAL).map((each) => compileSegment(each, true));
  const matches = (text: string): boolean => variants.some((variant) => variant(text));
  if (isAbsolute(pattern)) return (path) => matches(slashed(path));
  const root = realPath(folder);
  const isName = !pattern.includes('/');
  return (path) => matches(slashed(relative(root, path))) || (isName && matches(basename(path)));
}

/** `a/**` + `/b` also means `a/b`: each `**` with its slash may be left out. */
function withoutOptional(pattern: string, most: number): readonly string[] {
  const at = most === 0 ? -1 : pattern.search(/(?<=^|\/)\*\*\//);
  if (at < 0) return [pattern];
  const head = pattern.slice(0, at);
  const tails = withoutOptional(pattern.slice(at + 3), most - 1);
  return tails.flatMap((tail) => [`${head}**/${tail}`, head + tail]);
}

function slashed(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}
