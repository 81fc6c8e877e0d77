/** Single words and texts of C++. */
import type { Tokens } from '../../cpp/signatures/index.js';
import type { Reading } from './reading.js';

/** The name that a range of tokens writes as a text; `null` for everything else. */
export function literalAt(tokens: Tokens, from: number, to: number): string | null {
  const text = textAt(tokens, from, to);
  return text !== null && /^[\w.]*$/.test(text) ? text : null;
}

/** The same, where a parameter of the function around it may be handed the text. */
export function nameAt(
  { unit: { tokens }, locals }: Reading,
  from: number,
  to: number,
): string | null {
  const plain = literalAt(tokens, from, to);
  if (plain !== null || locals.texts.size === 0) return plain;
  let text = '';
  for (let at = from; at < to; at += 1) {
    const word = tokens.at(at);
    const known = tokens.isWord(at) ? locals.texts.get(word) : undefined;
    if (known !== undefined) text += known;
    else if (tokens.isText(at)) {
      const part = literalAt(tokens, at, at + 1);
      if (part === null) return null;
      text += part;
    } else if (/^(?:std|string|::)$/.test(word)) continue;
    else if (word === '.' && tokens.is(at + 1, 'c_str')) at += 3;
    else if (!/^[()+]$/.test(word)) return null;
  }
  return /^\w+$/.test(text) ? text : null;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  '"': '"',
  '\\': '\\',
  "'": "'",
};

/** The texts in quotes that are all of a range, joined; `null` for everything else. */
export function textAt(tokens: Tokens, from: number, to: number): string | null {
  if (to <= from) return null;
  let text = '';
  for (let at = from; at < to; at += 1) {
    if (!tokens.isText(at)) return null;
    const written = tokens.at(at);
    if (written.startsWith('"') && written.endsWith('"') && written.length > 1) {
      text += written.slice(1, -1).replace(/\\(.)/g, (all, mark: string) => ESCAPES[mark] ?? all);
      continue;
    }
    const open = written.startsWith('R"') ? written.indexOf('(') : -1;
    if (open < 0) return null;
    const fence = written.slice(2, open);
    text += written.slice(open + 1, -(fence.length + 2));
  }
  return text;
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
