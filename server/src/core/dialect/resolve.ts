/** From a wheel's version to its dialect. */
import { compareReleases, releaseOf } from '../../base/release.js';
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
  const wanted = releaseOf(wheelVersion);
  if (wanted === null) return { ok: false, reason: 'not-a-version' };
  let found: Dialect | null = null;
  for (const dialect of DIALECTS) {
    const first = releaseOf(dialect.id);
    if (first !== null && compareReleases(first, wanted) <= 0) found = dialect;
  }
  if (found === null) return { ok: false, reason: 'too-old' };
  const newest = releaseOf(NEWEST_DIALECT.id) ?? [];
  return { ok: true, dialect: found, newer: compareReleases(wanted, newest) > 0 };
}
