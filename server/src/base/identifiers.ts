/** Names according to Python: what can be defined, imported or follow a dot. */

import { isVisible } from './foreign-text.js';

/** Python's keywords and `__debug__`, which cannot be defined or imported. */
const RESERVED: ReadonlySet<string> = new Set(
  `False None True and as assert async await break class continue def del elif else except
   finally for from global if import in is lambda nonlocal not or pass raise return try while
   with yield __debug__`.split(/\s+/),
);

/** Whether `word` has the form of a name; it may still be a keyword. */
export function isWord(word: string): boolean {
  // Nearly every name is plain, and compiling the other expression takes a millisecond.
  return /^[A-Za-z_]\w*$/.test(word) || /^[_\p{XID_Start}]\p{XID_Continue}*$/u.test(word);
}

/**
 * Whether `name` may be defined in Python text that we write: a word and no keyword, in which no
 * character hides. Python takes U+3164 for a letter, and a reader sees nothing.
 */
export function isIdentifier(name: string): boolean {
  return isWord(name) && !RESERVED.has(name) && isVisible(name);
}

/** Whether every dot-separated segment of `name` is an identifier. */
export function isDottedName(name: string): boolean {
  return name.split('.').every(isIdentifier);
}

/** Whether `from` accepts `name`: a dotted name, or a relative one (`.`, `..a.b`). */
export function isModuleName(name: string): boolean {
  const inner = name.replace(/^\.+/, '');
  return inner === '' ? name !== '' : isDottedName(inner);
}
