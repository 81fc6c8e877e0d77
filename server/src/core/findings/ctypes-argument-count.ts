import { count } from '../../base/count.js';
import { declaredAs, type DeclaredAs } from './declared-as.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

interface ArgumentCount extends DeclaredAs {
  /** `raises`: a call that ctypes refuses; `call`: one that reaches C; `argtypes`: the declaration. */
  readonly kind: 'raises' | 'call' | 'argtypes';
  readonly name: string;
  readonly given: number;
  readonly wanted: number;
  /** The types of ctypes to set; absent where the user must choose. */
  readonly argtypes?: readonly string[];
}

/** A call or a declaration has another number of arguments than the function. */
export default defineRule({
  code: 'ctypes.argument-count',
  severity: 'error',
  message: (data: ArgumentCount, reader) => {
    const { t } = reader;
    const { kind, name, given, wanted } = data;
    const counts = { given: String(given), wanted: String(wanted) };
    const fact =
      kind === 'argtypes'
        ? t`${quoted('argtypes')} of ${quoted(name)} has length ${counts.given}, but the function has ${count(wanted, 'parameter')}.`
        : kind === 'raises'
          ? t`${quoted(name)} is called with ${count(given, 'argument')}, but ${quoted('argtypes')} has length ${counts.wanted}, so ctypes raises ${quoted('TypeError')}.`
          : t`${quoted(name)} is called with ${count(given, 'argument')}, but has ${count(wanted, 'parameter')}. ctypes does not notice.`;
    return fact + declaredAs(data, reader);
  },
});
