import { describe, expect, it } from 'vitest';
import { references } from '../../../../server/src/lsp/features/navigation/references.js';
import { CPP, cppSource, cursorAt, encoded, shown } from '../demo-package.js';
import { cursorOf, fileOf } from '../views.js';

const API = '/p/pkg/_ffi_api.py';
const INIT = '/p/pkg/__init__.py';

const PAIR = [
  'pkg/_ffi_api.py:14 Pair',
  'pkg/_ffi_api.py:25 demo.Pair',
  'pkg/_ffi_api.py:26 Pair',
  'pkg/_ffi_api.py:27 demo.Pair',
  'pkg/_ffi_api.py:34 Pair',
  'pkg/sub.py:3 demo.Pair',
  'pkg/sub.py:3 pkg.Pair',
];
const DEMO = ['pkg/_ffi_api.py:4 demo.', 'pkg/_ffi_api.py:9 demo', 'pkg/_ffi_api.py:27 demo.Pair'];

describe('references', () => {
  it.each([
    ['a block', API, 'object/demo.‸Pair', PAIR],
    ['a decorator', API, '@register_object("‸demo.Pair")', PAIR],
    ['a type in a body', API, 'zero() -> Pa‸ir', PAIR],
    ['the left of a type map', '/p/pkg/sub.py', '‸demo.Pair ->', PAIR],
    ['the right of a type map', '/p/pkg/sub.py', '-> ‸pkg.Pair', PAIR],
    ['a prefix and all blocks under it', API, 'prefix): ‸demo.', DEMO],
    ['a global block', API, 'global/‸demo@', DEMO],
    ['a type without a block', API, 'skip): ‸demo.Empty', ['pkg/_ffi_api.py:5 demo.Empty']],
    ['an export', INIT, 'export/‸_ffi_api', ['pkg/__init__.py:1 _ffi_api']],
    [
      'a module',
      API,
      '@‸.tools',
      ['pkg/_ffi_api.py:8 pkg.tools.helper', 'pkg/_ffi_api.py:9 .tools'],
    ],
    ['a function', API, 'def ‸make', ['pkg/_ffi_api.py:14 make']],
    ['a class, which is Python', API, 'class ‸Pair', []],
  ])('%s', (_, path, mark, expected) => {
    const view = cursorAt(path, mark);
    const found = references(fileOf(view), view, cursorOf(view), true);
    expect(found.map((place) => shown(place, view))).toEqual(expected);
  });

  it.each([
    ['the class of a type', 'object/demo.‸Pair', PAIR.filter((place) => !/:26 /.test(place))],
    ['the directive of a prefix', 'prefix): ‸demo.', DEMO.slice(1)],
  ])('omits %s if no declaration is requested', (_, mark, expected) => {
    const view = cursorAt(API, mark);
    const found = references(fileOf(view), view, cursorOf(view), false);
    expect(found.map((place) => shown(place, view))).toEqual(expected);
  });

  it.each([
    ['def add‸_one', 'src/demo.cc:8 demo.add_one'],
    ['object/demo.‸Pair', 'src/demo.cc:4 demo.Pair'],
    ['def su‸m', 'src/demo.cc:12 sum'],
  ])('counts the registration of %s as its declaration', (mark, registration) => {
    const view = cursorAt(API, mark);
    const cpp = [cppSource('/p/src/demo.cc', CPP)];
    const lines = (declared: boolean): readonly string[] =>
      references(fileOf(view), view, cursorOf(view), declared, cpp).map((place) =>
        shown(place, view, cpp),
      );
    expect(lines(true)).toContain(registration);
    expect(lines(false)).not.toContain(registration);
    expect(lines(false).length).toBeGreaterThan(0);
  });

  it('counts in UTF-8', () => {
    const files = { '/p/ä.py': '# tvm-ffi-stubgen(ty-map): ä.Ä -> ö.Ö' };
    const view = encoded(cursorAt('/p/ä.py', 'ä.Ä', { files }), 'utf-8');
    const file = view.files.get('/p/ä.py')!;
    expect(references(file, view, { line: 0, character: 32 }, true)).toEqual([
      {
        uri: 'file:///p/%C3%A4.py',
        range: { start: { line: 0, character: 27 }, end: { line: 0, character: 32 } },
      },
    ]);
    expect(references(file, view, { line: 0, character: 33 }, true)).toEqual([]);
  });
});
