/** Which dialect a run uses, and what must be reported about that choice. */
import type { ProblemWith } from '../findings/index.js';
import { wheelOfAbi } from './abi.js';
import { NEWEST_KNOWN_WHEEL, resolveDialect } from './resolve.js';
import type { Dialect } from './types.js';
import { NEWEST_DIALECT } from './versions.js';

export interface ChosenDialect {
  readonly dialect: Dialect;
  /** The version behind the dialect; `null` when it is not known. */
  readonly version: string | null;
  /** Whether the reference is too old to compare or write anything for it. */
  readonly unsupported: boolean;
  /** A problem of the project; `null` when the version has been compared. */
  readonly problem: ReferenceProblem | null;
}

export type ReferenceProblem = ProblemWith<
  | 'project.unknown-reference'
  | 'project.inferred-reference'
  | 'project.old-reference'
  | 'project.newer-reference'
>;

/**
 * @param wanted version of the installed wheel, or the requested one; `null` when unknown
 * @param abiVersion of the loaded runtime, which decides where nothing else does
 */
export function chooseDialect(wanted: string | null, abiVersion: string | null): ChosenDialect {
  const version = wanted ?? (abiVersion === null ? null : wheelOfAbi(abiVersion));
  const newest = NEWEST_KNOWN_WHEEL;
  const standard = { dialect: NEWEST_DIALECT, version, unsupported: false };
  if (version === null) {
    const data = { newest, abiVersion };
    return { ...standard, problem: { code: 'project.unknown-reference', data, place: null } };
  }
  const choice = resolveDialect(version);
  if (!choice.ok) {
    const data = { reason: choice.reason, version, newest };
    const problem = { code: 'project.old-reference', data, place: null } as const;
    return { ...standard, unsupported: true, problem };
  }
  const chosen = { ...standard, dialect: choice.dialect };
  if (wanted === null && abiVersion !== null) {
    const data = { version, abiVersion };
    return { ...chosen, problem: { code: 'project.inferred-reference', data, place: null } };
  }
  if (!choice.newer) return { ...chosen, problem: null };
  const data = { version, newest };
  return { ...chosen, problem: { code: 'project.newer-reference', data, place: null } };
}
