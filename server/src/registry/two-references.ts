/** A project that is built or used with another version of the reference than the one in use. */
import {
  DIALECTS,
  newerLibraries,
  resolveDialect,
  type ChosenDialect,
  type InstalledReference,
  type InterpreterSource,
  type NotWritten,
  type ProblemWith,
  type Snapshot,
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
  const data = {
    used: usedReference(environment, version),
    other: { version: other.wheelVersion, path: other.python, source: other.source },
    isOlder:
      isIncidental(environment.source) &&
      isOfProject(other.source) &&
      writesOlder(version, other.wheelVersion),
  };
  return { code: 'project.two-references', data, place: null };
}

function usedReference(
  { python, runtime, source }: Environment,
  version: string,
): InstalledReference {
  return { version, path: python ?? runtime, source };
}

/**
 * The libraries that were built with a newer version than the one in use, unless the user chose
 * that.
 *
 * @param chosen the version that a setting names
 */
export function newerThanUsed(
  { environment }: References,
  chosen: string | null,
  snapshot: Snapshot | null,
  { dialect, version }: ChosenDialect,
): readonly ProblemWith<'library.newer-reference'>[] {
  if (environment === null || snapshot === null || version === null || chosen !== null) return [];
  if (environment.source.by === 'option') return [];
  const used = usedReference(environment, version);
  return newerLibraries(snapshot, dialect).map((library) => {
    return { code: 'library.newer-reference', data: { library, used }, place: null };
  });
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
  snapshot: Snapshot | null,
  chosenDialect: ChosenDialect,
): ProblemWith<'project.not-written'> | null {
  const refused = (data: NotWritten): ProblemWith<'project.not-written'> => {
    return { code: 'project.not-written', data, place: null };
  };
  if (chosenDialect.version === null) return refused({ reason: 'unknown-version' });
  const two = twoReferences(references, chosen);
  if (two?.data.isOlder === true) return refused({ reason: 'older-version', ...two.data });
  const [newer] = newerThanUsed(references, chosen, snapshot, chosenDialect);
  return newer === undefined ? null : refused({ reason: 'newer-library', ...newer.data });
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
