import { declaredAs } from './declared-as.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

interface SignatureProblem {
  readonly kind: 'count' | 'result' | 'parameter' | 'variadic';
  readonly name: string;
  /** In the `cdef`, and in the header. */
  readonly given: string;
  readonly wanted: string;
  /** Of a parameter, counted from 1. */
  readonly position?: number;
  readonly declared: string;
  readonly source: string;
  readonly isDebugInfo?: boolean;
  /** The right declaration in C; absent where it needs other declarations. */
  readonly prototype?: string;
}

/** A `cdef` declares a function in another way than the header. */
export default defineRule({
  code: 'cffi.signature',
  severity: 'error',
  message: (data: SignatureProblem, reader) => words(data, reader) + declaredAs(data, reader),
});

function words(data: SignatureProblem, { t }: Reader): string {
  const { kind, name, given, wanted, position = 0 } = data;
  switch (kind) {
    case 'count':
      return t`${quoted('cdef')} declares ${quoted(name)} with ${given} parameters, but it has ${wanted}.`;
    case 'result':
      return t`${quoted('cdef')} says that ${quoted(name)} returns ${quoted(given)}, but it returns ${quoted(wanted)}.`;
    case 'parameter':
      return t`${quoted('cdef')} says that parameter ${String(position)} of ${quoted(name)} is ${quoted(given)}, but it is ${quoted(wanted)}.`;
    case 'variadic':
      return t`Only one of ${quoted('cdef')} and the header ends the parameters of ${quoted(name)} with ${quoted('...')}.`;
  }
}
