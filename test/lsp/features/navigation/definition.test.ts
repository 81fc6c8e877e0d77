import { describe, expect, it } from 'vitest';
import { definition } from '../../../../server/src/lsp/features/navigation/definition.js';
import { CPP, cppSource, cursorAt, encoded, PACKAGE, shown } from '../demo-package.js';
import { cursorOf, DEMO, fileOf, type ViewInput } from '../views.js';

const API = '/p/pkg/_ffi_api.py';
const SUB = '/p/pkg/sub.py';
const INIT = '/p/pkg/__init__.py';

function targets(path: string, mark: string, input: Partial<ViewInput> = {}): readonly string[] {
  const view = cursorAt(path, mark, input);
  return definition(fileOf(view), view, cursorOf(view)).map((link) =>
    shown({ uri: link.targetUri, range: link.targetSelectionRange }, view),
  );
}

describe('definition', () => {
  it.each([
    ['a block, to its class', API, 'object/demo.‸Pair', ['pkg/_ffi_api.py:26 Pair']],
    ['the end of a name', API, 'object/demo.Pair‸', ['pkg/_ffi_api.py:26 Pair']],
    [
      'the left of a type map, to the block',
      API,
      'ty-map): ‸demo.sub.Tree',
      ['pkg/sub.py:6 demo.sub.Tree'],
    ],
    ['the right of a type map, to the class', API, '-> pkg.sub.‸Tree', ['pkg/sub.py:5 Tree']],
    ['a name that the package re-exports', SUB, '-> pkg.Pa‸ir', ['pkg/_ffi_api.py:26 Pair']],
    ['an import of a class', API, '(import-object): ‸pkg.sub.Tree', ['pkg/sub.py:5 Tree']],
    ['an import of something else, to its file', API, 'pkg.tools.‸helper', ['pkg/tools.py:1']],
    ['an export', INIT, 'export/_ffi‸_api', ['pkg/_ffi_api.py:1']],
    ['an export of nothing', INIT, 'export/mis‸sing', []],
    ['the module of a global block', API, 'demo@.too‸ls', ['pkg/tools.py:1']],
    ['a prefix, to itself', API, 'prefix): de‸mo.', ['pkg/_ffi_api.py:4 demo.']],
    ['a global block, to its prefix', API, 'global/‸demo@', ['pkg/_ffi_api.py:4 demo.']],
    [
      'a decorator, to the block',
      API,
      '@register_object("demo.‸Pair")',
      ['pkg/_ffi_api.py:27 demo.Pair'],
    ],
    ['a type in a result', API, 'make(_0: int, /) -> ‸Pair', ['pkg/_ffi_api.py:27 demo.Pair']],
    ['a type in a parameter', API, 'Sequence[Tr‸ee]', ['pkg/sub.py:6 demo.sub.Tree']],
    ['a type of a field', SUB, 'Sequence[Tr‸ee]', ['pkg/sub.py:6 demo.sub.Tree']],
    ['a type in a comment', API, '# Tr‸ee', []],
    ['a type that is not stubbed', API, 'skip): demo.‸Empty', []],
    ['a class, which is Python', API, 'class Pa‸ir', []],
    ['a builtin', API, '-> in‸t: ...', []],
    ['the tool', API, '# tvm-ffi-‸stubgen(prefix)', []],
  ])('%s', (_, path, mark, expected) => {
    expect(targets(path, mark)).toEqual(expected);
  });

  it("takes a name in a body only if the member's schema means it", () => {
    const files = { ...PACKAGE, [API]: PACKAGE[API]!.replace('-> int: ...', '-> Pair: ...') };
    expect(targets(API, 'add_one(_0: int, /) -> ‸Pair', { files })).toEqual([]);
    expect(targets(API, 'add_one(_0: int, /) -> ‸Pair', { files, registry: null })).toEqual([]);
  });

  it('names the origin and the whole target', () => {
    const view = cursorAt(API, 'object/demo.‸Pair');
    const [link] = definition(fileOf(view), view, cursorOf(view));
    expect(shown({ uri: fileOf(view).uri, range: link!.originSelectionRange! }, view)).toBe(
      'pkg/_ffi_api.py:27 demo.Pair',
    );
    expect(link!.targetRange.start).toEqual({ line: 24, character: 0 });
  });

  it.each([
    [
      'a block, after its class',
      'object/demo.‸Pair',
      ['pkg/_ffi_api.py:26 Pair', 'src/demo.cc:4 demo.Pair'],
    ],
    ['a function', 'def add‸_one', ['src/demo.cc:8 demo.add_one']],
    ['a method', 'def su‸m(', ['src/demo.cc:12 sum']],
    ['a field', '    ‸a: int', ['src/demo.cc:11 a']],
    ['a constructor', 'def __in‸it__', ['src/demo.cc:10 init']],
    ['a function without a registration', 'def mak‸e', []],
    [
      'a decorator, after its block',
      '@register_object("demo.‸Pair")',
      ['pkg/_ffi_api.py:27 demo.Pair', 'src/demo.cc:4 demo.Pair'],
    ],
  ])('goes on to C++ from %s', (_, mark, expected) => {
    const view = cursorAt(API, mark);
    const cpp = [cppSource('/p/src/demo.cc', CPP)];
    const links = definition(fileOf(view), view, cursorOf(view), cpp);
    expect(
      links.map((link) =>
        shown({ uri: link.targetUri, range: link.targetSelectionRange }, view, cpp),
      ),
    ).toEqual(expected);
  });

  it('works without facts', () => {
    const input = { factsOf: () => ({ files: new Map(), distribution: null, targets: null }) };
    expect(targets(API, 'object/demo.‸Pair', input)).toEqual([]);
    expect(targets(API, '-> pkg.sub.‸Tree', input)).toEqual(['pkg/sub.py:1']);
  });

  it("uses the client's encoding, and the lines of CRLF files", () => {
    const lines = ['(begin): object/🎈ö', '(end)', '(skip): 🎈ö'];
    const text = lines.map((line) => `# tvm-ffi-stubgen${line}\r\n`).join('');
    const view = encoded(cursorAt('/p/a.py', '🎈', { files: { '/p/a.py': text } }), 'utf-8');
    const file = view.files.get('/p/a.py')!;
    const [link] = definition(file, view, { line: 2, character: 31 });
    expect(link!.originSelectionRange).toEqual({
      start: { line: 2, character: 25 },
      end: { line: 2, character: 31 },
    });
    expect(link!.targetSelectionRange).toEqual({
      start: { line: 0, character: 33 },
      end: { line: 0, character: 39 },
    });
    expect(definition(file, view, { line: 2, character: 32 })).toEqual([link]);
    expect(definition(file, view, { line: 3, character: 0 })).toEqual([]);
  });

  it.each(['__proto__', 'constructor', 'a\\n"`', 'x'.repeat(10_000)])('takes the key %j', (key) => {
    const text = `class K:\n    # tvm-ffi-stubgen(begin): object/${key}\n    # tvm-ffi-stubgen(end)\n`;
    const files = { '/p/a.py': text };
    expect(targets('/p/a.py', `object/‸${key}`, { files, registry: DEMO })).toEqual(['a.py:1 K']);
  });
});
