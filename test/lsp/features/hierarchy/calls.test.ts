import { describe, expect, it } from 'vitest';
import { pathToFileURL } from 'node:url';
import { startsOfLines } from '../../../../server/src/core/index.js';
import {
  calleesOf,
  callerAt,
  callersOf,
  functionAt,
  isCallerData,
  isFunctionData,
  type CallerData,
  type CallReader,
} from '../../../../server/src/lsp/features/hierarchy/calls.js';
import { makePositions } from '../../../../server/src/lsp/positions.js';
import { holdersOf, importedUses } from '../../../../server/src/structure/imported-uses.js';
import { CPP, cppSource, cursorAt, factsOf, PACKAGE, shown } from '../demo-package.js';
import { cursorOf, DEMO, fileOf, viewOf } from '../views.js';

const API = '/p/pkg/_ffi_api.py';
const view = viewOf({ files: PACKAGE, registry: DEMO });

const READER: CallReader = {
  usesIn: importedUses,
  holdersOf,
  positionsIn: (text) => makePositions({ text, lineStarts: startsOfLines(text) }, 'utf-16'),
};

/** `holder in file: lines`, for a file that holds no directive. */
function callers(
  text: string,
  name = 'demo.add_one',
  path = '/p/pkg/user.py',
  of = view,
): readonly string[] {
  const search = callersOf({ root: '/p', name }, of, READER);
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

  it('are found by their name in strings, and in a module that binds a namespace', () => {
    const api =
      'import tvm_ffi\ntvm_ffi.init_ffi_api("other", __name__)\n# tvm-ffi-stubgen(ty-map): x -> y\n';
    const text =
      'import tvm_ffi\nfrom . import api\ndef f():\n    g = tvm_ffi.get_global_func("other.run")\n    api.run()\n# tvm-ffi-stubgen(ty-map): x -> y\n';
    const files = { ...PACKAGE, '/p/pkg/api.py': api, '/p/pkg/user.py': text };
    const of = viewOf({ files, registry: DEMO, factsOf });
    expect(callers(text, 'other.run', '/p/pkg/user.py', of)).toEqual(['f in user.py: 5,4']);
    const own = `${api}run()\n`;
    expect(callers(own, 'other.run', '/p/pkg/api.py', of)).toEqual(['api.py in api.py: 4']);
  });

  it('have the whole function as their range', () => {
    const text = 'from . import _ffi_api\nasync def f():\n    _ffi_api.add_one(1)\n';
    const uri = pathToFileURL('/p/pkg/user.py').href;
    const [call] = callersOf(
      { root: '/p', name: 'demo.add_one' },
      view,
      READER,
    )({ path: '/p/pkg/user.py', text, uri });
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

describe('what a Python function calls', () => {
  const text = [
    'import tvm_ffi',
    'from . import _ffi_api',
    'from ._ffi_api import add_one as plus',
    '',
    'def f(x):',
    '    _ffi_api.make(1)',
    '    return plus(plus(x))',
    '',
    'def g():',
    '    return tvm_ffi.get_global_func("demo.make")',
    '',
    'def h(make): return make(1)',
    '# tvm-ffi-stubgen(ty-map): x -> y',
    '',
  ].join('\n');
  const path = '/p/pkg/user.py';
  const of = viewOf({ files: { ...PACKAGE, [path]: text }, registry: DEMO, factsOf });
  const file = { path, text, uri: pathToFileURL(path).href };

  const calleesAt = (name: string): readonly string[] | null => {
    const positions = READER.positionsIn(text);
    const position = positions.rangeOf({ start: text.indexOf(name), end: 0 }).start;
    const item = callerAt({ ...file, positions }, of, position, READER);
    if (item === null) return null;
    expect(isCallerData(item.data)).toBe(true);
    return calleesOf(item.data as CallerData, file, of, [], READER).map(({ to, fromRanges }) => {
      return `${to.detail ?? ''}: ${fromRanges.map(({ start }) => start.line + 1).join()}`;
    });
  };

  it.each<[place: string, expected: readonly string[] | null]>([
    ['f(x)', ['demo.add_one: 7,7', 'demo.make: 6']],
    ['g()', ['demo.make: 10']],
    ['h(make)', null],
    ['return plus', null],
  ])('is found at %s', (place, expected) => {
    expect(calleesAt(place)).toEqual(expected);
  });

  it('comes back for the items of callers', () => {
    const [call] = callersOf({ root: '/p', name: 'demo.make' }, of, READER)(file);
    expect(call?.from.name).toBe('f');
    const found = calleesOf(call?.from.data as CallerData, file, of, [], READER);
    expect(found.map(({ to }) => to.detail)).toEqual(['demo.add_one', 'demo.make']);
  });

  it.each([null, 1, {}, { root: '/p', name: 'x' }, { root: '/p', path: '/p/a.py', span: 1 }])(
    'is not asked for with %j',
    (data) => {
      expect(isCallerData(data)).toBe(false);
    },
  );
});
