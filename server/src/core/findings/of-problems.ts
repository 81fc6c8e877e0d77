/** From the parser's problems to findings: the code is the same, the words are the rule's. */
import type { DirectiveProblem, ProblemCode } from '../directive/types.js';
import {
  blockBrokenDirective,
  blockConflict,
  blockNested,
  blockStrayEnd,
  blockUnclosed,
  blockUnknownKind,
  directiveBadPayload,
  directiveInsideBlock,
  directiveMisspelled,
  directiveUnknown,
} from './index.js';
import type { FindingRule } from './types.js';

const RULES_OF_PROBLEMS: Readonly<Record<ProblemCode, FindingRule<DirectiveProblem>>> = {
  'block.unclosed': blockUnclosed,
  'block.nested': blockNested,
  'block.stray-end': blockStrayEnd,
  'block.unknown-kind': blockUnknownKind,
  'block.conflict': blockConflict,
  'block.broken-directive': blockBrokenDirective,
  'directive.unknown': directiveUnknown,
  'directive.misspelled': directiveMisspelled,
  'directive.bad-payload': directiveBadPayload,
  'directive.inside-block': directiveInsideBlock,
};

/** The rule of a problem. */
export function ruleOfProblem(problem: DirectiveProblem): FindingRule<DirectiveProblem> {
  return RULES_OF_PROBLEMS[problem.code];
}
