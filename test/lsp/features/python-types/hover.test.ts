/** Hover on types that Python defines. */
import { MarkupContent } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import { resolveDialect } from '../../../../server/src/core/index.js';
import { typesHover } from '../../../../server/src/lsp/features/python-types/hover.js';
import { HOOKS } from '../../../../server/src/lsp/features/python-types/hooks.js';
import type { TypesPlace } from '../../../../server/src/lsp/features/python-types/place.js';
import { activeMarkup } from '../active-markup.js';
import { goldens } from '../hover/golden.js';
import { DEMO, viewOf } from '../views.js';
import { placeIn, shopPlace } from './cases.js';

const expected = goldens('../python-types/hover');

function textOf(place: TypesPlace | null, format: 'markdown' | 'plaintext' = 'markdown'): string {
  const answer = place && typesHover(place, format);
  if (answer === null) return 'no answer';
  const value = MarkupContent.is(answer.contents) ? answer.contents.value : 'no markup';
  if (format === 'markdown') expect(activeMarkup(value)).toEqual([]);
  return value;
}

describe('hover', () => {
  it.each([
    ['a class with a default before a required field', 'class Th‸ing('],
    ['a class with inherited fields', 'class Item‸('],
    ['a call of it', 'It‸em(1.5)'],
    ['an enum', 'class Col‸or('],
    ['an enum of numbers', 'class Le‸vel('],
    ['an own constructor, and the default key', 'class O‸wn('],
    ['a class without a constructor', 'class Ho‸lder('],
    ['a class for a C++ type', 'class Pa‸ir('],
    ['a class for a C++ type below another one', 'class Le‸af('],
    ['a field that is copied', 'ta‸gs: list'],
    ['a field that comes back as something else', 'pa‸ir: tuple'],
    ['a field that may be None', 'col‸or: Color | None'],
    ['a callable', 'ca‸ll: Callable'],
    ['a field that nothing defines', 'oth‸er: Later'],
    ['a field of an enum', 'num‸ber: int'],
    ['no field', 'ki‸nd: ClassVar'],
    ['a map', 'ra‸tes: dict'],
    ['a field whose type converts', 'ow‸n: Own'],
    ['a field of a C++ type', 'va‸lue: Any'],
    ['a hook of a class', 'def __ffi_re‸pr__'],
    ['a hook of C++', 'self.__ffi_in‸it__'],
    ['another class', 'class Pl‸ain:'],
    ['a field of another class', 'class Plain:\n    x‸: int'],
  ])('%s', (name, mark) => {
    expected(name, textOf(shopPlace(mark)));
  });

  it.each([
    ['a base', 'class Item(Thi‸ng)', 'Thing(size: int'],
    ['an annotation', 'pair: tuple[int, Colo‸r]', 'class Color(Enum)'],
    ['a name in a method', 'return O‸wn(value)', 'Own(x: int = 1'],
    ['a string', '"shop.Th‸ing"', 'no answer'],
    ['a base of tvm_ffi', 'class Thing(Obj‸ect)', 'no answer'],
    ['a member', 'self.na‸me', 'no answer'],
  ])('shows a class where it is named: %s', (_, mark, wanted) => {
    expect(textOf(shopPlace(mark))).toContain(wanted);
  });

  it.each([
    ['a quoted annotation', '"list[Grö‸ße]"', 'Größe(x: int)'],
    ['a comment', '# a Grö‸ße', 'no answer'],
  ])('shows a class in %s', (_, mark, wanted) => {
    const text = `from tvm_ffi.dataclasses import py_class
from tvm_ffi import Object
@py_class
class Größe(Object):
    x: int
@py_class
class B(Object):
    y: "list[Größe]"  # a Größe
`;
    expect(textOf(placeIn(text.replace(mark.replace('‸', ''), mark)))).toContain(wanted);
  });

  it('is plain text where the editor wants that', () => {
    expected('plain text', textOf(shopPlace('class Th‸ing('), 'plaintext'));
  });

  it('knows constructors that are methods, as before 0.1.11', () => {
    const view = viewOf({ files: { '/p/a.py': '' }, registry: DEMO });
    const { snapshot } = view.registry!;
    const init = { name: '__ffi_init__', autoInit: true, schema: null, doc: null, static: true };
    const types = snapshot.types.map((type) => ({ ...type, attributes: {}, methods: [init] }));
    const value = textOf(shopPlace('class Pa‸ir(', { registry: { ...snapshot, types } }));
    expect(value).toContain('Pair(a: int, b: int = None)');
  });

  it('needs no registry', () => {
    const value = textOf(shopPlace('class Pa‸ir(', { registry: null }));
    expect(value).toContain('Type key `demo.Pair`');
    expect(value).not.toContain('does not hold it');
    expect(textOf(shopPlace('def __ffi_re‸pr__', { registry: null }))).not.toContain('registry');
  });

  it('leaves files alone that define nothing, and versions that know no such types', () => {
    expect(placeIn('import tvm_ffi\nclass A‸:\n    pass\n')).toBeNull();
    const old = resolveDialect('0.1.9');
    if (!old.ok) throw new Error('no dialect');
    const text = 'from tvm_ffi.dataclasses import py_class\nclass A‸: pass\n';
    expect(placeIn(text, { dialect: old.dialect })).toBeNull();
    expect(placeIn(text)).not.toBeNull();
  });

  it('keeps foreign text as it is', () => {
    const text = `from tvm_ffi.dataclasses import py_class
from tvm_ffi import Object
@py_class("[x](command:evil) <b>")
class A‸(Object):
    x: "<b>" = "**bold** [y](z)"
`;
    expect(textOf(placeIn(text))).toContain('<b>');
  });

  it.each(Object.keys(HOOKS))('explains %s', (name) => {
    const text = `from tvm_ffi.dataclasses import py_class\n${name.slice(0, 3)}‸${name.slice(3)} = 1\n`;
    expect(textOf(placeIn(text))).toContain(HOOKS[name]!.effect.slice(0, 4));
  });
});
