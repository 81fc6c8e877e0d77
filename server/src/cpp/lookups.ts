/** Where C++ looks a registered name up by its text: `Function::GetGlobal("x")`. */
import type { Span } from '../base/span.js';
import { KIND, lexCpp, textAt } from './lexer.js';

/** One place that asks for a name. */
export interface CppLookup {
  readonly kind: 'function' | 'type';
  readonly name: string;
  /** Of the name, without its quotes. */
  readonly span: Span;
}

const OF_FUNCTIONS = /^(?:GetGlobal\w*|RemoveGlobal|TVMFFIFunctionGetGlobal|TVMFuncGetGlobal)$/;
/** The macro declares a class for a key that something else registers. */
const OF_TYPES = /^(?:(?:TVMFFI)?TypeKey(?:To|2)Index\w*|TVM_FFI_DECLARE_OBJECT_INFO_LOOKUP)$/;
const BRACKET = '('.charCodeAt(0);

/** Longer names are none, and a text is read for a name only. */
const LONGEST = 500;

/** The literals, without quotes, with which a text asks for exactly this name. In file order. */
export function lookupsIn(text: string, kind: 'function' | 'type', name: string): readonly Span[] {
  if (!text.includes(`"${name}"`)) return [];
  return readLookups(text)
    .filter((each) => each.kind === kind && each.name === name)
    .map(({ span }) => span);
}

/** The name that is looked up by the literal at an offset; `null` where none is. */
export function lookupAt(text: string, offset: number): CppLookup | null {
  const before = text.slice(Math.max(0, offset - LONGEST), offset);
  // Nearly everywhere a look at the line is enough.
  if (!/"[^"\n]*$/.test(before) || !/^[^"\n]*"/.test(text.slice(offset, offset + LONGEST))) {
    return null;
  }
  const found = readLookups(text).find(({ span }) => span.start <= offset && offset <= span.end);
  return found ?? null;
}

/** All of them, but for literals that an escape or another literal makes something else of. */
function readLookups(text: string): readonly CppLookup[] {
  const lexed = lexCpp(text);
  const { kinds, starts, ends, count } = lexed;
  const wordAt = (at: number): string => (kinds[at] === KIND.word ? textAt(lexed, at) : '');
  const found: CppLookup[] = [];
  for (let at = 2; at < count; at += 1) {
    const [start = 0, end = 0] = [starts[at], ends[at]];
    if (kinds[at] !== KIND.text || kinds[at - 1] !== BRACKET || kinds[at + 1] === KIND.text)
      continue;
    const literal = text.slice(start, end);
    if (!/^"[^"\\]*"$/.test(literal)) continue;
    const kind = kindOf(wordAt(at - 2), () => wordAt(at - 4));
    if (kind === null) continue;
    found.push({ kind, name: literal.slice(1, -1), span: { start: start + 1, end: end - 1 } });
  }
  return found;
}

function kindOf(callee: string, scope: () => string): CppLookup['kind'] | null {
  if (OF_FUNCTIONS.test(callee)) return 'function';
  // `Registry::Get` is what `Function::GetGlobal` was called.
  if (callee === 'Get' && scope() === 'Registry') return 'function';
  return OF_TYPES.test(callee) ? 'type' : null;
}
