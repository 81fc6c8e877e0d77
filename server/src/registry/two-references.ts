/** A project that is built with one version of the reference and used with another. */
import type { InterpreterSource, ProblemWith } from '../core/index.js';
import type { Environment } from './types.js';

/** A wheel of another version than the one in use. */
export interface OtherReference {
  readonly python: string;
  readonly wheelVersion: string;
  readonly source: InterpreterSource;
}

/**
 * The problem of two versions; `null` when there is one, or when the user chose one.
 *
 * @param chosen the version that a setting names
 */
export function twoReferences(
  { environment, other }: { environment: Environment | null; other: OtherReference | null },
  chosen: string | null,
): ProblemWith<'project.two-references'> | null {
  const version = environment?.wheelVersion ?? null;
  if (environment === null || other === null || version === null || chosen !== null) return null;
  const { python, runtime, source } = environment;
  const data = {
    used: { version, path: python ?? runtime, source },
    other: { version: other.wheelVersion, path: other.python, source: other.source },
  };
  return { code: 'project.two-references', data, place: null };
}
