/** A project that is built with one version of the reference and used with another. */
import { tellTwoReferences, type ChosenDialect } from '../core/index.js';
import type { Environment } from './types.js';

/** A wheel of another version than the one in use. */
export interface OtherReference {
  readonly python: string;
  readonly wheelVersion: string;
  readonly source: string;
}

/**
 * What is to be said of two versions; `null` when there is one, or when somebody chose.
 *
 * @param chosen the version that a setting names
 */
export function twoReferences(
  { environment, other }: { environment: Environment | null; other: OtherReference | null },
  chosen: string | null,
): ChosenDialect['problem'] {
  const version = environment?.wheelVersion ?? null;
  if (environment === null || other === null || version === null || chosen !== null) return null;
  const { python, runtime, source } = environment;
  return tellTwoReferences(
    { version, path: python ?? runtime, source },
    { version: other.wheelVersion, path: other.python, source: other.source },
  );
}
