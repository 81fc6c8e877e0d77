import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  escapeInline,
  escapeJson,
  escapeLine,
  escapeLines,
  isVisible,
  quoted,
  unquoted,
} from '../../server/src/base/foreign-text.js';
import { sampleOf } from '../random.js';

/** What must never come out, independently of the Unicode properties that the code uses. */
const HIDDEN_RANGES = [
  ...['0-1f', '7f-9f', 'ad', '34f', '61c', '70f', '115f-1160', '17b4-17b5', '180b-180f'],
  ...['200b-200f', '2028-202e', '2060-206f', '3164', 'd800-dfff', 'fe00-fe0f', 'feff', 'ffa0'],
  ...['fff9-fffb', '1d173-1d17a', 'e0000-e0fff'],
].map((range) => range.split('-').map((end) => parseInt(end, 16)));

function isHidden(char: string): boolean {
  const code = char.codePointAt(0)!;
  return HIDDEN_RANGES.some(([first, last = first]) => first! <= code && code <= last!);
}

const hidden = fc
  .constantFrom(...HIDDEN_RANGES)
  .chain(([first, last = first]) => fc.integer({ min: first!, max: last! }))
  .map((code) => String.fromCodePoint(code));
const text = fc.string({
  unit: fc.oneof(
    hidden,
    fc.constantFrom('`', '\\', 'a', '\r\n', '😀'),
    fc.string({ unit: 'binary' }),
  ),
  maxLength: 300,
  size: 'max',
});

it.each([
  ['C:\\new\\x1b `a`', 'C:\\new\\x1b `a`'],
  ['a\u001b[2Jb\r\nc\td', 'a\\x1b[2Jb\\r\\nc\\td'],
  ['\u0085\u202e\u00ad\ufeff', '\\x85\\u202e\\xad\\ufeff'],
  ['\u{e0041}😀\ud83d', '\\U000e0041😀\\ud83d'],
  ['é ß 한글 ·', 'é ß 한글 ·'],
])('writes %j as Python would', (foreign, shown) => {
  expect(escapeInline(foreign)).toBe(shown);
  expect(isVisible(foreign)).toBe(foreign === shown);
});

it('keeps the characters that a line, lines and a name need', () => {
  expect(escapeLine('\tx\r\n')).toBe('\tx\\r\\n');
  expect(escapeLines('a\r\n\tb\rc\n\u2028')).toBe('a\n\tb\nc\n\\u2028');
  expect(quoted('a`b\n')).toBe("`a'b\\n`");
  expect(unquoted(`${'a'.repeat(199)}😀`)).toBe(`${'a'.repeat(199)}…`);
});

it('shows hidden characters in any text', () => {
  fc.assert(
    fc.property(text, (foreign) => {
      const inline = escapeInline(foreign);
      const lines = escapeLines(foreign);
      const json = escapeJson(JSON.stringify([foreign], null, 1));
      const shown = [inline, quoted(foreign), escapeLine(foreign).replaceAll('\t', '')];
      shown.push(lines.replace(/[\n\t]/g, ''), json.replaceAll('\n', ''));
      expect(shown.flatMap((each) => Array.from(each)).filter(isHidden)).toEqual([]);
      expect(shown.every(isVisible)).toBe(true);
      expect(escapeInline(inline)).toBe(inline);
      expect(escapeLines(lines)).toBe(lines);
      expect(JSON.parse(json)).toEqual([foreign]);
      expect(quoted(foreign)).toMatch(/^`[^`]{0,201}`$/u);
    }),
    sampleOf(),
  );
});
