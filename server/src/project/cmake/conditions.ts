/** What stands in the parentheses of `if` and `while`: true, false, or not to be known by reading. */
import { testBinary } from './condition-operators.js';
import { testUnary } from './condition-tests.js';
import type { Evaluator, Given } from './evaluator.js';
import { isKnown, reasonOf } from './unknown.js';
import { isOff, readConstant } from './versions.js';

export interface Verdict {
  /** `null`: it cannot be decided, or CMake would call it an error. */
  readonly result: boolean | null;
  /** What it would have to be known for; may be empty. */
  readonly reason: string;
}

const DEEPEST = 50;

/** Decides a condition from its evaluated arguments. */
export function evaluateCondition(ev: Evaluator, given: readonly Given[]): Verdict {
  const reader = new ConditionReader(ev, given);
  const result = reader.readAll();
  const reason = result === null ? [...reader.reasons].slice(0, 2).join('; ') : '';
  return { result, reason };
}

/** Reads from left to right: `AND` and `OR` bind alike, as CMake has it. */
class ConditionReader {
  readonly reasons = new Set<string>();
  private at = 0;
  private depth = 0;

  constructor(
    private readonly ev: Evaluator,
    private readonly given: readonly Given[],
  ) {
    const reason = reasonOf(...given.map(({ text }) => text));
    if (reason !== null) this.reasons.add(reason);
  }

  readAll(): boolean | null {
    if (this.given.length === 0) return false;
    const result = this.readLogic();
    return this.at === this.given.length ? result : null;
  }

  private readLogic(): boolean | null {
    let result = this.readNot();
    for (;;) {
      const word = this.keyword();
      if (word !== 'AND' && word !== 'OR') return result;
      this.at += 1;
      const right = this.readNot();
      result = word === 'AND' ? both(result, right) : either(result, right);
    }
  }

  private readNot(): boolean | null {
    let isNegated = false;
    // A lone NOT is a word like any other.
    while (this.keyword() === 'NOT' && this.at + 1 < this.given.length) {
      isNegated = !isNegated;
      this.at += 1;
    }
    const result = this.readTest();
    return result === null || !isNegated ? result : !result;
  }

  private readTest(): boolean | null {
    if (this.keyword() === '(') return this.readParentheses();
    const first = this.given[this.at];
    if (first === undefined) return null;
    const second = this.given[this.at + 1];
    const third = this.given[this.at + 2];
    const operator = second?.isBare === true ? second.text : '';
    if (first.isBare && second !== undefined) {
      const result = testUnary(this.ev, first.text, second);
      if (result !== undefined) return this.after(2, result, first, second);
    }
    if (third !== undefined) {
      const result = testBinary(this.ev, first, operator, third);
      if (result !== undefined) return this.after(3, result, first, third);
    }
    return this.after(1, this.truthOf(first), first);
  }

  private readParentheses(): boolean | null {
    this.depth += 1;
    this.at += 1;
    const result = this.depth > DEEPEST ? null : this.readLogic();
    if (this.keyword() === ')') this.at += 1;
    else this.at = this.given.length + 1;
    this.depth -= 1;
    return result;
  }

  private truthOf(given: Given): boolean | null {
    const constant = isKnown(given.text) ? readConstant(given.text) : null;
    if (constant !== null) return constant;
    if (!isKnown(given.text)) return null;
    const value = given.isBare ? this.ev.state.find(given.text) : undefined;
    if (value === undefined) return false;
    return isKnown(value) ? !isOff(value) : null;
  }

  private after(count: number, result: boolean | null, ...used: readonly Given[]): boolean | null {
    this.at += count;
    if (result !== null) return result;
    for (const { text } of used) {
      const reason = reasonOf(this.ev.state.find(text) ?? '');
      if (reason !== null) this.reasons.add(reason);
    }
    return null;
  }

  private keyword(): string | null {
    const given = this.given[this.at];
    return given?.isBare === true ? given.text : null;
  }
}

function both(left: boolean | null, right: boolean | null): boolean | null {
  if (left === false || right === false) return false;
  return left === null || right === null ? null : true;
}

function either(left: boolean | null, right: boolean | null): boolean | null {
  if (left === true || right === true) return true;
  return left === null || right === null ? null : false;
}
