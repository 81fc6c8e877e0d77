/** What calling a function of Python's own makes, whatever it is given. */
import type { Span } from '../../base/span.js';
import type { Expression } from '../model/expressions.js';

/** What has no items that matter. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ...['str', 'repr', 'chr', 'hex', 'bin', 'oct', 'ascii', 'format', 'input'].map(
    (name) => [name, 'str'] as const,
  ),
  ...['int', 'len', 'ord', 'hash', 'id'].map((name) => [name, 'int'] as const),
  ...['float', 'bool', 'bytes', 'range', 'complex', 'object'].map((name) => [name, name] as const),
  ...['set', 'frozenset'].map((name) => [name, 'set'] as const),
]);

/** The type of what a builtin makes; `null` for containers, and where it is not known. */
export function typeMadeBy(builtin: string): string | null {
  return TYPES.get(builtin) ?? null;
}

/**
 * The list, tuple or dictionary that a builtin makes.
 *
 * @param span of the call: nothing is known of the items
 */
export function containerMadeBy(builtin: string, span: Span): Expression | null {
  const item: Expression = { kind: 'other', span };
  switch (builtin) {
    case 'list':
    case 'sorted':
      return { kind: 'list', items: [item], span };
    case 'tuple':
      return { kind: 'tuple', items: [item], span };
    case 'dict':
      return { kind: 'dict', keys: [item], values: [item], span };
    default:
      return null;
  }
}

/** Whether it is known what a builtin makes. */
export function makesValue(builtin: string): boolean {
  return TYPES.has(builtin) || containerMadeBy(builtin, { start: 0, end: 0 }) !== null;
}
