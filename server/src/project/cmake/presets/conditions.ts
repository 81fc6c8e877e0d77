/** The `condition` of a preset. */
import { isTable } from '../../readings.js';
import type { Budget } from '../limits.js';

const DEEPEST = 30;

type Table = Readonly<Record<string, unknown>>;

export interface ConditionScope {
  /** Replaces the macros of a text. */
  readonly expand: (text: string) => string | null;
  readonly budget: Budget;
}

/** Whether a condition holds; `null` if it is not known, or not a condition. */
export function testCondition(
  condition: unknown,
  scope: ConditionScope,
  depth = 0,
): boolean | null {
  if (condition === undefined || condition === null) return true;
  if (typeof condition === 'boolean') return condition;
  if (!isTable(condition) || depth > DEEPEST) return null;
  const { expand, budget } = scope;
  const textOf = (name: string): string | null => {
    const value = condition[name];
    return typeof value === 'string' ? expand(value) : null;
  };
  const test = (inner: unknown): boolean | null => testCondition(inner, scope, depth + 1);
  const type = condition['type'];
  switch (type) {
    case 'const':
      return typeof condition['value'] === 'boolean' ? condition['value'] : null;
    case 'equals':
    case 'notEquals':
      return negateIf(type === 'notEquals', areEqual(textOf('lhs'), textOf('rhs')));
    case 'inList':
    case 'notInList':
      return negateIf(type === 'notInList', isIn(textOf('string'), condition, expand));
    case 'matches':
    case 'notMatches':
      return negateIf(type === 'notMatches', matches(textOf('string'), textOf('regex'), budget));
    case 'anyOf':
      return some(innerOf(condition).map(test));
    case 'allOf':
      return negateIf(true, some(innerOf(condition).map((inner) => negateIf(true, test(inner)))));
    case 'not':
      return negateIf(
        true,
        condition['condition'] === undefined ? null : test(condition['condition']),
      );
    default:
      return null;
  }
}

function innerOf(condition: Table): readonly unknown[] {
  const inner = condition['conditions'];
  return Array.isArray(inner) ? inner : [];
}

function negateIf(isNegated: boolean, result: boolean | null): boolean | null {
  return result === null ? null : result !== isNegated;
}

function some(results: readonly (boolean | null)[]): boolean | null {
  if (results.includes(true)) return true;
  return results.includes(null) ? null : false;
}

function areEqual(left: string | null, right: string | null): boolean | null {
  return left === null || right === null ? null : left === right;
}

function isIn(
  text: string | null,
  condition: Table,
  expand: (text: string) => string | null,
): boolean | null {
  const list = condition['list'];
  if (text === null || !Array.isArray(list)) return null;
  const items = list.map((item) => (typeof item === 'string' ? expand(item) : null));
  return some(items.map((item) => areEqual(item, text)));
}

/** Patterns that mean the same in JavaScript and match in bounded time. */
const SAME = /^(?:[\w :;,=@~%&^$.*+?()|-]|\[\^?[\w :;,=@~%&.-]+\])*$/;
const REPEATS_ITSELF = /[*+?|][^()]*\)[*+]|\)[^(]*\)[*+]/;
const LONGEST_PATTERN = 300;
const MOST_STEPS = 1_000_000;
/** That take as long as one. */
const STEPS_PER_COMMAND = 100;

function matches(text: string | null, pattern: string | null, budget: Budget): boolean | null {
  if (text === null || pattern === null || pattern.length > LONGEST_PATTERN) return null;
  const repetitions = pattern.match(/[*+]/g)?.length ?? 0;
  const steps = (text.length + 1) ** (repetitions + 1);
  if (steps > MOST_STEPS || !budget.step(Math.ceil(steps / STEPS_PER_COMMAND))) return null;
  if (!SAME.test(pattern) || REPEATS_ITSELF.test(pattern)) return null;
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return null;
  }
}
