import { defineRule } from './rule.js';
import { quoted } from './words.js';

interface ArgumentType {
  readonly name: string;
  readonly given: 'float' | 'integer' | 'text' | 'bytes' | 'other';
  readonly wanted: string;
  /** Of the exported function. */
  readonly type: string;
}

const PYTHON: Readonly<Record<ArgumentType['given'], string>> = {
  float: 'float',
  integer: 'int',
  text: 'str',
  bytes: 'bytes',
  other: 'object',
};

/** wasmtime converts no arguments: a whole number is not taken for a floating-point one. */
export default defineRule({
  code: 'wasmtime.argument-type',
  severity: 'error',
  message: ({ name, given, wanted, type }: ArgumentType, { t }) =>
    t`${quoted(name)} takes ${quoted(wanted)} here, not ${quoted(PYTHON[given])}: ${quoted(type)}. wasmtime converts no numbers, and raises ${quoted('TypeError')}.`,
});
