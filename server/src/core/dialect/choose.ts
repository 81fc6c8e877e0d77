/** Which dialect a run speaks, and what has to be said about that choice. */
import { NEWEST_KNOWN_WHEEL, resolveDialect } from './resolve.js';
import type { Dialect } from './types.js';
import { NEWEST_DIALECT } from './versions.js';

export interface ChosenDialect {
  readonly dialect: Dialect;
  /** Whether nothing can be compared or written for this reference: it is too old. */
  readonly unsupported: boolean;
  /** A finding about the project; `null` when the version is one that has been compared. */
  readonly problem: { readonly code: string; readonly message: string } | null;
}

/** @param version of the installed wheel, or the one that was asked for; `null` when unknown */
export function chooseDialect(version: string | null): ChosenDialect {
  const standard = { dialect: NEWEST_DIALECT, unsupported: false };
  if (version === null) {
    const message = `The version of apache-tvm-ffi is not known; blocks are written as ${NEWEST_KNOWN_WHEEL} writes them. Pass --reference-version to choose another.`;
    return { ...standard, problem: { code: 'project.unknown-reference', message } };
  }
  const choice = resolveDialect(version);
  if (!choice.ok) {
    const message =
      choice.reason === 'too-old'
        ? `apache-tvm-ffi ${version} is older than 0.1.8, the first version that is supported. Update it.`
        : `${JSON.stringify(version)} is no version of apache-tvm-ffi. Pass one like ${NEWEST_KNOWN_WHEEL}.`;
    return {
      ...standard,
      unsupported: true,
      problem: { code: 'project.old-reference', message },
    };
  }
  if (!choice.newer) return { dialect: choice.dialect, unsupported: false, problem: null };
  const message = `apache-tvm-ffi ${version} is newer than ${NEWEST_KNOWN_WHEEL}, the newest version compared. Update tvm-ffi-stubs if the reference disagrees.`;
  return {
    dialect: choice.dialect,
    unsupported: false,
    problem: { code: 'project.newer-reference', message },
  };
}
