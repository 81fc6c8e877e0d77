/** The tests of `if` that compare two values. */
import { splitList } from './expansion.js';
import type { Evaluator, Given } from './evaluator.js';
import { toRegExp } from './patterns.js';
import { leastVersion } from './policies.js';
import { compareVersions, isNumber } from './versions.js';
import { isKnown, unknown } from './unknown.js';

type Comparison = (order: number) => boolean;

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  LESS: (order) => order < 0,
  GREATER: (order) => order > 0,
  EQUAL: (order) => order === 0,
  LESS_EQUAL: (order) => order <= 0,
  GREATER_EQUAL: (order) => order >= 0,
};
const OPERATOR = /^(STR|VERSION_)?(LESS|GREATER|EQUAL|LESS_EQUAL|GREATER_EQUAL)$/;

/** `undefined`: the word between the two is no operator; `null`: not to be known. */
export function testBinary(
  ev: Evaluator,
  left: Given,
  operator: string,
  right: Given,
): boolean | null | undefined {
  if (operator === 'MATCHES') return testMatch(ev, left, right.text);
  if (operator === 'IN_LIST') return testList(ev, left, right.text);
  if (operator === 'PATH_EQUAL') {
    return known([valueOf(ev, left), valueOf(ev, right)], (a, b) => cleaned(a) === cleaned(b));
  }
  // Which of two files is newer says nothing about the next build.
  if (operator === 'IS_NEWER_THAN') return null;
  const [, kind, name = ''] = OPERATOR.exec(operator) ?? [];
  const holds = COMPARISONS[name];
  if (holds === undefined) return undefined;
  const values = [valueOf(ev, left), valueOf(ev, right)] as const;
  const ofCMake = kind === 'VERSION_' ? compareToCMake(ev, values, holds) : null;
  return ofCMake ?? known(values, (a, b) => compare(kind, holds, a, b));
}

function compare(kind: string | undefined, holds: Comparison, a: string, b: string): boolean {
  if (kind === 'VERSION_') return holds(compareVersions(a, b));
  if (kind === 'STR') return holds(a < b ? -1 : a > b ? 1 : 0);
  return isNumber(a) && isNumber(b) && holds(Number(a) - Number(b));
}

/** Of CMake's own version only the least is known: whatever is asked of that and more, holds. */
function compareToCMake(
  ev: Evaluator,
  [left, right]: readonly [string, string],
  holds: Comparison,
): boolean | null {
  const least = leastVersion(ev);
  if (least === null || !isKnown(right) || left !== unknown('CMAKE_VERSION of CMake itself')) {
    return null;
  }
  const order = compareVersions(least, right);
  if (order < 0) return null;
  // The version may be equal to the least, or greater.
  return order > 0 || holds(0) === holds(1) ? holds(1) : null;
}

/** The value of the variable of that name if there is one, else the text itself. */
function valueOf(ev: Evaluator, given: Given): string {
  const value = given.isBare ? ev.state.find(given.text) : undefined;
  return value === undefined ? given.text : ev.budget.keep(value);
}

function known(
  [a, b]: readonly [string, string],
  decide: (a: string, b: string) => boolean,
): boolean | null {
  return isKnown(a) && isKnown(b) ? decide(a, b) : null;
}

/** Repeated slashes and one at the end do not make another path. */
function cleaned(path: string): string {
  return path.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '');
}

function testMatch(ev: Evaluator, left: Given, pattern: string): boolean | null {
  const value = valueOf(ev, left);
  if (!isKnown(value) || !isKnown(pattern) || !ev.budget.search(pattern, value)) return null;
  const expression = toRegExp(pattern);
  if (expression === null) return null;
  const match = expression.exec(value);
  // Without a match the variables of an earlier one stay.
  if (match === null) return false;
  ev.state.set('CMAKE_MATCH_COUNT', String(match.length - 1));
  for (let i = 0; i < 10; i += 1) ev.state.set(`CMAKE_MATCH_${i}`, match[i] ?? '');
  return true;
}

function testList(ev: Evaluator, left: Given, list: string): boolean | null {
  const value = valueOf(ev, left);
  if (ev.state.find(list) === undefined) return isKnown(value) ? false : null;
  const text = ev.read(list);
  // Here, and nowhere else, the empty list has one element.
  const elements = text === '' ? [''] : splitList(text);
  if (!isKnown(value)) return null;
  if (elements.includes(value)) return true;
  return elements.every(isKnown) ? false : null;
}
