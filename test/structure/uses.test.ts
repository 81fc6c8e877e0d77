/** Registered names in Python calls: what decides is the import behind them. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { NEWEST_DIALECT, parseDirectives, type UsesFacts } from '../../server/src/core/index.js';
import { readFileFacts } from '../../server/src/structure/index.js';
import { processorTime } from '../processor-time.js';

function usesOf(text: string): UsesFacts {
  return readFileFacts(parseDirectives(text, NEWEST_DIALECT.vocabulary)).uses;
}

/** As one word each: `get_global_func:x`, with `?` where a missing name is fine, `~` where guarded. */
function shown(text: string): readonly string[] {
  return usesOf(text).all.map((use) => {
    expect(text.slice(use.span.start, use.span.end)).toBe(use.name);
    return `${use.call}:${use.name}${use.allowsMissing ? '?' : ''}${use.isGuarded ? '~' : ''}`;
  });
}

const GET = 'from tvm_ffi import get_global_func\n';

it.each([
  ['a module', 'import tvm_ffi\ntvm_ffi.get_global_func("x")\n', ['get_global_func:x']],
  ['another name', 'import tvm_ffi as f\nf.remove_global_func("x")\n', ['remove_global_func:x']],
  ['a name of it', `${GET}f = get_global_func('x')\n`, ['get_global_func:x']],
  [
    'an alias',
    'from tvm_ffi import get_global_func_metadata as m\nm(name="x")\n',
    ['get_global_func_metadata:x'],
  ],
  [
    'a module of it',
    'from tvm_ffi.registry import register_object as r\n@r("k")\nclass K: ...\n',
    ['register_object:k'],
  ],
  [
    'a path of attributes',
    'import tvm_ffi.registry\ntvm_ffi.registry.get_global_func("x")\n',
    ['get_global_func:x'],
  ],
  [
    'a module with a name',
    'from tvm_ffi import registry as r\nr.init_ffi_api("x", __name__)\n',
    ['init_ffi_api:x'],
  ],
  ['everything', 'from tvm_ffi import *\nget_global_func("x")\n', ['get_global_func:x']],
  ['what TVM offers', 'import tvm\ntvm.get_global_func("x")\n', ['get_global_func:x']],
  [
    'TVM before tvm_ffi',
    'import tvm._ffi\ntvm._ffi._init_api("x", __name__)\n',
    ['init_ffi_api:x'],
  ],
  [
    'TVM with a name',
    'from tvm import ffi as _f\n@_f.register_func("x", override=True)\ndef f(): ...\n',
    ['register_global_func:x'],
  ],
  [
    'decorators',
    'import tvm_ffi as t\n@t.dataclasses.py_class("k", eq=True)\n@other\nclass K: ...\n@t.dataclasses.c_class("c")\nclass C: ...\n',
    ['py_class:k', 'c_class:c'],
  ],
  [
    'a keyword',
    'import tvm_ffi\n@tvm_ffi.dataclasses.py_class(type_key="k")\nclass K: ...\n',
    ['py_class:k'],
  ],
  [
    'a function that is given',
    'import tvm_ffi\ntvm_ffi.register_global_func("x", f)\n',
    ['register_global_func:x'],
  ],
  ['lines', `${GET}f = get_global_func(\n  # name\n  "x",\n)\n`, ['get_global_func:x']],
  [
    'line ends of Windows',
    `import tvm_ffi\r\ntvm_ffi.get_global_func("x")\r\n`,
    ['get_global_func:x'],
  ],
  ['a byte order mark', `\uFEFF${GET}get_global_func("ä.𝒳")\n`, ['get_global_func:ä.𝒳']],
  [
    'calls in calls',
    `${GET}g(get_global_func("x")(get_global_func("y")))\n`,
    ['get_global_func:x', 'get_global_func:y'],
  ],
  [
    'a function',
    `def f():\n  from tvm_ffi import get_global_func\n  get_global_func("x")\nget_global_func("y")\n`,
    ['get_global_func:x'],
  ],
  [
    'generated names',
    '# tvm-ffi-stubgen(begin): import-section\nfrom tvm_ffi import init_ffi_api as _FFI_INIT_FUNC\n# tvm-ffi-stubgen(end)\n_FFI_INIT_FUNC("x", __name__)\n',
    ['init_ffi_api:x'],
  ],
  [
    'allow_missing',
    `${GET}get_global_func("x", allow_missing=True)\nget_global_func("y", True)\nget_global_func("z", allow_missing=False)\nget_global_func("w", **k)\n`,
    ['get_global_func:x?', 'get_global_func:y?', 'get_global_func:z', 'get_global_func:w?'],
  ],
  [
    'an exception that is handled',
    `${GET}try:\n  get_global_func("x")\nexcept E as get_global_func2:\n  get_global_func("y")\nelse:\n  get_global_func("z")\nget_global_func("w")\n`,
    ['get_global_func:x~', 'get_global_func:y~', 'get_global_func:z~', 'get_global_func:w'],
  ],
  [
    'a question before',
    `${GET}if has(get_global_func("x", True)):\n  get_global_func("x")\nelif TYPE_CHECKING:\n  get_global_func("y")\nelse:\n  get_global_func("z")\nif a:\n  get_global_func("w")\n`,
    [
      'get_global_func:x?~',
      'get_global_func:x~',
      'get_global_func:y~',
      'get_global_func:z~',
      'get_global_func:w',
    ],
  ],
  [
    'an exception that is expected',
    `${GET}with pytest.raises(ValueError):\n  get_global_func("x")\n`,
    ['get_global_func:x~'],
  ],
  [
    'an import that may fail',
    'try:\n  import tvm_ffi\nexcept ImportError:\n  tvm_ffi = None\ntvm_ffi.get_global_func("x")\n',
    ['get_global_func:x~'],
  ],
])('found through %s', (_, text, expected) => {
  expect(shown(text)).toEqual(expected);
});

it.each([
  ['no import', 'get_global_func("x")\n'],
  ['an import of something else', 'from other import get_global_func\nget_global_func("x")\n'],
  ['a name of something else', 'import tvm_ffi\nother.get_global_func("x")\n'],
  ['a module that is called alike', 'import tvm_ffi_tools as t\nt.get_global_func("x")\n'],
  ['a parameter', `${GET}def f(get_global_func):\n  return get_global_func("x")\n`],
  ['a local name', `${GET}def f():\n  get_global_func = g\n  return get_global_func("x")\n`],
  ['a loop', `${GET}def f():\n  for get_global_func in fs:\n    get_global_func("x")\n`],
  ['a with', `${GET}def f():\n  with a as b, c as get_global_func:\n    get_global_func("x")\n`],
  [
    'a function in a function',
    `${GET}def f():\n  def get_global_func(a): ...\n  get_global_func("x")\n`,
  ],
  ['a lambda', `${GET}f = lambda get_global_func: get_global_func("x")\n`],
  ['a comprehension', `${GET}f = [get_global_func("x") for get_global_func in fs]\n`],
  [
    'a function around',
    `${GET}def f(get_global_func):\n  def g():\n    return get_global_func("x")\n`,
  ],
  [
    'a pattern',
    `${GET}def f(v):\n  match v:\n    case [get_global_func]:\n      get_global_func("x")\n`,
  ],
  ['a method', 'from tvm_ffi import get_global_func\nself.get_global_func("x")\n'],
  [
    'names of a class in its methods',
    'class A:\n  from tvm_ffi import get_global_func\n  def f(self): return get_global_func("x")\n',
  ],
  ['a text', `${GET}"""\nget_global_func("x")\n"""\n# get_global_func("x")\n`],
  [
    'no plain literal',
    `${GET}get_global_func(x)\nget_global_func(f"x{y}")\nget_global_func("a" "b")\nget_global_func(b"x")\nget_global_func("a\\n")\nget_global_func(*["x"])\n`,
  ],
  ['no bracket', `${GET}get_global_func("x"\n`],
])('nothing through %s', (_, text) => {
  expect(shown(text)).toEqual([]);
});

it('knows functions that a decorator registers under their names', () => {
  const text =
    'import tvm_ffi\n@tvm_ffi.register_global_func\n@other\nasync def own(): ...\n@tvm_ffi.register_global_func\nclass No: ...\n@tvm_ffi.register_global_func("x")\ndef f(): ...\n';
  const found = usesOf(text).decorated;
  expect(found.map(({ name, span }) => [name, text.slice(span.start, span.end)])).toEqual([
    ['own', 'own'],
    ['No', 'No'],
  ]);
});

it.each([
  [
    'a computed name',
    'import tvm_ffi\ntvm_ffi.register_global_func(f"a.{x}", f)\n',
    ['function a.*'],
  ],
  ['a sum', 'import tvm_ffi\ntvm_ffi.register_global_func("a." + x, f)\n', ['function a.*']],
  ['a name alone', 'import tvm_ffi\ntvm_ffi.register_global_func(x, f)\n', ['function *']],
  [
    'a decorator',
    'import tvm_ffi\n@tvm_ffi.register_global_func\n@other\ndef own(): ...\n',
    ['function own*'],
  ],
  ['another name', 'import tvm_ffi\nr = tvm_ffi.register_global_func\n', ['function *']],
  [
    'a class',
    'from tvm_ffi.dataclasses import py_class\n@py_class\nclass A: ...\n@py_class(eq=True)\nclass B: ...\n',
    ['type *A', 'type *B'],
  ],
  ['a wrapper', 'from ._ffi import register_global_func as r\nr("x", f)\n', ['function x*']],
])('what registers without a literal: %s', (_, text, expected) => {
  expect(usesOf(text).computed.map((each) => `${each.kind} ${each.start}*${each.end}`)).toEqual(
    expected,
  );
});

it.each([
  ['brackets', GET + 'get_global_func('.repeat(100_000)],
  [
    'brackets on lines of a length that is read',
    (GET + `${'('.repeat(9000)}get_global_func("x")${')'.repeat(9000)}\n`).repeat(3),
  ],
  ['calls in calls', `${GET}${'get_global_func('.repeat(1000)}${')'.repeat(1000)}\n`],
  ['attributes', `${GET}get_global_func${'.a'.repeat(9000)}("x")\n`],
  ['decorators', 'import tvm_ffi\n' + '@tvm_ffi.register_global_func\n'.repeat(5_000)],
  ['calls', GET + 'get_global_func("x")\n'.repeat(20_000)],
  [
    'depth',
    GET +
      Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}def get_global_func(a):\n`).join(''),
  ],
  ['words in a text that is more than a text', `${GET}"""${'x '.repeat(20_000)}"""  # a comment\n`],
  ['an open text', `${GET}get_global_func("""x\n${'y\n'.repeat(20_000)}`],
])('reading ends soon for many %s', (_, text) => {
  const spent = processorTime();
  expect(() => usesOf(text)).not.toThrow();
  expect(spent()).toBeLessThan(5_000);
});

it('this file, as Python', () => {
  expect(usesOf(readFileSync(new URL(import.meta.url), 'utf8')).all).toEqual([]);
});
