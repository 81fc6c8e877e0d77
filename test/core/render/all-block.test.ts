/** The order of `__all__` is Python's in every locale. */
import { describe, expect, it } from 'vitest';
import { renderAllBlock } from '../../../server/src/core/render/index.js';

describe('renderAllBlock', () => {
  it('lists constants, then classes, then the rest, each by code point', () => {
    const names = new Set(['b', 'LIB', 'Zed', 'a', 'Äpfel', 'Snake_Case', 'A1', '_x', 'ß', 'Z']);
    expect(renderAllBlock(names)).toEqual(
      ['A1', 'LIB', 'Z', 'Zed', 'Äpfel', 'Snake_Case', '_x', 'a', 'b', 'ß'].map((n) => `"${n}",`),
    );
  });

  it('leaves out names that cannot be quoted, and keeps others that are not identifiers', () => {
    const names = new Set(['it"s', 'back\\slash', 'new\nline', '\u2028', 'foo-bar', 'class', '']);
    expect(renderAllBlock(names)).toEqual(['"",', '"class",', '"foo-bar",']);
  });

  it('stays as it is when there is nothing to list', () => {
    expect(renderAllBlock(new Set())).toBeNull();
    expect(renderAllBlock(new Set(['\n']))).toBeNull();
  });
});
