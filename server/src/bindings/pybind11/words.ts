/** Single words of C++ text. */
import type { Tokens } from '../../cpp/signatures/index.js';

/** A name in quotes that is all of a range; `null` for everything else. */
export function literalAt(tokens: Tokens, from: number, to: number): string | null {
  if (to !== from + 1 || !tokens.isText(from)) return null;
  return /^"([\w.]*)"$/.exec(tokens.at(from))?.[1] ?? null;
}

/** The last word of the qualified name that a range begins with: `arg` of `py::arg("x")`. */
export function lastWord(tokens: Tokens, from: number, to: number): string | null {
  let at = tokens.is(from, '::') ? from + 1 : from;
  let word: string | null = null;
  while (at < to && tokens.isWord(at)) {
    word = tokens.at(at);
    at += 1;
    if (tokens.is(at, '<')) at = tokens.afterAngles(at) ?? at;
    if (!tokens.is(at, '::')) break;
    at += 1;
  }
  return word;
}
