import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../server/src/core/plan/planning/apply-edits.js';
import { sampleOf } from '../random.js';

const edit = (start: number, end: number, text: string) => ({ span: { start, end }, text });

describe('applyEdits', () => {
  it('replaces, inserts and removes, in order', () => {
    expect(applyEdits('abcdef', [])).toBe('abcdef');
    expect(
      applyEdits('abcdef', [edit(0, 0, '<'), edit(1, 2, 'B'), edit(2, 2, '1'), edit(2, 2, '2')]),
    ).toBe('<aB12cdef');
    expect(applyEdits('abcdef', [edit(0, 3, ''), edit(6, 6, '>')])).toBe('def>');
  });

  it.each([
    ['overlapping', [edit(0, 3, ''), edit(2, 4, '')]],
    ['unsorted', [edit(4, 5, ''), edit(0, 1, '')]],
    ['reversed', [edit(3, 2, '')]],
    ['outside', [edit(5, 9, '')]],
    ['before the start', [edit(-1, 0, '')]],
  ])('refuses %s edits', (_, edits) => {
    expect(() => applyEdits('abcdef', edits)).toThrow(/internal error: edit \d/);
  });

  it('leaves every unit outside the edits as it was', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.tuple(fc.nat(), fc.string())), (text, raw) => {
        const cuts = raw.map(([at]) => at % (text.length + 1)).sort((a, b) => a - b);
        const edits = raw.flatMap(([, replacement], i) =>
          i % 2 === 0 ? [edit(cuts[i]!, cuts[i + 1] ?? cuts[i]!, replacement)] : [],
        );
        const kept = edits.map(({ span }) => text.slice(span.start, span.end));
        const back: typeof edits = [];
        let shift = 0;
        for (const [i, { span, text: replacement }] of edits.entries()) {
          back.push(edit(span.start + shift, span.start + shift + replacement.length, kept[i]!));
          shift += replacement.length - (span.end - span.start);
        }
        expect(applyEdits(applyEdits(text, edits), back)).toBe(text);
      }),
      sampleOf(),
    );
  });
});
