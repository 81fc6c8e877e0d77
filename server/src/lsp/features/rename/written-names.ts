/** Where a text of Python says a name, as a word or in a string that no call of tvm_ffi reads. */
import { splitName, type Block, type Span } from '../../../core/index.js';

/** Whether a text holds a name as a word of its own. */
export function hasWord(text: string, name: string): boolean {
  return text.includes(name) && new RegExp(`(?<!\\w)${escaped(name)}(?!\\w)`).test(text);
}

/** Whether a string is the name, as in `__all__`, or a statement gives it to another scope. */
export function isSpokenOf(code: string, name: string): boolean {
  const word = escaped(name);
  return new RegExp(`(["'])${word}\\1|\\b(?:global|nonlocal)\\b[^\\n]*\\b${word}\\b`).test(code);
}

/**
 * Strings that may mean a function: `"kit.add"` anywhere, and `"pkg._ffi_api.add"`.
 *
 * @param isStub whether a module holds the stub
 */
export function stringsWith(
  code: string,
  name: string,
  isStub: (module: string) => boolean,
): readonly Span[] {
  const word = escaped(splitName(name).last);
  const paths = new RegExp(`(["'])(${escaped(name)}|([\\w.]+)\\.${word})\\1`, 'g');
  return [...code.matchAll(paths)].flatMap(({ 0: literal, 2: path, 3: module = '', index }) =>
    path === name || isStub(module) ? [{ start: index + 1, end: index + literal.length - 1 }] : [],
  );
}

/**
 * Attributes that are named by a string: `getattr(_ffi_api, "add")`.
 *
 * @param isStub whether an expression is the module of the stub
 */
export function attributesBy(
  code: string,
  name: string,
  isStub: (words: string) => boolean,
): readonly Span[] {
  const calls = new RegExp(
    `\\b(?:get|has|set|del)attr\\(\\s*([\\w.]+)\\s*,\\s*(["'])${escaped(name)}\\2`,
    'g',
  );
  return [...code.matchAll(calls)].flatMap(({ 0: call, 1: words = '', index }) => {
    const end = index + call.length - 1;
    return isStub(words) ? [{ start: end - name.length, end }] : [];
  });
}

/** The text with blanks for what is generated. */
export function withoutBodies(text: string, blocks: readonly Block[]): string {
  let code = text;
  for (const { body } of blocks) {
    const blank = text.slice(body.start, body.end).replace(/[^\r\n]/g, ' ');
    code = code.slice(0, body.start) + blank + code.slice(body.end);
  }
  return code;
}

/** For a regular expression; names in a registry may hold anything. */
function escaped(text: string): string {
  return text.replace(/[^\w]/g, '\\$&');
}
