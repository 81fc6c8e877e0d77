/** From a wheel's version to its dialect. */
import type { Dialect } from './types.js';
import { DIALECTS, NEWEST_DIALECT } from './versions.js';

export type DialectChoice =
  | {
      readonly ok: true;
      readonly dialect: Dialect;
      /** Whether the version is newer than all compared wheels. */
      readonly newer: boolean;
    }
  | { readonly ok: false; readonly reason: 'not-a-version' | 'too-old' };

/** The newest wheel whose text has been compared byte for byte. */
export const NEWEST_KNOWN_WHEEL = '0.1.15.post2';

/**
 * Finds the greatest dialect that is not above a wheel version.
 *
 * @param wheelVersion a PEP 440 version such as `0.1.15.post2`; local parts (`+cu12`) are ignored
 */
export function resolveDialect(wheelVersion: string): DialectChoice {
  const wanted = release(wheelVersion);
  if (wanted === null) return { ok: false, reason: 'not-a-version' };
  let found: Dialect | null = null;
  for (const dialect of DIALECTS) {
    const first = release(dialect.id);
    if (first !== null && compare(first, wanted) <= 0) found = dialect;
  }
  if (found === null) return { ok: false, reason: 'too-old' };
  const newest = release(NEWEST_DIALECT.id) ?? [];
  return { ok: true, dialect: found, newer: compare(wanted, newest) > 0 };
}

/** Only the release numbers: post, dev and pre-releases of a release write the same text. */
function release(version: string): readonly number[] | null {
  const match = /^\s*v?(\d+(?:\.\d+)*)/.exec(version);
  return match?.[1] === undefined ? null : match[1].split('.').map(Number);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
