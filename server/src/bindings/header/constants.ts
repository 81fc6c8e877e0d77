/** Whole numbers that C text writes: literals, constants and sums of them. */
import { Cursor, type Token } from './tokens.js';

const SUFFIX = /(?:u|l|ul|lu|ll|ull|llu|z|uz)$/i;
const CHARACTER = /^'(?:([^\\'])|\\([0abfnrtv\\'"]))'$/;
const ESCAPES: Readonly<Record<string, number>> = {
  ...{ '0': 0, a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, '\\': 92, "'": 39, '"': 34 },
};

/** The value of a literal; `null` for all other text. */
export function literalValue(text: string): number | null {
  const [character, plain, escape] = CHARACTER.exec(text) ?? [];
  if (character !== undefined) return plain?.charCodeAt(0) ?? ESCAPES[escape ?? ''] ?? null;
  const isHex = /^0[xX]/.test(text);
  const digits = text.replaceAll("'", '').replace(SUFFIX, '');
  if (isHex && /^0[xX][\da-fA-F]+$/.test(digits)) return Number(digits);
  if (/^0[bB][01]+$/.test(digits)) return Number(digits);
  if (/^0[0-7]*$/.test(digits)) return parseInt(digits, 8);
  return /^[1-9]\d*$/.test(digits) ? Number(digits) : null;
}

const LEVELS: readonly (readonly string[])[] = [['|'], ['^'], ['&'], ['+', '-'], ['*', '/', '%']];
const DEEPEST = 50;

/** The value of an expression; `null` where some of it is not known. */
export function valueOf(
  tokens: readonly Token[],
  constants: ReadonlyMap<string, number>,
): number | null {
  const cursor = new Cursor(tokens);
  const value = sum(cursor, constants, 0, 0);
  return cursor.isDone() ? value : null;
}

function sum(
  cursor: Cursor,
  constants: ReadonlyMap<string, number>,
  level: number,
  depth: number,
): number | null {
  const operators = LEVELS[level];
  if (operators === undefined) return operand(cursor, constants, depth);
  let left = sum(cursor, constants, level + 1, depth);
  // `1 << 3` binds weaker than a sum, and stronger than `&`.
  for (;;) {
    const token = cursor.peek();
    const isShift = level === 2 && (shiftAt(cursor, '<') || shiftAt(cursor, '>'));
    if (isShift) {
      cursor.at += 2;
      const right = sum(cursor, constants, level + 1, depth);
      left = apply(token?.text === '<' ? '<<' : '>>', left, right);
    } else if (token !== null && operators.includes(token.text)) {
      cursor.at += 1;
      left = apply(token.text, left, sum(cursor, constants, level + 1, depth));
    } else return left;
  }
}

function shiftAt(cursor: Cursor, mark: string): boolean {
  return cursor.is(mark) && cursor.is(mark, 1);
}

function operand(
  cursor: Cursor,
  constants: ReadonlyMap<string, number>,
  depth: number,
): number | null {
  const token = cursor.next();
  if (token === null || depth > DEEPEST) return null;
  if (token.kind === 'number') return literalValue(token.text);
  if (token.kind === 'word') return constants.get(token.text) ?? null;
  if (token.text === '-' || token.text === '+' || token.text === '~') {
    const value = operand(cursor, constants, depth + 1);
    if (value === null) return null;
    return token.text === '-' ? -value : token.text === '~' ? ~value : value;
  }
  if (token.text !== '(') return null;
  const value = sum(cursor, constants, 0, depth + 1);
  return cursor.take(')') ? value : null;
}

function apply(operator: string, left: number | null, right: number | null): number | null {
  if (left === null || right === null) return null;
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? null : Math.trunc(left / right);
    case '%':
      return right === 0 ? null : left % right;
    case '<<':
      return right < 0 || right > 52 ? null : left * 2 ** right;
    case '>>':
      return right < 0 || right > 52 ? null : Math.floor(left / 2 ** right);
    default:
      return bits(operator, left, right);
  }
}

function bits(operator: string, left: number, right: number): number | null {
  if (!Number.isSafeInteger(left) || !Number.isSafeInteger(right)) return null;
  const [a, b] = [BigInt(left), BigInt(right)];
  return Number(operator === '|' ? a | b : operator === '&' ? a & b : a ^ b);
}
