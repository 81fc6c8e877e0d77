/** The findings by name, and all of them as the list that documentation and settings are checked against. */
import { compareCodePoints } from '../../base/order.js';
import * as rules from './rules.js';
import type { FindingRule, ProblemOf, ProblemPlace } from './types.js';

export * from './rules.js';

/**
 * All rules, by code in code point order. The type is named, because that of any of nearly two hundred
 * rules takes lint minutes and gigabytes to reduce.
 */
export const RULES: readonly FindingRule<never>[] = Object.values<FindingRule<never>>(rules).sort(
  (a, b) => compareCodePoints(a.code, b.code),
);

/** Every problem that some rule puts into words. */
type AnyProblem = {
  [Name in keyof typeof rules]: ProblemOf<(typeof rules)[Name]>;
}[keyof typeof rules];

/** The codes of all problems. */
export type ProblemCode = AnyProblem['code'];

/** A problem by its code. */
export type ProblemWith<Code extends AnyProblem['code']> = Extract<AnyProblem, { code: Code }>;

/** A problem of a file, and which one. */
export type FileProblem<Code extends AnyProblem['code']> = ProblemWith<Code> & {
  readonly place: ProblemPlace;
};
