/** Why a function cannot be carried over, in words for the person who asked. */
import type { CType } from '../bindings/c/types.js';

/** Says what a type is, or `null` for one that can be carried over. */
export function reasonOf(what: string, type: CType): string | null {
  if (type.kind === 'integer' && type.bits === 128) return `${what} has 128 bits.`;
  if (type.kind === 'float' && type.bits === 'long') {
    return `${what} is a long double, and TVM-FFI has only double.`;
  }
  if (type.kind === 'unknown')
    return `${what} has the type ${type.name}, which is not declared here.`;
  if (type.kind === 'array' || type.kind === 'function' || type.kind === 'void') {
    return `${what} has a type that cannot be passed.`;
  }
  return null;
}

/** A pointer that may be one number or many: only the user knows. */
export interface PossibleArray {
  readonly pointer: string;
  /** The parameter that may be its length, or `1`. */
  readonly length: string;
  readonly reason: string;
}

export function possibleArray(
  pointer: string,
  found: string | null,
  isText: boolean,
): PossibleArray {
  const what = isText ? 'text that may be written to' : 'one value or many';
  const length = found ?? '1';
  const reason = `${pointer} points to ${what}. If it is an array, pass --tensor ${pointer}:${length}.`;
  return { pointer, length, reason };
}

export const OUTPUT_REASON = (name: string): string =>
  `${name} is the address of a pointer, which only a wrapper by hand can fill in or read.`;
