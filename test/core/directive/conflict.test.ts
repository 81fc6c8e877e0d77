/** Git's merge-conflict marks in and around blocks. */
import { describe, expect, it } from 'vitest';
import { begin, blocksOf, brief, END, parse } from './support.js';

const A = begin('object/A');

describe('merge conflicts', () => {
  const whole = ['<<<<<<< HEAD', 'a', '||||||| base', 'b', '=======', 'c', '>>>>>>> x'];

  it('inside a body are one problem, and the block stays writable', () => {
    const file = parse([A, 'z', ...whole, 'y', ...whole, END]);
    expect(blocksOf(file)).toEqual(['object/A 0-17']);
    expect(brief(file)).toEqual(['block.conflict@2']);
    expect(file.problems[0]?.text.split('\n')).toEqual([...whole, 'y', ...whole]);
  });

  it.each([
    ['half in front', ['<<<<<<< HEAD', A, '=======', 'b', END, '>>>>>>> x'], 'object/A 1-4!'],
    ['half behind', [A, '<<<<<<< HEAD', END, '=======', '>>>>>>> x'], 'object/A 0-2!'],
    ['only the end', [A, '>>>>>>> x', 'b', END], 'object/A 0-3!'],
    ['only the base', [A, '||||||| x', 'b', END], 'object/A 0-3!'],
    ['two begins', [A, '<<<<<<< x', '<<<<<<< y', '>>>>>>> z', END], 'object/A 0-4!'],
  ])('that wrap a marker make the block unwritable: %s', (_name, lines, block) => {
    const file = parse(lines);
    expect(blocksOf(file)).toEqual([block]);
    expect(brief(file)[0]).toMatch(/^block\.conflict\(around-marker\)@/);
  });

  it.each([
    ...['  =======', '========', '<<<<<<<', '<<<<<<<x', '>>>>>> x', '# =======', '# >>>>>>> x'],
    ...['>>>>>>>', '|||||||', '------- x'],
  ])('are not seen in %j', (line) => {
    expect(parse([A, line, END]).problems).toEqual([]);
  });
});
