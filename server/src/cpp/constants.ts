/** Constants that hold a string: `constexpr const char* kName = "my.key";`. */
import { valueOf } from './literal.js';
import type { Lexed } from './lexer.js';
import { copyOf } from './macros.js';

export interface Constant {
  readonly name: string;
  /** The class or structure whose head stands before it; `null` outside of any. */
  readonly scope: string | null;
  readonly value: string;
}

const HOLDS = new Set(['char', 'string_view', 'string', 'String', 'auto']);

/** The constants of a file, in file order. */
export function readConstants({ text, kinds, starts, ends }: Lexed): readonly Constant[] {
  const found: Constant[] = [];
  const at = (index: number): string => text.slice(starts[index] ?? 0, ends[index] ?? 0);
  let scope: string | null = null;
  kinds.forEach((kind, index) => {
    const length = (ends[index] ?? 0) - (starts[index] ?? 0);
    if (kind === 'word' && (length === 5 || length === 6)) {
      const word = at(index);
      if ((word === 'struct' || word === 'class') && kinds[index + 1] === 'word') {
        scope = copyOf(at(index + 1));
      }
    }
    if (kind !== 'text') return;
    // From the literal back over `=`, `[]`, and a bracket, to the name.
    let name = index - 1;
    if (at(name) === '{' || at(name) === '(') name -= 1;
    else if (at(name) !== '=') return;
    if (at(name) === '=') name -= 1;
    if (at(name) === ']') while (name > 0 && at(name) !== '[') name -= 1;
    if (at(name) === '[') name -= 1;
    if (kinds[name] !== 'word' || !isDeclared(at, name)) return;
    const value = valueOf(at(index));
    if (value === null || at(index + 1) === '+') return;
    found.push({ name: copyOf(at(name)), scope, value: copyOf(value) });
  });
  return found;
}

/** Whether a name is declared as a constant, and not assigned. */
function isDeclared(at: (index: number) => string, name: number): boolean {
  let holds = false;
  let isConstant = false;
  for (let index = name - 1; index >= 0 && index > name - 9; index -= 1) {
    const word = at(index);
    if (/^[;{}(),]$/.test(word)) break;
    holds ||= HOLDS.has(word);
    isConstant ||= word === 'const' || word === 'constexpr' || word === 'static';
  }
  return holds && isConstant;
}
