/** Which slots of a file the next plan finds in the last one. */
import { describe, expect, it } from 'vitest';
import { NEWEST_DIALECT } from '../../../server/src/core/index.js';
import { recallFrom } from '../../../server/src/core/plan/memory/slot-records.js';
import { planFile } from '../../../server/src/core/plan/planning/plan-file.js';
import { indexProject } from '../../../server/src/core/plan/planning/project-index.js';
import type { SlotRecords, SlotTask } from '../../../server/src/core/plan/planning/types.js';
import { END, P, parse } from '../directive/support.js';
import { block, EMPTY, G, OPTIONS, REGISTRY, T, U } from './small-unit.js';

const GONE = block('object/p.Gone');
const SECTION = block('import-section');
const NO_NOTES: NonNullable<SlotTask['draft']>['notes'] = [];

function recordsOf(lines: readonly string[]): SlotRecords {
  const file = { path: '/a.py', parsed: parse(lines) };
  const project = indexProject([file], REGISTRY, NEWEST_DIALECT, OPTIONS, EMPTY);
  return planFile(file, project, () => null).records!;
}

/** Which slots of the later text are found in the plan of the earlier one. */
function found(before: SlotRecords | null, after: readonly string[]): boolean[] {
  const fresh = recordsOf(after);
  const recall = recallFrom(before, fresh.file);
  return fresh.slots.map((slot, i, { length }) => {
    const recalled = recall(slot.task, i, length);
    if (recalled !== null) expect(recalled).toEqual(slot);
    return recalled !== null;
  });
}

describe('slots are recalled', () => {
  it.each<[name: string, before: string[], after: string[], expected: boolean[]]>([
    ['in the same text', [...G, ...T, ...GONE], [...G, ...T, ...GONE], [true, true, true]],
    ['below a line', [...G, ...GONE], ['x = 1', ...G, ...GONE], [true, true]],
    ['without a line', ['x = 1', ...G, ...GONE], [...G, ...GONE], [true, true]],
    ['below a new block', [...T, ...U], [...GONE, ...T, ...U], [false, true, true]],
    ['below a block that goes', [...GONE, ...T, ...U], [...T, ...U], [true, true]],
    ['around a block that goes', [...T, ...GONE, ...U], [...T, ...U], [true, true]],
    ['but not with another key', [...T], [...U], [false]],
    ['but not with another body', [...T, ...U], [...block('object/p.T', 'y'), ...U], [false, true]],
    [
      'but not with another indentation',
      ['if x:', T[0]!, END],
      ['if x:', ` ${T[0]!}`, END],
      [false],
    ],
    ['but not in brackets', ['x = 1', ...T], ['x = [', ...T, ']'], [false]],
    ['but not where a type map changes them', [...T], [`${P}ty-map): p.U -> a.B`, ...T], [false]],
    ['but not where they wait', [...T], [...T, `${P}skip_file)`], [false]],
    [
      'but not where they keep a name',
      [...G, ...block('__all__', '"f"', '"T"')],
      [...G, ...block('__all__', '"f"', '"T"'), `${P}skp): k`],
      [true, false],
    ],
    [
      'but not as a second section',
      [...SECTION, ...G, ...SECTION],
      [...SECTION, ...G, ...SECTION],
      [true, true, false],
    ],
    ['as the same type twice', [...T, ...T], [...T, ...T], [true, true]],
    ['but not as another section', [...SECTION, ...T], [...SECTION, ...G], [false, false]],
    ['but not as the first of two', [...T, ...T], [...T], [true]],
    [
      'but not when a prefix adds them',
      [`${P}prefix): p`],
      [`${P}prefix): p`],
      [false, false, false],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(found(recordsOf(before), after)).toEqual(expected);
  });

  const LINES = ['# fmt: off', 'x: int', '# fmt: on'];
  const draft = (lines: readonly string[] | null, more: object = {}): Partial<SlotTask> => ({
    draft: { lines, notes: NO_NOTES, failure: null, ...more },
  });
  it.each<[was: Partial<SlotTask>, is: Partial<SlotTask>, same: boolean]>([
    [{}, {}, true],
    [{ obstacle: 'indented' }, { obstacle: 'indented' }, true],
    [{ obstacle: 'indented' }, { obstacle: null }, false],
    [{ isInDoubt: true }, { isInDoubt: false }, false],
    [{ waits: ['a'] }, { waits: ['a'] }, true],
    [{ waits: ['a'] }, { waits: ['b'] }, false],
    [{ waits: 'skip-file' }, { waits: null }, false],
    [{ keeps: { names: ['a'], how: 'left' } }, { keeps: { names: ['a'], how: 'left' } }, true],
    [{ keeps: { names: ['a'], how: 'left' } }, { keeps: { names: ['a'], how: 'added' } }, false],
    [draft(LINES), draft([...LINES]), true],
    [draft(LINES), draft(LINES.slice(1)), false],
    [draft(LINES.slice(0, 2)), draft(LINES), false],
    [draft(LINES), draft(['# fmt: off', 'y: int', '# fmt: on']), false],
    [draft(LINES), draft(null), false],
    [draft(null), draft(LINES), false],
    [draft(null), draft(null), true],
    [draft(LINES), { draft: null }, false],
    [{ draft: null }, draft(LINES), false],
    [{ draft: null }, { draft: null }, false],
    [draft(LINES), draft(LINES, { notes: [] }), false],
    [draft(null, { failure: 'orphan' }), draft(null, { failure: 'orphan' }), true],
    [draft(null, { failure: 'orphan' }), draft(null), false],
    [draft(null, { failure: 'duplicate' }), draft(null, { failure: 'duplicate' }), false],
  ])('after %j for %j: %s', (was, is, same) => {
    const { file, slots } = recordsOf(T);
    const [record] = slots;
    const before = { file, slots: [{ ...record!, task: { ...record!.task, ...was } }] };
    const task = { ...record!.task, ...is };
    expect(recallFrom(before, file)(task, 0, 1) !== null).toBe(same);
    const { block: own } = task.slot;
    const others = [
      { ...task.slot, indent: ' ' },
      { ...task.slot, block: null },
      { ...task.slot, block: { ...own!, writable: false } },
    ];
    for (const slot of others) {
      expect(recallFrom(before, file)({ ...task, slot }, 0, 1)).toBeNull();
      const none = { file, slots: [{ ...record!, task: { ...record!.task, ...was, slot } }] };
      expect(recallFrom(none, file)(task, 0, 1)).toBeNull();
    }
  });

  it('from an earlier plan alone', () => {
    expect(found(null, T)).toEqual([false]);
  });
});
