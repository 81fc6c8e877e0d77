/** Constants that hold a string: `constexpr const char* kName = "my.key";`. */
import { valueOf } from './literal.js';
import { copyOf } from './macros.js';

export interface Constant {
  readonly name: string;
  /** The class or structure whose head stands before it; `null` outside of any. */
  readonly scope: string | null;
  readonly value: string;
}

const DECLARED =
  /\bconst(?:expr)?\b([\s\w:*&]{0,120}?)\b([A-Za-z_]\w*)\s*(?:\[\s*\w*\s*\]\s*)?(?:=\s*\{?|\{|\()\s*("(?:[^"\\\n]|\\.)*")\s*(?=[;,})])/g;
const HOLDS = /\b(?:char|string_view|[sS]tring|auto)\b/;
const CLASS = /\b(?:struct|class)\s+([A-Za-z_]\w*)/g;

/** The constants of a file, in file order. */
export function readConstants(text: string): readonly Constant[] {
  const found: Constant[] = [];
  for (const match of text.matchAll(DECLARED)) {
    const [, type = '', name = '', literal = ''] = match;
    const value = valueOf(literal);
    if (value === null || !HOLDS.test(type)) continue;
    found.push({ name: copyOf(name), scope: scopeAt(text, match.index), value: copyOf(value) });
  }
  return found;
}

/** The class whose head stands last before an offset. */
function scopeAt(text: string, offset: number): string | null {
  const before = text.slice(Math.max(0, offset - 20_000), offset);
  const name = [...before.matchAll(CLASS)].at(-1)?.[1];
  return name === undefined ? null : copyOf(name);
}
