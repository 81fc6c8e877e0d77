/** Annotations that raise while Python evaluates them. */
import type { Expression } from '../model/expressions.js';
import type { KnownType } from './external.js';

/** What a name stands for; `class` for a class of the project, `null` where it is not known. */
type KnownOf = (expression: Expression) => KnownType | 'class' | null;

/** `int | "Node"`: the string is not a type yet, and only objects of `typing` can be joined with one. */
export function joinsText(
  { left, right }: Expression & { kind: 'union' },
  knownOf: KnownOf,
): boolean {
  const isText = ({ kind }: Expression): boolean => kind === 'string';
  const isPlain = (each: Expression): boolean => isText(each) || isPlainType(each, knownOf);
  return (isText(left) || isText(right)) && isPlain(left) && isPlain(right);
}

/** Whether it is a class, `None`, or what `|` makes of them. */
function isPlainType(expression: Expression, knownOf: KnownOf): boolean {
  switch (expression.kind) {
    case 'constant':
      return expression.name === 'None';
    case 'name':
    case 'attribute': {
      const known = knownOf(expression);
      if (known === null) return false;
      if (known === 'class') return true;
      // `typing.List` and its like can be joined with text.
      return known.kind === 'plain' && known.type !== 'Any';
    }
    case 'union':
      return isPlainType(expression.left, knownOf) && isPlainType(expression.right, knownOf);
    case 'bytes':
    case 'call':
    case 'dict':
    case 'lambda':
    case 'list':
    case 'number':
    case 'other':
    case 'set':
    case 'string':
    case 'subscript':
    case 'tuple':
      return false;
  }
}

/** Whether the text of a type, which could not be read, certainly is none. */
export function isBrokenType(text: string): boolean {
  if (text === '') return true;
  if (!/^[\w.[\], |;]*$/.test(text)) return false;
  const opened = text.match(/\[/g)?.length ?? 0;
  const isBalanced = opened === (text.match(/\]/g)?.length ?? 0);
  const hasWords = /\b(?:if|else|or|and|not|in|is|for|lambda|await|yield)\b/.test(text);
  return !isBalanced || (!hasWords && /\w\s+\w|;|[|.]\s*(?:$|[|.\],])|^\s*[|.]/.test(text));
}
