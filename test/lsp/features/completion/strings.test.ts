/** Completion of registered names in strings: what is offered, and the text after choosing it. */
import { TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import { resolveCompletion } from '../../../../server/src/lsp/features/completion/completion.js';
import { stringCompletions } from '../../../../server/src/lsp/features/completion/strings.js';
import { readFileFacts } from '../../../../server/src/structure/index.js';
import { factsOf } from '../demo-package.js';
import { cursorOf, DEMO, fileOf, viewOf, type ViewInput } from '../views.js';

const IMPORT = 'import tvm_ffi\n';
// A file without a directive is in no project of these tests.
const TAIL = '\n\nx = f(1)\n# tvm-ffi-stubgen(ty-map): zz -> y.Z\n';

function ask(text: string, more: Partial<ViewInput> = {}) {
  const view = viewOf({ files: { '/p/a.py': text + TAIL }, registry: DEMO, factsOf, ...more });
  const file = fileOf(view);
  return { view, file, list: stringCompletions(file, view, cursorOf(view), readFileFacts) };
}

const offered = (text: string, more: Partial<ViewInput> = {}): readonly string[] | null =>
  ask(text, more).list?.items.map(({ filterText = '' }) => filterText) ?? null;

/** The text after choosing an item. */
function chosen(text: string, name: string): string {
  const { file, list } = ask(text);
  const item = list?.items.find(({ filterText }) => filterText === name);
  if (item === undefined || !TextEdit.is(item.textEdit)) throw new Error(`no ${name}`);
  const document = TextDocument.create(file.uri, 'python', 1, file.parsed.text);
  return TextDocument.applyEdits(document, [item.textEdit]).slice(0, -TAIL.length);
}

const FUNCTIONS = ['demo.add_one', 'demo.concat', 'demo.make', 'demo.sub.walk'];
const TYPES = ['demo.Pair', 'demo.Empty', 'demo.sub.Tree', 'demo.sub.Leaf'];

describe('completion in a string', () => {
  it.each<readonly [string, string, readonly string[] | null]>([
    ['a closed string', `${IMPORT}tvm_ffi.get_global_func("‸")`, FUNCTIONS],
    ['an open string', `${IMPORT}f = tvm_ffi.get_global_func("‸`, FUNCTIONS],
    ['a string in a nested call', `${IMPORT}f(g(tvm_ffi.get_global_func('demo.‸`, FUNCTIONS],
    ['a string on its own line', `${IMPORT}tvm_ffi.get_global_func(\n    "demo‸\n)`, FUNCTIONS],
    ['the middle of a name', `${IMPORT}tvm_ffi.get_global_func("demo.‸add_one")`, FUNCTIONS],
    ['what is removed', `${IMPORT}tvm_ffi.remove_global_func("‸")`, FUNCTIONS],
    ['an alias', 'from tvm_ffi import get_global_func as get\nget("‸', FUNCTIONS],
    ['a decorator', `${IMPORT}@tvm_ffi.register_object("‸\nclass C: pass`, TYPES],
    ['a namespace', `${IMPORT}tvm_ffi.init_ffi_api("‸", __name__)`, ['demo', 'demo.sub']],
    ['another function', `${IMPORT}print("‸")`, null],
    ['another argument', `${IMPORT}tvm_ffi.get_global_func(x, "‸")`, null],
    ['a name that is registered there', `${IMPORT}tvm_ffi.register_global_func("‸")`, null],
    ['a file without tvm_ffi', 'def get_global_func(x): pass\nget_global_func("‸")', null],
    ['a function of another module', 'from other import get_global_func\nget_global_func("‸', null],
    ['a comment', `${IMPORT}# tvm_ffi.get_global_func("‸`, null],
    ['an f-string', `${IMPORT}tvm_ffi.get_global_func(f"‸`, null],
    ['behind a string', `${IMPORT}tvm_ffi.get_global_func("demo"‸)`, null],
    ['a string with spaces', `${IMPORT}tvm_ffi.get_global_func("a b‸")`, null],
  ])('offers what fits %s', (_, text, expected) => {
    const names = offered(text);
    expect(names === null ? null : new Set(names)).toEqual(
      expected === null ? null : new Set(expected),
    );
  });

  it.each([
    ['tvm_ffi.get_global_func("‸")', 'tvm_ffi.get_global_func("demo.make")'],
    ['tvm_ffi.get_global_func("demo.‸add_one")', 'tvm_ffi.get_global_func("demo.make")'],
    ['tvm_ffi.get_global_func("demo.ad‸', 'tvm_ffi.get_global_func("demo.make'],
    ['g(tvm_ffi.get_global_func("de‸mo.x)', 'g(tvm_ffi.get_global_func("demo.make)'],
  ])('replaces all of the name in %s', (before, after) => {
    expect(chosen(IMPORT + before, 'demo.make')).toBe(IMPORT + after);
  });

  it('offers what Python registers, before the registry', () => {
    const text = `${IMPORT}tvm_ffi.register_global_func("demo.py", f)\ntvm_ffi.get_global_func("‸")`;
    expect(offered(text)).toEqual(['demo.py', ...FUNCTIONS]);
    expect(offered(text, { registry: null })).toEqual(['demo.py']);
  });

  it('shows the signature, and the documentation when asked', () => {
    const { view, list } = ask(`${IMPORT}tvm_ffi.get_global_func("‸")`);
    const item = list!.items.find(({ label }) => label === 'demo.make')!;
    expect(item.detail).toBe('(int) -> demo.Pair');
    expect(JSON.stringify(resolveCompletion(item, view).documentation)).toContain('libproject.so');
  });

  it('is cut to 500 names, those that begin as typed first, and is asked for again', () => {
    const functions = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, i) => [`m${i % 3}.f${i}`, '() -> None']),
    );
    const registry = { functions, types: {} };
    const at = (typed: string) =>
      ask(`${IMPORT}tvm_ffi.get_global_func("${typed}‸")`, { registry }).list!;
    expect(at('').items).toHaveLength(500);
    expect(at('').isIncomplete).toBe(true);
    expect(
      at('M2.f29')
        .items.slice(0, 2)
        .map(({ label }) => label),
    ).toEqual(['m2.f29', 'm2.f290']);
    expect(at('F1234').items.map(({ label }) => label)).toEqual(['m1.f1234']);
  });

  it.each(['a"b', 'a\\b', 'a\nb', "a'b", 'a\u202eb', 'a{b}'])('does not offer %j', (name) => {
    const registry = { functions: { [name]: '() -> None', 'demo.ok': '() -> None' }, types: {} };
    expect(offered(`${IMPORT}tvm_ffi.get_global_func("‸")`, { registry })).toEqual(['demo.ok']);
  });

  it.each([
    ['quotes', `${IMPORT}${'f("'.repeat(20_000)}‸`],
    ['brackets', `${IMPORT}${'('.repeat(50_000)}"‸`],
    ['a long name', `${IMPORT}tvm_ffi.get_global_func("${'x'.repeat(100_000)}‸`],
  ])('ends soon behind many %s', { timeout: 4_000 }, (_, text) => {
    expect(offered(text)).toBeNull();
  });
});
