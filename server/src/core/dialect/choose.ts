/** Which dialect a run uses, and what must be reported about that choice. */
import type { ProblemWith } from '../findings/index.js';
import { NEWEST_KNOWN_WHEEL, resolveDialect } from './resolve.js';
import type { Dialect } from './types.js';
import { NEWEST_DIALECT } from './versions.js';

export interface ChosenDialect {
  readonly dialect: Dialect;
  /** Whether the reference is too old to compare or write anything for it. */
  readonly unsupported: boolean;
  /** A problem of the project; `null` when the version has been compared. */
  readonly problem: ReferenceProblem | null;
}

export type ReferenceProblem = ProblemWith<
  'project.unknown-reference' | 'project.old-reference' | 'project.newer-reference'
>;

/** @param version of the installed wheel, or the requested one; `null` when unknown */
export function chooseDialect(version: string | null): ChosenDialect {
  const newest = NEWEST_KNOWN_WHEEL;
  const standard = { dialect: NEWEST_DIALECT, unsupported: false };
  if (version === null) {
    const problem = { code: 'project.unknown-reference', data: { newest }, place: null } as const;
    return { ...standard, problem };
  }
  const choice = resolveDialect(version);
  if (!choice.ok) {
    const data = { reason: choice.reason, version, newest };
    const problem = { code: 'project.old-reference', data, place: null } as const;
    return { ...standard, unsupported: true, problem };
  }
  if (!choice.newer) return { dialect: choice.dialect, unsupported: false, problem: null };
  const data = { version, newest };
  const problem = { code: 'project.newer-reference', data, place: null } as const;
  return { dialect: choice.dialect, unsupported: false, problem };
}
