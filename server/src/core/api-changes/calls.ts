/** Two signatures of one function, as those who call it see them. */
import { sameJson } from '../snapshot/same-json.js';
import type { RawSchema } from '../snapshot/types.js';
import { relate, type Relation, type Types } from './relation.js';
import type { ApiRuleId } from './rules.js';
import { callOf, inOneForm, type Shape } from './shape.js';

export interface CallChange {
  readonly rule: ApiRuleId;
  /** Of the parameter, from 1. */
  readonly part: number | null;
}

const OF_PARAMETER: Readonly<Record<Exclude<Relation, 'same'>, ApiRuleId>> = {
  wider: 'parameter.widened',
  narrower: 'parameter.narrowed',
  other: 'parameter.retyped',
};

const OF_RESULT: Readonly<Record<Exclude<Relation, 'same'>, ApiRuleId>> = {
  wider: 'result.widened',
  narrower: 'result.narrowed',
  other: 'result.retyped',
};

/** @param skip the parameters at the beginning that the call does not show: the object */
export function compareCalls(
  before: RawSchema,
  after: RawSchema,
  types: Types,
  skip = 0,
): readonly CallChange[] {
  const whole = (rule: ApiRuleId): readonly CallChange[] => [{ rule, part: null }];
  if (before === null || after === null) {
    if (before === after) return [];
    return whole(before === null ? 'schema.added' : 'schema.removed');
  }
  if (sameJson(before, after) || sameJson(inOneForm(before), inOneForm(after))) return [];
  const [old, fresh] = [callOf(before), callOf(after)];
  if (old === null || fresh === null) {
    if (old === fresh) return whole('schema.respelled');
    return whole(old === null ? 'signature.declared' : 'signature.withdrawn');
  }
  const parameters = compareParameters(old.params, fresh.params, types, skip);
  const result = relate(old.returns, fresh.returns, 'output', types);
  const changes = [
    ...parameters,
    ...(result === 'same' ? [] : [{ rule: OF_RESULT[result], part: null }]),
  ];
  return changes.length > 0 ? changes : whole('schema.respelled');
}

function compareParameters(
  before: readonly Shape[] | null,
  after: readonly Shape[] | null,
  types: Types,
  skip: number,
): readonly CallChange[] {
  if (before === null || after === null) {
    if (before === after) return [];
    return [{ rule: before === null ? 'parameter.narrowed' : 'parameter.widened', part: null }];
  }
  // Parameters have no names: with another number of them, none can be told from its neighbor.
  if (before.length < after.length) return [{ rule: 'parameter.added', part: null }];
  if (before.length > after.length) return [{ rule: 'parameter.removed', part: null }];
  return before.flatMap((old, i) => {
    const fresh = after[i];
    if (fresh === undefined || i < skip) return [];
    const relation = relate(old, fresh, 'input', types);
    return relation === 'same' ? [] : [{ rule: OF_PARAMETER[relation], part: i + 1 - skip }];
  });
}
