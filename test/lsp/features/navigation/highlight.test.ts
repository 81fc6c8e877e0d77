import { describe, expect, it } from 'vitest';
import { documentHighlights } from '../../../../server/src/lsp/features/navigation/highlight.js';
import { cursorAt, shown } from '../demo-package.js';
import { cursorOf, fileOf } from '../views.js';

const API = '/p/pkg/_ffi_api.py';
const PAIR = ['14 Pair r', '25 demo.Pair r', '26 Pair w', '27 demo.Pair r', '34 Pair r'];

describe('document highlights', () => {
  it.each([
    ['the places of this file, the class as a write', 'object/‸demo.Pair', PAIR],
    ['a decorator', '@register_object("‸demo.Pair")', PAIR],
    ['a prefix', 'prefix): ‸demo.', ['4 demo. w', '9 demo r']],
    ['nothing in a body, which is Python', 'zero() -> ‸Pair', []],
    ['nothing on a member', 'def ‸make', []],
    ['nothing on a class', 'class ‸Pair', []],
    ['nothing beside', 'import ‸Object', []],
  ])('%s', (_, mark, expected) => {
    const view = cursorAt(API, mark);
    const file = fileOf(view);
    const found = documentHighlights(file, view, cursorOf(view)).map(({ range, kind }) => {
      const place = shown({ uri: file.uri, range }, view).replace('pkg/_ffi_api.py:', '');
      return `${place} ${kind === 3 ? 'w' : 'r'}`;
    });
    expect(found).toEqual(expected);
  });
});
