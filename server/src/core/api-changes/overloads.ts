/** All signatures under one name: a call takes the first that accepts its arguments. */
import type { RawSchema } from '../snapshot/types.js';
import { compareCalls, type CallChange } from './calls.js';
import { API_RULES } from './rules.js';
import type { Types } from './relation.js';

/** @param skip as for {@link compareCalls} */
export function compareOverloads(
  before: readonly RawSchema[],
  after: readonly RawSchema[],
  types: Types,
  skip = 0,
): readonly CallChange[] {
  const [old, fresh] = [before[0], after[0]];
  if (before.length === 1 && after.length === 1 && old !== undefined && fresh !== undefined) {
    return compareCalls(old, fresh, types, skip);
  }
  const isKept = (wanted: RawSchema): boolean =>
    after.some((each) =>
      compareCalls(wanted, each, types, skip).every(({ rule }) => !isBreaking(rule)),
    );
  const isNew = (wanted: RawSchema): boolean =>
    before.every((each) =>
      compareCalls(each, wanted, types, skip).some(({ rule }) => !isSilent(rule)),
    );
  return [
    ...(before.every(isKept) ? [] : [{ rule: 'overload.removed', part: null } as const]),
    ...(after.some(isNew) ? [{ rule: 'overload.added', part: null } as const] : []),
  ];
}

function isBreaking(rule: CallChange['rule']): boolean {
  return API_RULES[rule].level === 'breaking';
}

function isSilent(rule: CallChange['rule']): boolean {
  return API_RULES[rule].level === 'documentation';
}
