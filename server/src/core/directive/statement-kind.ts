/** The kind of a logical line, as far as the top of a module needs it. */
import { endOfLine } from './lines.js';
import { StringReader } from './strings.js';
import type { Statement } from './types.js';
import { isSpace } from './whitespace.js';

const FUTURE = /^from[ \t\f\r\n]+__future__[ \t\f\r\n]+import\b[ \t\f\r\n(]*([^)]*)/;
const ANNOTATIONS = /^[ \t\f\r\n]*annotations(?:[ \t\f\r\n]+as[ \t\f\r\n]+\w+)?[ \t\f\r\n]*$/;
const CONTINUATION = /\\(?:\r\n|\r|\n)/g;
const COMMENT = /#[^\r\n]*/g;

/**
 * Classifies the statement in `[start, end)`.
 *
 * @param isFirst whether it is the first of the file: only that one can be the docstring
 */
export function kindOfStatement(
  text: string,
  start: number,
  end: number,
  isFirst: boolean,
): Statement['kind'] {
  if (isFirst && isDocstring(text, start, end)) return 'docstring';
  if (!text.startsWith('from', start)) return 'other';
  const code = text.slice(start, end).replace(CONTINUATION, ' ').replace(COMMENT, '');
  const names = FUTURE.exec(code)?.[1];
  if (names === undefined) return 'other';
  return names.split(',').some((name) => ANNOTATIONS.test(name))
    ? 'future-annotations'
    : 'future-other';
}

/** Whether it is only adjacent plain string literals, possibly in parentheses. */
function isDocstring(text: string, start: number, end: number): boolean {
  const strings = new StringReader(text);
  let seen: 'nothing' | 'string' | 'close' = 'nothing';
  let at = start;
  while (at < end) {
    const char = text.charAt(at);
    if (isSpace(text.charCodeAt(at)) || char === '\\') at += 1;
    else if (char === '#') at = endOfLine(text, at);
    else if (char === '(' && seen === 'nothing') at += 1;
    else if (char === ')' && seen !== 'nothing') {
      seen = 'close';
      at += 1;
    } else {
      const prefixed = 'rRuU'.includes(char) ? at + 1 : at;
      const quote = text.charAt(prefixed);
      if ((quote !== '"' && quote !== "'") || seen === 'close') return false;
      seen = 'string';
      at = strings.end(prefixed);
    }
  }
  return seen !== 'nothing';
}
