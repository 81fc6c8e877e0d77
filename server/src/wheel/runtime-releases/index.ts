/** Which releases of apache-tvm-ffi have what a library needs, from a table made of their wheels. */
import { compare, satisfies, validRange } from '@renovatebot/pep440';
import elf from './table/elf.js';
import machO from './table/mach-o.js';
import pe from './table/pe.js';
import { RELEASES } from './table/releases.js';

export { isOfRuntime } from './names.js';
export { RELEASES } from './table/releases.js';

/**
 * By format and processor: symbols by the releases that have them. `1` at index i of a key stands for
 * release i. Linux has the same symbols on both processors.
 */
const EXPORTS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'elf-x64': elf,
  'elf-arm64': elf,
  'mach-o-arm64': machO,
  'pe-x64': pe,
};

/** Symbol → its history: `1` at index i stands for release i. */
const indexes = new Map<string, ReadonlyMap<string, string>>();

function indexOf(platform: string): ReadonlyMap<string, string> | null {
  const groups = EXPORTS[platform];
  if (groups === undefined) return null;
  let index = indexes.get(platform);
  if (index === undefined) {
    const rows = Object.entries(groups).flatMap(([history, names]) =>
      names.map((name) => [name, history] as const),
    );
    index = new Map(rows);
    indexes.set(platform, index);
  }
  return index;
}

/** All symbols that libtvm_ffi has had on a platform. */
export function symbolsOf(platform: string): readonly string[] {
  return [...(indexOf(platform)?.keys() ?? [])];
}

/**
 * The releases whose libtvm_ffi exports all symbols, oldest first.
 *
 * @param platform `elf-x64`, as in the table
 * @returns `null` for a platform that is not in the table
 */
export function releasesWith(
  platform: string,
  symbols: readonly string[],
): readonly string[] | null {
  const index = indexOf(platform);
  if (index === null) return null;
  const histories = symbols.map((symbol) => index.get(symbol) ?? '');
  return RELEASES.filter((_, i) => histories.every((history) => history[i] === '1'));
}

/**
 * Whether a version is one that a requirement allows.
 *
 * @param requirement `apache-tvm-ffi>=0.1.11`
 * @returns `null` when one of them is not valid
 */
export function isAllowed(version: string, requirement: string): boolean | null {
  const specifier = requirement.replace(/^[A-Za-z0-9._-]+?(?=[<>=!~]|$)/, '');
  const parts = specifier.split(',').filter((part) => part !== '');
  if (!parts.every((part) => validRange(part))) return null;
  return parts.every((part) => isWithin(version, part));
}

/** The library wrongly keeps `0.1.13.post2` out of `<0.1.13.post3`, and `post3` out of `>…post2`. */
function isWithin(version: string, part: string): boolean {
  const [, operator, bound] = /^([<>])([^=]*\.post\d+)$/.exec(part) ?? [];
  if (bound === undefined) return satisfies(version, part, { prereleases: true });
  const order = compare(version, bound);
  return operator === '<' ? order < 0 : order > 0;
}

/**
 * The requirement that allows the newest of some releases, and those before it without a gap;
 * `null` for none.
 */
export function requirementFor(releases: readonly string[]): string | null {
  const last = RELEASES.findLastIndex((release) => releases.includes(release));
  if (last < 0) return null;
  let first = last;
  while (first > 0 && releases.includes(RELEASES[first - 1] ?? '')) first -= 1;
  const next = RELEASES[last + 1];
  const ceiling = next === undefined ? '' : `,<${ceilingBefore(next, RELEASES[last] ?? '')}`;
  return `apache-tvm-ffi>=${RELEASES[first] ?? ''}${ceiling}`;
}

/** `0.1.13` for `0.1.13.post2`, unless the release that may stay is a 0.1.13, too. */
function ceilingBefore(next: string, last: string): string {
  const base = next.replace(/\.post\d+$/, '');
  return last === base || last.startsWith(`${base}.`) ? next : base;
}
