import { declaredAs, type DeclaredAs } from './declared-as.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

interface MissingArgtypes extends DeclaredAs {
  readonly name: string;
  /** What is passed. */
  readonly kind: 'float' | 'integer' | 'text';
  /** The types of ctypes to set; absent where the user must choose. */
  readonly argtypes?: readonly string[];
}

/** An argument is passed in another way than the function takes it, because nothing says how. */
export default defineRule({
  code: 'ctypes.missing-argtypes',
  severity: 'error',
  severityOf: ({ kind }: MissingArgtypes) => (kind === 'float' ? 'error' : 'warning'),
  message: (data: MissingArgtypes, reader) => {
    const { t } = reader;
    const remedy = t`Set ${quoted('argtypes')}.`;
    return `${fact(data, reader)}${declaredAs(data, reader)} ${remedy}`;
  },
});

function fact({ name, kind }: MissingArgtypes, { t }: Reader): string {
  switch (kind) {
    case 'float':
      return t`${quoted(name)} is called with a float but has no ${quoted('argtypes')}, so ctypes raises ${quoted('ArgumentError')}.`;
    case 'integer':
      return t`${quoted(name)} takes a floating-point number but has no ${quoted('argtypes')}, so ctypes passes this int where the function does not look.`;
    case 'text':
      return t`${quoted(name)} takes ${quoted('char *')} but has no ${quoted('argtypes')}, so ctypes passes this str as wide characters. Pass bytes.`;
  }
}
