/** Statements that do nothing: a class that holds no other can go with its block. */
import type { SyntaxNode } from '@lezer/common';
import { childrenOf, isBroken, rememberingReader } from './syntax.js';

const MAY_BE = /pass|\.\.\.|[a-z]{0,2}["']/iy;

/** Whether a piece, from `start` to `end`, is nothing but `pass`, `...` and strings on their own. */
export function isPassive(text: string, start: number, end: number): boolean {
  // Most statements begin otherwise and need not be parsed.
  MAY_BE.lastIndex = start;
  if (!MAY_BE.test(text)) return false;
  const piece = text.slice(start, end);
  return isFiller(piece) || readsPassive(piece) === true;
}

/** Whether a statement is one such word or string in its usual form, which needs no parser. */
export function isFiller(statement: string): boolean {
  if (!statement.startsWith(QUOTES)) return SIMPLE.test(statement);
  ENDS_OR_ESCAPES.lastIndex = QUOTES.length;
  let match = ENDS_OR_ESCAPES.exec(statement);
  while (match !== null && match[0] !== QUOTES) match = ENDS_OR_ESCAPES.exec(statement);
  return match !== null && /^\s*$/.test(statement.slice(match.index + QUOTES.length));
}

const QUOTES = '"""';
const ENDS_OR_ESCAPES = /"""|\\[^]/g;
const SIMPLE = /^(?:pass|\.\.\.|"[^"\\\r\n]*")[ \t]*[\r\n]*$/;

const readsPassive = rememberingReader((top) =>
  childrenOf(top)
    .flatMap((node) => (node.name === 'StatementGroup' ? childrenOf(node) : [node]))
    .every(isFillerNode),
);

const FILLERS: ReadonlySet<string | undefined> = new Set(['Ellipsis', 'String', 'ContinuedString']);

function isFillerNode(node: SyntaxNode): boolean {
  if (isBroken(node)) return false;
  if (node.name === ';' || node.name === 'PassStatement') return true;
  const [value, ...more] = childrenOf(node);
  const isAlone = node.name === 'ExpressionStatement' && more.length === 0;
  if (!isAlone || value === undefined || !FILLERS.has(value.name)) return false;
  return childrenOf(value).every(({ name }) => name !== 'FormatString');
}
