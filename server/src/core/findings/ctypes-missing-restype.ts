import { declaredAs, type DeclaredAs } from './declared-as.js';
import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

interface MissingRestype extends DeclaredAs {
  readonly name: string;
  readonly kind: 'pointer' | 'float' | 'wide';
  /** The type of ctypes to set; `null` where the user must choose. */
  readonly restype: string | null;
}

/** The result of a function is taken for an int, although it is none. */
export default defineRule({
  code: 'ctypes.missing-restype',
  severity: 'warning',
  message: (data: MissingRestype, reader) => {
    const { t } = reader;
    const { restype } = data;
    const remedy =
      restype === null
        ? t`Set ${quoted('restype')}.`
        : t`Set ${quoted('restype')} to ${quoted(restype)}.`;
    return `${fact(data, reader)}${declaredAs(data, reader)} ${remedy}`;
  },
});

function fact({ name, kind }: MissingRestype, { t }: Reader): string {
  switch (kind) {
    case 'pointer':
      return t`${quoted(name)} returns a pointer but has no ${quoted('restype')}, so ctypes cuts it to 32 bits.`;
    case 'float':
      return t`${quoted(name)} returns a floating-point number but has no ${quoted('restype')}, so ctypes returns an unrelated int.`;
    case 'wide':
      return t`${quoted(name)} returns a 64-bit integer but has no ${quoted('restype')}, so ctypes cuts it to 32 bits.`;
  }
}
