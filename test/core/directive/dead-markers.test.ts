/** What markers without effect were meant to say. */
import { describe, expect, it } from 'vitest';
import { deadMarkersOf } from '../../../server/src/core/directive/dead-markers.js';
import { begin, END, P, parse } from './support.js';

const A = begin('object/A');

/** Keys of blocks, skipped keys, type maps, and whether the file is skipped. */
type Meaning = [keys: string, skipped?: string, maps?: string, skipsFile?: boolean];

const DEAD: [lines: string[], ...Meaning][] = [
  [[A], 'A'],
  [[begin('object/ A')], 'A'],
  [[begin('global/A')], ''],
  [[A, begin('object/B'), END], 'A'],
  [[END], ''],
  [[begin('objct/A'), END], 'A'],
  [['#tvm-ffi-stubgen(begin): object/A', END], 'A'],
  [[`${P}what): object/A`], ''],
  [[`${P}skp): A`], '', 'A'],
  [['#tvm-ffi-stubgen(skip): A'], '', 'A'],
  [[`${P}skip): A # why`], '', 'A'],
  [[`${P}ty_map): A -> B`], '', '', 'A>B'],
  [[`${P}ty_map): A`], ''],
  [[`${P}import-object): a b`], ''],
  [['#tvm-ffi-stubgen(skip-file)'], ''],
  [[`${P}skip_file) why`], '', '', '', true],
  [[`${P}skip_file)`, END, A], 'A', '', '', true],
];

describe('dead markers', () => {
  it.each(DEAD)('%j', (lines, keys, skipped = '', maps = '', skipsFile = false) => {
    const dead = deadMarkersOf(parse(lines));
    expect(dead?.texts.every((text) => lines.includes(text))).toBe(true);
    expect({
      keys: dead?.keys.join(),
      skipped: dead?.skipped.join(),
      maps: dead?.typeMaps.map(({ origin, target }) => `${origin}>${target}`).join(),
      skipsFile: dead?.skipsFile,
    }).toEqual({ keys, skipped, maps, skipsFile });
  });

  it.each([
    [[A, END]],
    [[`${P}import-object): a.b;maybe`]],
    [[`${P}import-object): a.b # why`]],
    [[`${P}ty-map): A`]],
    [[`${P}skip): `]],
    [[A, `${P}skip): B`, END]],
    [[A, '<<<<<<< x', '=======', '>>>>>>> y', END]],
    [['x = 1']],
  ])('there are none in %j', (lines) => {
    expect(deadMarkersOf(parse(lines))).toBeNull();
  });

  it('are all that has no effect', () => {
    const lines = [END, `${P}skip): C`, `${P}skip): B # why`, `${P}import-object): a.b;maybe`];
    expect(deadMarkersOf(parse(lines))?.texts).toEqual([lines[0], lines[2]]);
  });
});
