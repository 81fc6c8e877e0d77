import { count } from '../../base/count.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

interface ArgumentCount {
  readonly name: string;
  /** Without the store. */
  readonly given: number;
  readonly wanted: number;
  /** Of the exported function. */
  readonly type: string;
}

/** A call has another number of arguments than the exported function. */
export default defineRule({
  code: 'wasmtime.argument-count',
  severity: 'error',
  message: ({ name, given, wanted, type }: ArgumentCount, { t }) =>
    t`${quoted(name)} is called with ${count(given, 'argument')} besides the store, but it has ${count(wanted, 'parameter')}: ${quoted(type)}. wasmtime raises ${quoted('WasmtimeError')}.`,
});
