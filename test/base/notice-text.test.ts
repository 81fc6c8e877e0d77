/** What a notice shows: two sentences at most, whatever it is given. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { noticeText } from '../../server/src/base/notice-text.js';
import { sampleOf } from '../random.js';

it.each([
  ['One.', 'One.'],
  ['One. Two? Three.', 'One. Two?'],
  ['No period', 'No period'],
  ['/a/lib.so.1: 0.1.15 is e.g. not 0.1.8. "Really." Yes.', null],
  ['pip install ninja\nThe build failed. Its log.', 'pip install ninja The build failed.'],
  ['Was `x.` (y.) pip. Three.', 'Was `x.` (y.)'],
  ['一。二。三。', '一。 二。'],
  [`一。${'x'.repeat(299)}`, '一。…'],
  ['一。…', '一。…'],
])('of %j', (message, text) => {
  expect(noticeText(message)).toBe(text ?? '/a/lib.so.1: 0.1.15 is e.g. not 0.1.8. "Really."');
});

it('of anything is short, and nothing more is taken from it', () => {
  const words = fc.constantFrom('a', 'B.', ' ', '\n', '!', '.', '"', 'e.g.', '。', 'x'.repeat(99));
  const messages = fc.oneof(
    fc.string(),
    fc.array(words, { maxLength: 80 }).map((a) => a.join('')),
  );
  fc.assert(
    fc.property(messages, (message) => {
      const text = noticeText(message);
      expect(text.length).toBeLessThanOrEqual(300);
      expect(text).not.toContain('\n');
      const ends = text.replaceAll('e.g.', 'eg').match(/[.!?]"?(?=\s)/g) ?? [];
      expect(ends.length).toBeLessThanOrEqual(1);
      expect(noticeText(text)).toBe(text);
    }),
    sampleOf(300),
  );
});

it.each([' ', '"', '.', '\n', '。'])('of a million times %j takes no time', (character) => {
  expect(noticeText(`a${character.repeat(1_000_000)}b`).length).toBeLessThanOrEqual(300);
});
