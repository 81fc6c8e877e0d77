/** The type that `auto` and lambdas without `->` return, where every `return` makes it plain. */
import { next, readType, type CppType, type Parameter } from './cpp-type.js';
import type { Range } from './unit.js';
import type { Tokens } from './lex.js';
import { PLAIN } from './type-table.js';

/** @returns `null` when the text does not say */
export function deducedReturn(
  tokens: Tokens,
  body: Range,
  params: readonly Parameter[],
): CppType | 'void' | null {
  const found: (CppType | 'void' | null)[] = [];
  let at = body.from;
  while (at < body.to) {
    // Another lambda returns for itself.
    if (tokens.is(at, '[') && isLambda(tokens, at)) {
      at = afterLambda(tokens, at, body.to);
      continue;
    }
    if (tokens.is(at, 'return')) found.push(returned(tokens, at + 1, body.to, params));
    at += 1;
  }
  const [first = 'void', ...rest] = found;
  if (first === null) return null;
  const name = nameOf(first);
  return rest.every((each) => each !== null && nameOf(each) === name) ? first : null;
}

function nameOf(type: CppType | 'void'): string {
  return type === 'void' ? 'void' : type.text;
}

/** A bracket that begins an expression; behind others it is an index. */
function isLambda(tokens: Tokens, at: number): boolean {
  const close = tokens.after(at);
  const after = tokens.is(close, '(') ? tokens.after(close) : close;
  return /^(?:\{|->|mutable|noexcept|constexpr)$/.test(tokens.at(after));
}

function afterLambda(tokens: Tokens, at: number, to: number): number {
  let index = tokens.after(at);
  for (; index < to; index = next(tokens, index)) {
    if (tokens.is(index, '{')) return tokens.after(index);
    if (tokens.is(index, ';') || tokens.is(index, ',') || tokens.is(index, ')')) break;
  }
  return index;
}

function returned(
  tokens: Tokens,
  from: number,
  to: number,
  params: readonly Parameter[],
): CppType | 'void' | null {
  let end = from;
  while (end < to && !tokens.is(end, ';')) end = next(tokens, end);
  if (end === from) return 'void';
  if (end === from + 1) return single(tokens, from, params);
  const number = arithmetic(tokens, from, end, params);
  if (number !== null) return number;
  // `T(…)`, `T{…}`, `static_cast<T>(…)`; a lower-case name may be a function.
  const last = tokens.is(end - 1, ')') || tokens.is(end - 1, '}');
  const open = tokens.partners[end - 1] ?? -1;
  if (!last || open <= from) return null;
  if (tokens.is(from, 'static_cast') && tokens.is(from + 1, '<')) {
    const close = tokens.afterAngles(from + 1);
    return close === open ? readType(tokens, from + 2, close - 1) : null;
  }
  const type = readType(tokens, from, open);
  if (type === null || type.pointers > 0) return null;
  const name = type.path.at(-1) ?? '';
  return CONSTRUCTED.has(name) || tokens.is(open, '{') ? type : null;
}

/** Types that no project has a function of the same name for. */
const CONSTRUCTED = new Set([
  ...['String', 'Array', 'Map', 'Optional', 'Tuple', 'Bytes', 'int64_t', 'double', 'bool', 'int'],
]);

/** Sums and products of numbers: of integers if all are, and nothing else is in them. */
function arithmetic(
  tokens: Tokens,
  from: number,
  to: number,
  params: readonly Parameter[],
): CppType | null {
  let isInteger = true;
  for (let at = from; at < to; at += 1) {
    if (/^[-+*()]$/.test(tokens.at(at))) continue;
    const type = single(tokens, at, params);
    const name = type === null || type.pointers > 0 ? '' : (PLAIN.get(type.path.join('::')) ?? '');
    if (name !== 'int' && name !== 'float') return null;
    if (name === 'float') isInteger = false;
  }
  return builtin(isInteger ? 'int' : 'double');
}

function single(tokens: Tokens, at: number, params: readonly Parameter[]): CppType | null {
  const word = tokens.at(at);
  if (word === 'true' || word === 'false') return builtin('bool');
  if (/^\d+$/.test(word)) return builtin('int');
  if (/^(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?f?$/.test(word)) return builtin('double');
  return params.find(({ name }) => name === word)?.type ?? null;
}

function builtin(name: string): CppType {
  return { path: [name], args: null, call: null, pointers: 0, isConst: false, text: name };
}
