import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionAt } from '../../server/src/report/index.js';
import { sampleOf } from '../random.js';
import { lineStartsOf } from './results.js';

const at = (text: string, offset: number): [number, number] => {
  const { line, character } = positionAt({ text, lineStarts: lineStartsOf(text) }, offset);
  return [line, character];
};

describe('positions', () => {
  it('counts lines and UTF-16 columns from zero', () => {
    const text = 'ab\r\n😀x\rlast';
    expect([0, 2, 3, 4, 6, 7, 8, 12].map((offset) => at(text, offset))).toEqual([
      [0, 0],
      [0, 2],
      [0, 2],
      [1, 0],
      [1, 2],
      [1, 3],
      [2, 0],
      [2, 4],
    ]);
  });

  it('knows the end of a text with and without a final line end, and of an empty one', () => {
    expect(at('a\n', 2)).toEqual([1, 0]);
    expect(at('a\r\n', 3)).toEqual([1, 0]);
    expect(at('a', 1)).toEqual([0, 1]);
    expect(at('', 0)).toEqual([0, 0]);
  });

  it('leaves a byte order mark out, as editors do', () => {
    expect(at('\uFEFF# x\n# y', 1)).toEqual([0, 0]);
    expect(at('\uFEFF# x\n# y', 0)).toEqual([0, 0]);
    expect(at('\uFEFF# x\n# y', 5)).toEqual([1, 0]);
  });

  it('equals counting one by one', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '\u2028', '😀') });
    fc.assert(
      fc.property(text, fc.nat(), (sample, seed) => {
        const offset = sample.length === 0 ? 0 : seed % (sample.length + 1);
        // Between `\r` and `\n` the answer is the line's end, unlike by counting.
        fc.pre(!(sample[offset - 1] === '\r' && sample[offset] === '\n'));
        const before = sample.slice(0, offset).split(/\r\n|\r|\n/);
        expect(at(sample, offset)).toEqual([before.length - 1, before.at(-1)?.length]);
      }),
      sampleOf(),
    );
  });
});
