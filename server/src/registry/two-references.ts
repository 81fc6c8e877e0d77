/** A project that is built or used with another version of the reference than the one in use. */
import {
  DIALECTS,
  resolveDialect,
  type ChosenDialect,
  type InterpreterSource,
  type ProblemWith,
} from '../core/index.js';
import type { Environment } from './types.js';

/** A wheel of another version than the one in use. */
export interface OtherReference {
  readonly python: string;
  readonly wheelVersion: string;
  readonly source: InterpreterSource;
}

/** The wheel in use, and the other one. */
export interface References {
  readonly environment: Environment | null;
  readonly other: OtherReference | null;
}

/**
 * The problem of two versions; `null` when there is one, or when the user chose one.
 *
 * @param chosen the version that a setting names
 */
export function twoReferences(
  { environment, other }: References,
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

/**
 * Why nothing is written in the format of a run: it is a guess, or older than that of the project's
 * own build tree or environment, which nobody asked for. `null` if it can be written.
 *
 * @param chosen the version that a setting names
 */
export function whyNotWritten(
  references: References,
  chosen: string | null,
  { version }: ChosenDialect,
): ProblemWith<'project.not-written'> | null {
  if (version === null) {
    return { code: 'project.not-written', data: { reason: 'unknown-version' }, place: null };
  }
  const two = twoReferences(references, chosen);
  const source = references.environment?.source;
  if (two === null || source === undefined || !isIncidental(source)) return null;
  const { used, other } = two.data;
  if (!isOfProject(other.source) || !writesOlder(used.version, other.version)) return null;
  const data = { reason: 'older-version', used, other } as const;
  return { code: 'project.not-written', data, place: null };
}

/** Whether a wheel is in use without being named for this project, or being part of it. */
function isIncidental(source: InterpreterSource): boolean {
  if (source.by === 'option') return source.option !== 'python';
  return !isOfProject(source);
}

/** Whether a wheel belongs to the project, and not to whoever works on it. */
export function isOfProject({ by }: InterpreterSource): boolean {
  return by === 'build-tree' || by === 'workspace';
}

/** Versions of one dialect write the same text. */
function writesOlder(used: string, other: string): boolean {
  const [a, b] = [resolveDialect(used), resolveDialect(other)];
  return a.ok && b.ok && DIALECTS.indexOf(a.dialect) < DIALECTS.indexOf(b.dialect);
}
