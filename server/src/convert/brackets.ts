/** Where a bracket of C++ closes, whatever strings and comments hold. */
import { lexCpp, textAt } from '../cpp/lexer.js';

/** @param start behind the bracket that is open; `null` where it is never closed */
export function closingBracket(text: string, start: number): number | null {
  const lexed = lexCpp(text.slice(start));
  let depth = 1;
  for (let at = 0; at < lexed.count; at += 1) {
    const word = textAt(lexed, at);
    if (word === '(' || word === '{' || word === '[') depth += 1;
    else if (word === ')' || word === '}' || word === ']') {
      depth -= 1;
      if (depth === 0) return start + (lexed.starts[at] ?? 0);
    }
  }
  return null;
}
