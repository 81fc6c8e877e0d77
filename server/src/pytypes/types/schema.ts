/** How an annotation is stored: the schema that tvm_ffi makes of it, or why it makes none. */
import type { Span } from '../../base/span.js';
import type { PyClass, PyModule } from '../model/types.js';

export type Schema =
  | {
      readonly type:
        | ('Any' | 'None' | 'bool' | 'int' | 'float' | 'str' | 'bytes' | 'Object' | 'Tensor')
        | ('Device' | 'dtype' | 'ctypes.c_void_p' | 'Callable' | 'Error' | 'Module');
    }
  | {
      readonly type: 'List' | 'Array' | 'Dict' | 'Map' | 'Optional' | 'Union';
      readonly args: readonly Schema[];
    }
  /** `null` for a tuple of any length. */
  | { readonly type: 'tuple'; readonly args: readonly Schema[] | null }
  | { readonly type: 'class'; readonly class: PyClass; readonly module: PyModule }
  | { readonly type: 'unknown' };

/** Why an annotation raises. */
export type BadAnnotation =
  | {
      readonly kind: 'joined';
      readonly text: string;
      /** Whether Python evaluates it while the class is made. */
      readonly isImmediate: boolean;
    }
  | { readonly kind: 'no-schema'; readonly text: string }
  | {
      readonly kind: 'arguments';
      readonly type: string;
      readonly given: number;
      readonly wanted: string;
    }
  | { readonly kind: 'syntax'; readonly text: string }
  /** A string and a class, joined by `|`. */
  | { readonly kind: 'quoted-union'; readonly text: string }
  | { readonly kind: 'unregistered'; readonly name: string };

/** A name that nothing binds. */
export interface Unresolved {
  readonly kind: 'unresolved';
  readonly name: string;
  readonly isForTyping: boolean;
  /** Whether Python looks it up when the class is made. */
  readonly isImmediate: boolean;
  /** Whether the module defines it further down. */
  readonly isLater: boolean;
  readonly span: Span;
}

export type Verdict =
  | { readonly kind: 'schema'; readonly schema: Schema }
  | {
      readonly kind: 'marker';
      readonly marker: 'ClassVar' | 'KW_ONLY';
      /** A name in it. It makes no field, but is looked up with those that do. */
      readonly missing?: Unresolved;
    }
  | { readonly kind: 'bad'; readonly why: BadAnnotation; readonly span: Span }
  | Unresolved;

export const UNKNOWN_SCHEMA: Schema = { type: 'unknown' };

/** A schema as its type is written. */
export function schemaText(schema: Schema): string {
  switch (schema.type) {
    case 'class':
      return schema.class.name;
    case 'unknown':
      return '?';
    case 'Optional':
      return `${schema.args.map(schemaText).join(' | ')} | None`;
    case 'Union':
      return schema.args.map(schemaText).join(' | ');
    case 'tuple':
      return schema.args === null ? 'tuple' : `tuple[${schema.args.map(schemaText).join(', ')}]`;
    case 'List':
    case 'Array':
    case 'Dict':
    case 'Map':
      return schema.args.length === 0
        ? schema.type
        : `${schema.type}[${schema.args.map(schemaText).join(', ')}]`;
    case 'Any':
    case 'bool':
    case 'bytes':
    case 'Callable':
    case 'ctypes.c_void_p':
    case 'Device':
    case 'dtype':
    case 'Error':
    case 'float':
    case 'int':
    case 'Module':
    case 'None':
    case 'Object':
    case 'str':
    case 'Tensor':
      return schema.type;
  }
}
