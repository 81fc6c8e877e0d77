/** Words in a declaration that say nothing about its type: qualifiers, attributes and macros of a library. */
import type { HeaderScope } from './scope.js';
import type { Cursor } from './tokens.js';

const QUALIFIERS: ReadonlySet<string> = new Set([
  ...['const', 'volatile', 'restrict', '__restrict', '__restrict__', '__const', '__volatile__'],
  ...['extern', 'static', 'inline', '__inline', '__inline__', 'register', 'auto', '_Noreturn'],
  ...['__extension__', 'typedef', '_Thread_local', '__thread', '_Atomic', 'noexcept', 'constexpr'],
  ...['__cdecl', '__stdcall', '__fastcall', 'WINAPI', 'CALLBACK', 'APIENTRY', '__unaligned'],
]);

/** Words with something in brackets that says nothing about the type. */
const ATTRIBUTES =
  /^(?:__attribute__|__attribute|__declspec|_Alignas|alignas|__asm__|__asm|asm|__nonnull|throw)$/;

export function isAttribute(word: string): boolean {
  return ATTRIBUTES.test(word);
}

export function isQualifier(word: string): boolean {
  return QUALIFIERS.has(word);
}

/** Passes over `const`, `__attribute__((…))`, `[[…]]` and their like. @returns what it passed over */
export function skipAttributes(cursor: Cursor, scope: HeaderScope): readonly string[] {
  const passed: string[] = [];
  for (;;) {
    const word = cursor.word();
    if (cursor.is('[') && cursor.is('[', 1)) {
      if (cursor.brackets() === null) return passed;
    } else if (word === null) return passed;
    else if (isQualifier(word)) {
      passed.push(word);
      cursor.at += 1;
    } else if (ATTRIBUTES.test(word)) {
      cursor.at += 1;
      cursor.brackets();
    } else if (isEmptyMacro(word, scope)) {
      cursor.at += 1;
      if (scope.macros.get(word)?.hasParams === true) cursor.brackets();
    } else return passed;
  }
}

const SAYS_NOTHING =
  /^(?:\s|extern|"C"|static|inline|__inline(?:__)?|const|__extension__|_?_?stdcall|__cdecl|__fastcall|(?:__attribute__|__declspec)\s*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*$/;

/** Whether a macro of the text stands for nothing that decides about a type. */
function isEmptyMacro(word: string, { macros }: HeaderScope): boolean {
  const macro = macros.get(word);
  return macro !== undefined && SAYS_NOTHING.test(macro.body);
}
