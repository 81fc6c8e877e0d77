/** Completion and signature help while such code is typed: brackets and strings may be open. */
import { describe, expect, it } from 'vitest';
import { resolveDialect } from '../../../../server/src/core/index.js';
import { typesCompletion } from '../../../../server/src/lsp/features/python-types/completion.js';
import { typesSignatureHelp } from '../../../../server/src/lsp/features/python-types/signature-help.js';
import { DEMO, type ViewInput } from '../views.js';
import { placeIn, shopAt } from './cases.js';

const HEAD = `from tvm_ffi import Object, dataclasses as dc
from tvm_ffi.dataclasses import Enum, c_class, field as f, py_class
`;

function offered(text: string, more: Partial<ViewInput> = {}): string {
  const place = placeIn(`${HEAD}${text}`, more);
  const list = place && typesCompletion(place);
  if (list === null) return 'nothing';
  return list.items.map(({ label }) => label).join(' ');
}

const OF_FIELD =
  'default= default_factory= init= repr= hash= compare= kw_only= structural_eq= doc= frozen= converter= metadata=';

describe('completion', () => {
  it.each([
    [
      'options of a decorator',
      '@py_class("a.B", eq=True, ‸',
      'init= repr= order= unsafe_hash= kw_only= structural_eq= slots= frozen= match_args=',
    ],
    ['the key where none is given', '@dc.c_class(‸', /^type_key= init= /],
    ['the key once', '@dc.py_class(type_key="a.B", ‸', /^init= /],
    [
      'of a class for a C++ type',
      '@dc.c_class("a.B", fr‸)\nclass A(Object): ...\n',
      /^init= .*frozen=$/,
    ],
    ['of a field', 'class A(Object):\n    x: int = f(‸', OF_FIELD],
    ['in closed brackets', 'class A(Object):\n    x: int = f(de‸)\n    y: int\n', OF_FIELD],
    ['kinds of equality', '@py_class("a.B", structural_eq="‸', 'const-tree dag singleton tree var'],
    ['with quotes', '@py_class(structural_eq=‸', '"const-tree" "dag" "singleton" "tree" "var"'],
    ['of a field', "x = f(structural_eq='i‸')", 'def def-pattern def-simple ignore'],
    ['of the head of an enum', 'class E(Enum, ‸):\n    pass\n', 'type_key= frozen= init= repr='],
    ['not of another class', 'class E(Object, ‸):\n    pass\n', 'nothing'],
    ['nothing for a value', '@py_class(eq=‸', 'nothing'],
    ['nothing in another string', '@py_class("‸', 'nothing'],
    ['nothing in other calls', 'print(‸', 'nothing'],
    ['nothing inside a list', '@py_class([‸', 'nothing'],
    ['nothing in a comment', '@py_class(  # ‸\n)', /./],
    ['a string with brackets', '@py_class("a(", e‸', /^init= /],
  ])('%s', (_, text, wanted) => {
    const found = offered(text);
    if (typeof wanted === 'string') expect(found).toBe(wanted);
    else expect(found).toMatch(wanted);
  });

  it.each([
    ['in the head of an enum', 'class E(Enum, type_key="te‸"): ...\n', 'kit.Color kit.Level'],
    [
      'with another module name',
      "class E(dc.IntEnum, init=False, type_key='‸",
      'kit.Color kit.Level',
    ],
    ['not of other classes', 'class E(Object, type_key="‸"): ...\n', 'nothing'],
    ['not of other arguments', 'class E(Enum, doc="‸"): ...\n', 'nothing'],
  ])('offers keys of enums %s', (_, text, wanted) => {
    const types = {
      'ffi.Enum': {},
      'kit.Color': { parent: 'ffi.Enum' },
      'kit.Level': { parent: 'ffi.Enum' },
      'kit.Pair': {},
    };
    expect(offered(text, { registry: { functions: {}, types } })).toBe(wanted);
    expect(offered(text, { registry: null })).toBe(wanted === 'nothing' ? wanted : '');
  });

  it('knows the options of the installed version', () => {
    const choice = resolveDialect('0.1.10');
    if (!choice.ok) throw new Error('no dialect');
    expect(offered('@py_class(‸', { dialect: choice.dialect })).not.toContain('frozen=');
  });

  it.each([
    ['all fields', '@c_class("demo.Pair")\nclass Pair(Object):\n    ‸\n', 'a b'],
    [
      'those that are missing',
      '@c_class("demo.Pair")\nclass Pair(Object):\n    b: int\n    ‸\n',
      'a',
    ],
    [
      'none behind it',
      '@c_class("demo.Pair")\nclass Pair(Object):\n    pass\n\nif x:\n    ‸\n',
      'nothing',
    ],
    [
      'none in a method',
      '@c_class("demo.Pair")\nclass Pair(Object):\n    def f(self):\n        return ‸\n',
      'nothing',
    ],
    ['none of other classes', '@py_class("a.B")\nclass Pair(Object):\n    ‸\n', 'nothing'],
  ])('offers %s of a C++ type', (_, text, wanted) => {
    expect(offered(text)).toBe(wanted);
    expect(offered(text, { registry: null })).toBe('nothing');
  });

  it('writes the annotation, and imports its names', () => {
    const text = `${HEAD}@c_class("demo.sub.Tree")\nclass Tree(Object):\n    ch‸\n`;
    const items = typesCompletion(placeIn(text, { registry: DEMO })!)?.items;
    expect(items).toMatchObject([
      {
        label: 'children',
        textEdit: {
          newText: 'children: "Array[Tree]"',
          range: { start: { line: 4, character: 4 }, end: { line: 4, character: 6 } },
        },
        additionalTextEdits: [{ newText: 'from tvm_ffi import Array\n' }],
      },
      { label: 'label', textEdit: { newText: 'label: str | None' } },
    ]);
  });
});

describe('signature help', () => {
  it.each([
    ['the first', 'Item(‸', 0],
    ['the second', 'Item(1, ‸', 1],
    ['one inside another call', 'Item(Thing(1, ‸', 1],
    ['one behind a lambda', 'Item(lambda a, b: {a: b}, ‸', 1],
    ['one inside a lambda', 'Item(lambda a, ‸', 0],
    ['a half-typed', 'Item(1, 2, na‸', 2],
    ['a half-typed keyword', 'Item(1, price=2, ta‸', 3],
    ['no longer a given', 'Item(size=1, ‸', 8],
    ['a keyword behind stars', 'Item(*all, pri‸', 1],
    ['none behind stars', 'Item(*all, ‸', 8],
    ['by keyword', 'Item(1, color=‸', 6],
    ['beyond the last', 'Item(1, 2, "a", [], ‸)', 8],
    ['by an unknown keyword', 'Item(sice=‸', 8],
  ])('shows %s parameter', (_, call, wanted) => {
    const text = shopAt('Item(1.5)‸').replace('Item(1.5)‸', call);
    const help = typesSignatureHelp(placeIn(text)!);
    expect(help?.activeParameter).toBe(wanted);
    expect(help?.signatures[0]?.label).toMatch(/^(?:Item|Thing)\(size: int, /);
    expect(help?.signatures[0]?.documentation).toContain('come first');
  });

  it('shows what a class passes on to the constructor of TVM-FFI', () => {
    const text = shopAt('self.__ffi_init__(‸');
    const help = typesSignatureHelp(placeIn(text)!);
    expect(help?.signatures[0]?.label).toBe('__ffi_init__(x: int)');
    expect(help?.activeParameter).toBe(0);
  });

  it('knows classes that a function makes', () => {
    const made = 'def make():\n    @py_class\n    class Local(Object):\n        x: int\n';
    const help = typesSignatureHelp(placeIn(`${HEAD}${made}    return Local(‸`)!);
    expect(help?.signatures[0]?.label).toBe('Local(x: int)');
    expect(typesSignatureHelp(placeIn(`${HEAD}${made}${made}    return Local(‸`)!)).toBeNull();
  });

  it.each(['Own(1, 2, ‸', 'Pair(‸'])('knows other constructors: %s', (call) => {
    const help = typesSignatureHelp(placeIn(shopAt('Item(1.5)‸').replace('Item(1.5)‸', call))!);
    expect(help?.activeParameter).toBe(call.startsWith('Own') ? 1 : 0);
  });

  it.each(['Holder(‸', 'Plain(‸', 'Color(‸', 'print(‸', 'Item‸', 'class X(‸', '(‸', '"Item(‸'])(
    'shows nothing in %s',
    (call) => {
      const text = shopAt('Item(1.5)‸').replace('Item(1.5)‸', call);
      expect(typesSignatureHelp(placeIn(text)!)).toBeNull();
    },
  );
});
