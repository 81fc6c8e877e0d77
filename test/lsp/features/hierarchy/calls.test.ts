import { describe, expect, it } from 'vitest';
import { pathToFileURL } from 'node:url';
import { startsOfLines } from '../../../../server/src/core/index.js';
import {
  callersOf,
  functionAt,
  isFunctionData,
} from '../../../../server/src/lsp/features/hierarchy/calls.js';
import { makePositions } from '../../../../server/src/lsp/positions.js';
import { importedUses } from '../../../../server/src/structure/imported-uses.js';
import { CPP, cppSource, cursorAt, PACKAGE, shown } from '../demo-package.js';
import { cursorOf, DEMO, fileOf, viewOf } from '../views.js';

const API = '/p/pkg/_ffi_api.py';
const view = viewOf({ files: PACKAGE, registry: DEMO });

/** `holder in file: lines`, for a file that holds no directive. */
function callers(text: string, name = 'demo.add_one', path = '/p/pkg/user.py'): readonly string[] {
  const search = callersOf({ root: '/p', name }, view, {
    usesIn: importedUses,
    positionsIn: (of) => makePositions({ text: of, lineStarts: startsOfLines(of) }, 'utf-16'),
  });
  return search({ path, text, uri: pathToFileURL(path).href }).map(({ from, fromRanges }) => {
    const lines = fromRanges.map(({ start }) => start.line + 1).join();
    return `${from.name} in ${from.detail ?? ''}: ${lines}`;
  });
}

describe('callers of a registered function', () => {
  it.each<readonly [string, string, readonly string[]]>([
    [
      'through its module',
      'from . import _ffi_api\n\ndef f():\n    _ffi_api.add_one(1)\n    _ffi_api.add_one(2)\n_ffi_api.add_one(3)\n',
      ['f in user.py: 4,5', 'user.py in user.py: 6'],
    ],
    [
      'as an imported name',
      'from ._ffi_api import add_one as plus\nclass C:\n    def m(self): return plus(1)\n',
      ['C.m in user.py: 3'],
    ],
    ['through the package', 'import pkg\npkg.add_one(1)\n', ['user.py in user.py: 2']],
    [
      'by its full name',
      'import pkg._ffi_api\nx = pkg._ffi_api.add_one\n',
      ['user.py in user.py: 2'],
    ],
    ['of another module', 'from . import tools\ntools.add_one(1)\n', []],
    ['of a module that is not known', 'import other\nother._ffi_api.add_one(1)\n', []],
    ['under another name', 'from . import _ffi_api\n_ffi_api.make(1)\n', []],
    ['that only looks like one', 'def add_one(): pass\nadd_one()\n', []],
  ])('are found %s', (_, text, expected) => {
    expect(callers(text)).toEqual(expected);
  });

  it('are found in the file of the stub itself', () => {
    const text = `${PACKAGE[API]!}def g(): return add_one(1)\n`;
    expect(callers(text, 'demo.add_one', API)).toEqual(['g in _ffi_api.py: 37']);
  });

  it('have the whole function as their range', () => {
    const text = 'from . import _ffi_api\nasync def f():\n    _ffi_api.add_one(1)\n';
    const uri = pathToFileURL('/p/pkg/user.py').href;
    const [call] = callersOf({ root: '/p', name: 'demo.add_one' }, view, {
      usesIn: importedUses,
      positionsIn: (of) => makePositions({ text: of, lineStarts: startsOfLines(of) }, 'utf-16'),
    })({ path: '/p/pkg/user.py', text, uri });
    expect(call?.from).toMatchObject({
      uri,
      range: { start: { line: 1, character: 0 }, end: { line: 3, character: 0 } },
      selectionRange: { start: { line: 1, character: 10 }, end: { line: 1, character: 11 } },
    });
  });
});

describe('a call hierarchy', () => {
  it.each([
    ['a function', 'def add‸_one', 'pkg/_ffi_api.py:13 add_one'],
    ['a method', 'def su‸m(', null],
    ['a type', 'object/demo.‸Pair', null],
    ['a marker', 'global/‸demo@', null],
  ])('begins at %s', (_, mark, expected) => {
    const marked = cursorAt(API, mark);
    const cpp = [cppSource('/p/src/demo.cc', CPP)];
    const item = functionAt(fileOf(marked), marked, cursorOf(marked), cpp);
    expect(item === null ? null : shown(item, marked, cpp)).toBe(expected);
  });

  it.each([null, 1, {}, { root: '/p' }, { root: 1, name: 'x' }])('takes no %j', (data) => {
    expect(isFunctionData(data)).toBe(false);
  });
});
