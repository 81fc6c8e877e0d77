/** Which names of an `__all__` block count as bound by the code around the blocks. */
import { expect, it } from 'vitest';
import {
  indexRegistry,
  NEWEST_DIALECT,
  parseDirectives,
  planProject,
} from '../../../server/src/core/index.js';
import { begin, END, P } from '../directive/support.js';
import { snapshotOf } from './snapshots.js';

const REGISTRY = indexRegistry(
  snapshotOf({ functions: { 'n.f': '() -> int', 'm.g': '() -> int' }, types: { 'n.Bar': {} } }),
);
const CLASS = `class Foo:\n    ${begin('object/n.Bar')}\n    ${END}\n`;
const LIST = `__all__ = [\n    ${begin('__all__')}\n    ${END}\n]\n`;

/** The names in findings about a file. */
function unboundIn(text: string, path = '/p/a.py'): readonly string[] {
  const parsed = parseDirectives(text, NEWEST_DIALECT.vocabulary);
  const options = { indent: 4, keepSuppressions: false };
  const { files } = planProject([{ path, parsed }], REGISTRY, NEWEST_DIALECT, options);
  return files.flatMap(({ findings }) =>
    findings.flatMap(({ code, data }) =>
      code === 'block.unbound-names' ? (data as { names: readonly string[] }).names : [],
    ),
  );
}

it.each([
  '',
  '# Bar = Foo',
  '"""\nBar = Foo\n"""',
  'Bar: type',
  'x.Bar = Foo',
  'x = Foo.Bar',
  'f("Bar")',
  'def h(self):\n    Bar = Foo',
  'class K:\n    Bar = 1\n    def __getattr__(self, name): ...',
  'if TYPE_CHECKING:\n    from x import Bar',
  'if TYPE_CHECKING: from x import Bar',
  'import x.Bar',
  'from x import Bar as Other',
  'log = getLogger(__name__)',
  'if __name__ == "__main__":\n    print()',
  '__all__ += ["x"]',
  '__all__.append("x")',
  '_FFI_INIT_FUNC("m", __name__)',
  'f(modules)',
  `${begin('global/n')}\n# no section above\n${END}`.replace('global/n', 'global/gone'),
])('is reported beside %j', (code) => {
  expect(unboundIn(`${CLASS}${code}\n${LIST}`)).toEqual(['Bar']);
});

it.each([
  'Bar = Foo',
  'Bar: type = Foo',
  'Bar = Baz = Foo',
  'x, Bar = 1, Foo',
  'x[0], Bar = 1, Foo',
  'class Bar: ...',
  'def Bar(): ...',
  'import Bar',
  'import Bar.x',
  'import x as Bar',
  'from x import Bar',
  'from x import (\n    Foo as Bar,\n)',
  'from x import *',
  'if x:\n    Bar = 1',
  'if not TYPE_CHECKING:\n    Bar = 1',
  'if TYPE_CHECKING:\n    pass\nelse:\n    Bar = 1',
  'try:\n    from x import Bar\nexcept ImportError:\n    Bar = None',
  'for Bar in x: ...',
  'with x as Bar: ...',
  'with x as (y, Bar): ...',
  'while (Bar := x): ...',
  'match x:\n    case Bar: ...',
  'match x:\n    case {"a": Bar}: ...',
  'type Bar = int',
  'def h():\n    global Bar\n    Bar = 1\nh()',
  'globals()["Bar"] = Foo',
  'globals().update(x)',
  'vars()["Bar"] = Foo',
  'exec("Bar = Foo")',
  'import sys; setattr(sys.modules[__name__], "Bar", Foo)',
  'def __getattr__(name): ...',
  'register(__name__)',
  'register(x, __name__, y)',
  'inspect.currentframe().f_globals["Bar"] = 1',
  '_FFI_INIT_FUNC(prefix, __name__)',
  '__all__.remove("Bar")',
  '__all__ = ["x"]',
  '__all__ = [n for n in __all__ if n != "Bar"]',
  'del __all__[0]',
  'clean(__all__)',
  `${begin('export/other')}\n${END}`,
  `${P}skp-file)`,
  begin('objct/x'),
])('is not beside %j', (code) => {
  expect(unboundIn(`${CLASS}${code}\n${LIST}`)).toEqual([]);
});

it.each<[string, string]>([
  ['another list', LIST.replace('__all__ =', 'names =')],
  ['a list that is filtered', LIST.replace(/\]\n$/, '] if x else []\n')],
  ['no list', `${begin('__all__')}\n${END}\n`],
  ['a suite', `if x:\n    ${LIST.replaceAll('\n', '\n    ')}\n`],
  ['a second block', `__all__ = [\n${begin('__all__')}\n]\n`],
])('is not in %s', (_, list) => {
  expect(unboundIn(`${CLASS}\n${list}`)).toEqual([]);
});

it('is not in a stub file', () => {
  expect(unboundIn(CLASS + LIST, '/p/a.pyi')).toEqual([]);
});

it.each<[string, readonly string[]]>([
  [`${begin('global/n')}\n${END}\n`, ['f']],
  [`${begin('global/n')}\n_FFI_INIT_FUNC("n", __name__)\n${END}\n`, []],
  [`from x import _FFI_INIT_FUNC, TYPE_CHECKING\n${begin('global/n')}\n${END}\n`, []],
  [`${begin('import-section')}\n${END}\n${begin('global/n')}\n${END}\n`, []],
  [`import tvm_ffi\ntvm_ffi.init_ffi_api("n", __name__)\n${begin('global/n')}\n${END}\n`, []],
  [`${P}import-object): x.load_lib_module;False;_FFI_LOAD_LIB\n`, ['LIB']],
  [`${P}import-object): x.load_lib_module;False;_FFI_LOAD_LIB\nLIB = 1\n`, []],
  [`${P}import-object): x.load_lib_module;False;_FFI_LOAD_LIB\nif x:\n    LIB = 1\n`, []],
  [
    `${begin('import-section')}\n${END}\n${P}import-object): x.Bar;False\n${begin('object/n.Bar')}\n${END}\n`,
    [],
  ],
  [`${begin('object/n.Bar')}\n${END}\n`, ['Bar']],
  [`${P}prefix): n\n`, ['Bar']],
  [`class Bar:\n    class In:\n        ${begin('object/n.Bar')}\n        ${END}\n`, []],
  [`${P}ty-map): n.Bar -> x.Baz\n${CLASS}`, ['Baz']],
  [`${P}ty-map): n.Bar -> x.Foo\n${CLASS}`, []],
])('%j leaves %j unbound', (code, names) => {
  expect(unboundIn(code + LIST)).toEqual(names);
});
