/** The containers that an annotation may name. */
import type { KnownType } from './external.js';

type Container = (KnownType & { kind: 'container' })['type'];

/** The least and greatest number of type arguments, and how it is written. */
export const ARITIES: Readonly<Record<Container, readonly [number, number, string]>> = {
  list: [1, 1, '1'],
  List: [1, 1, '1'],
  Array: [1, 1, '1'],
  dict: [2, 2, '2'],
  Dict: [2, 2, '2'],
  Map: [2, 2, '2'],
};

/** What its schema is called. */
export function containerName(type: Container): 'List' | 'Dict' | 'Array' | 'Map' {
  return type === 'list' ? 'List' : type === 'dict' ? 'Dict' : type;
}
