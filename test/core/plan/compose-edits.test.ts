/** Two rounds of edits as one, and where things were before. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyEdits, type TextEdit } from '../../../server/src/core/index.js';
import { composeEdits, originOf } from '../../../server/src/core/plan/planning/compose-edits.js';
import { sampleOf } from '../../random.js';

const TEXT = 'abcdefghij';

/** Sorted edits of a text of some length that do not overlap. */
function editsOf(length: number): fc.Arbitrary<readonly TextEdit[]> {
  const part = fc.record({
    kept: fc.integer({ min: 0, max: 4 }),
    cut: fc.integer({ min: 0, max: 3 }),
    text: fc.constantFrom('', '1', '23', '456'),
  });
  return fc.array(part, { maxLength: 4 }).map((parts) => {
    const edits: TextEdit[] = [];
    let at = 0;
    for (const { kept, cut, text } of parts) {
      const start = Math.min(at + kept, length);
      const end = Math.min(start + cut, length);
      edits.push({ span: { start, end }, text });
      at = end;
    }
    return edits;
  });
}

const rounds = editsOf(TEXT.length).chain((first) =>
  editsOf(applyEdits(TEXT, first).length).map((second) => [first, second] as const),
);

it('has the effect of both rounds', () => {
  fc.assert(
    fc.property(rounds, ([first, second]) => {
      const both = composeEdits(TEXT.length, first, second);
      expect(applyEdits(TEXT, both)).toBe(applyEdits(applyEdits(TEXT, first), second));
    }),
    sampleOf(),
  );
});

it('keeps text that neither round touches', () => {
  const first = [{ span: { start: 2, end: 4 }, text: 'XY' }];
  const second = [{ span: { start: 8, end: 8 }, text: '!' }];
  expect(composeEdits(TEXT.length, first, second)).toEqual([...first, ...second]);
});

it('says where an offset was before the edits', () => {
  const edits = [
    { span: { start: 1, end: 3 }, text: 'XYZ' },
    { span: { start: 5, end: 5 }, text: '!' },
  ];
  expect(applyEdits(TEXT, edits)).toBe('aXYZde!fghij');
  const origins = Array.from('aXYZde!fghij', (_, at) => originOf(TEXT.length, edits, at));
  expect(origins).toEqual([0, null, null, null, 3, 4, null, 5, 6, 7, 8, 9]);
});
