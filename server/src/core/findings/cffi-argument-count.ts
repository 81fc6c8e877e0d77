import { count } from '../../base/count.js';
import { declaredAs } from './declared-as.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** A call has another number of arguments than the `cdef` declares. */
export default defineRule({
  code: 'cffi.argument-count',
  severity: 'error',
  message: (
    {
      name,
      given,
      wanted,
      declared,
    }: {
      readonly name: string;
      readonly given: number;
      readonly wanted: number;
      readonly declared: string;
    },
    reader,
  ) => {
    const { t } = reader;
    const fact = t`${quoted(name)} is called with ${count(given, 'argument')}, but ${quoted('cdef')} declares ${String(wanted)}, so the call raises ${quoted('TypeError')}.`;
    return fact + declaredAs({ declared, source: null }, reader);
  },
});
