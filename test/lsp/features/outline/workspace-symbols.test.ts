import { describe, expect, it } from 'vitest';
import { workspaceSymbols } from '../../../../server/src/lsp/features/outline/workspace-symbols.js';
import { CPP, cppSource, PACKAGE, shown } from '../demo-package.js';
import { DEMO, viewOf } from '../views.js';

const view = viewOf({ files: PACKAGE, registry: DEMO });

/** `demo.Pair at pkg/sub.py:3 demo.Pair`. */
function search(
  query: string,
  projects = [view],
  cpp: readonly ReturnType<typeof cppSource>[] = [],
): readonly string[] {
  const searched = projects.map((each) => ({ view: each, cpp }));
  return workspaceSymbols(searched, query).map(
    ({ name, containerName, location }) =>
      `${containerName === undefined ? '' : `${containerName}:`}${name} at ${shown(location, view, cpp)}`,
  );
}

const ADD_ONE = 'demo:add_one at pkg/_ffi_api.py:13 add_one';
const PAIR = 'demo:Pair at pkg/_ffi_api.py:27 demo.Pair';
const SUM = 'demo.Pair:sum at pkg/_ffi_api.py:32 sum';

describe('workspace symbols', () => {
  it.each([
    ['an exact name', 'add_one', [ADD_ONE]],
    ['letters in their order', 'ado', [ADD_ONE]],
    ['any case', 'PAIR', [PAIR]],
    ['a full name', 'demo.pair', [PAIR, SUM, 'demo.Pair:zero at pkg/_ffi_api.py:34 zero']],
    ['a method of a type', 'pair.sum', [SUM]],
    ['letters in another order', 'eno', []],
    ['a field, which is found in its type', 'children', []],
    [
      'prefixes before the rest',
      'a',
      [
        ADD_ONE,
        PAIR,
        'demo:make at pkg/_ffi_api.py:14 make',
        'demo.sub:walk at pkg/_ffi_api.py:20 walk',
      ],
    ],
  ])('finds %s', (_, query, expected) => {
    expect(search(query)).toEqual(expected);
  });

  it('finds everything for an empty query, each place once', () => {
    expect(search('')).toHaveLength(7);
    expect(search(' ', [view, view])).toEqual(search(''));
  });

  it.each([
    [
      'a function of both languages',
      'add_one',
      [ADD_ONE, 'demo:add_one at src/demo.cc:8 demo.add_one'],
    ],
    ['a function without a stub', 'demo.unused', ['demo:unused at src/demo.cc:9 demo.unused']],
    [
      'a type',
      'demo.Pair',
      [
        PAIR,
        'demo:Pair at src/demo.cc:4 demo.Pair',
        SUM,
        'demo.Pair:zero at pkg/_ffi_api.py:34 zero',
      ],
    ],
    ['a method of a class', 'pairobj.sum', ['PairObj:sum at src/demo.cc:12 sum']],
    ['no constructor', 'init', []],
  ])('finds in C++ %s', (_, query, expected) => {
    expect(search(query, [view], [cppSource('/p/src/demo.cc', CPP)])).toEqual(expected);
  });

  it('finds only what is meant for sure in the C++ of another package', () => {
    const far = cppSource('/wheel/src/a.cc', 'void f() { GlobalDef().def("ffi.MakeArray", M); }');
    expect(search('mkarr', [view], [far])).toEqual([]);
    expect(search('makea', [view], [far])).toHaveLength(1);
  });

  it('returns at most the best 256', () => {
    const lines = Array.from({ length: 400 }, (_, i) => `    def f${399 - i}() -> int: ...\n`);
    const text = `# tvm-ffi-stubgen(begin): global/x\n${lines.join('')}# tvm-ffi-stubgen(end)\n`;
    const many = viewOf({ files: { '/p/a.py': text }, registry: null });
    const found = workspaceSymbols([{ view: many, cpp: [] }], 'f').map(({ name }) => name);
    expect(found).toHaveLength(256);
    expect(found.slice(0, 3)).toEqual(['f0', 'f1', 'f2']);
  });

  it.each(['__proto__', '🎈.K', '.', 'a.', '\u202e'])('takes the key %j', (key) => {
    const text = `# tvm-ffi-stubgen(begin): object/${key}\n# tvm-ffi-stubgen(end)\n`;
    const odd = viewOf({ files: { '/p/a.py': text }, registry: null });
    const found = workspaceSymbols([{ view: odd, cpp: [] }], '');
    expect(found).toHaveLength(1);
    expect(found[0]!.name).not.toBe('');
  });
});
