/** Where C++ looks a registered name up by its text: `Function::GetGlobal("x")`. */
import type { Span } from '../base/span.js';
import { KIND, lexCpp, textAt } from './lexer.js';

const OF_FUNCTIONS = /^(?:GetGlobal\w*|RemoveGlobal|TVMFFIFunctionGetGlobal|TVMFuncGetGlobal)$/;
const OF_TYPES = /^(?:TVMFFI)?TypeKey(?:To|2)Index\w*$/;
const BRACKET = '('.charCodeAt(0);

/** The literals, without quotes, with which a text asks for exactly this name. In file order. */
export function lookupsIn(text: string, kind: 'function' | 'type', name: string): readonly Span[] {
  const literal = `"${name}"`;
  if (!text.includes(literal)) return [];
  const lexed = lexCpp(text);
  const { kinds, starts, ends, count } = lexed;
  const wordAt = (at: number): string => (kinds[at] === KIND.word ? textAt(lexed, at) : '');
  const asks = kind === 'function' ? OF_FUNCTIONS : OF_TYPES;
  const found: Span[] = [];
  for (let at = 2; at < count; at += 1) {
    const [start = 0, end = 0] = [starts[at], ends[at]];
    if (kinds[at] !== KIND.text || kinds[at - 1] !== BRACKET || kinds[at + 1] === KIND.text)
      continue;
    // `Registry::Get` is what `Function::GetGlobal` was called.
    const callee = wordAt(at - 2);
    const isOld = callee === 'Get' && wordAt(at - 4) === 'Registry' && kind === 'function';
    if (!isOld && !asks.test(callee)) continue;
    if (text.slice(start, end) === literal) found.push({ start: start + 1, end: end - 1 });
  }
  return found;
}
