/** Functions are read only where a call in them may matter, and then as closely as all other code. */
import { expect, it } from 'vitest';
import { findingsOf } from './findings-of.js';

const TYPES = `from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("demo.Item")
class Item(Object):
    name: str
`;

function callsIn(texts: Readonly<Record<string, string>>): readonly string[] {
  return findingsOf(texts, '0.1.15.post2')
    .filter(({ code }) => code === 'py-class.call')
    .map(({ data }) => (data as { readonly name: string }).name);
}

const USES = 'import tvm_ffi\nfrom enum import IntEnum\n';

it.each([
  ['in a function', 'from items import Item\ndef f():\n    return 1\n    x = Item(1)\n'],
  ['in an inner one', 'from items import Item\ndef f():\n    def g():\n        x = Item()\n'],
  ['in a method', 'from items import Item\nclass A:\n    def f(self):\n        x = Item()\n'],
  ['below another name', 'from items import Item as I\ndef f():\n    x = I()\n'],
  [
    'below another name over several lines',
    'from items import (\n    Item  # why\n    as I,\n)\ndef f():\n    x = (I)()\n',
  ],
  ['of a module', 'import items as i\ndef f():\n    x = i.Item()\n'],
  [
    'in the class of a function',
    'from items import Item\ndef f():\n    class A:\n        x = Item()\n',
  ],
])('finds a call %s', (_, code) => {
  expect(callsIn({ 'items.py': TYPES, 'uses.py': USES + code })).toHaveLength(1);
});

it.each([
  ['a parameter', 'from items import Item\ndef f(Item):\n    x = Item()\n'],
  ['another value', 'from items import Item\ndef f():\n    Item = g\n    x = Item()\n'],
  ['an import', 'from items import Item\ndef f():\n    from other import Item\n    x = Item()\n'],
])('sees what hides the class: %s', (_, code) => {
  expect(callsIn({ 'items.py': TYPES, 'uses.py': USES + code })).toEqual([]);
});

it('follows a decorator under another name', () => {
  const names = 'from tvm_ffi.dataclasses import py_class as pc\n';
  const items = `import tvm_ffi\nfrom names import pc\n@pc("demo.Item")\nclass Item(tvm_ffi.Object):\n    name: str\n`;
  const uses = `${USES}from items import Item\ndef f():\n    x = Item()\n`;
  expect(callsIn({ 'names.py': names, 'items.py': items, 'uses.py': uses })).toHaveLength(1);
});

it('keeps the order of the file', () => {
  const code =
    'from items import Item\ndef f():\n    x = Item()\ny = Item(a=1)\ndef g():\n    z = Item()\n';
  const found = findingsOf({ 'items.py': TYPES, 'uses.py': USES + code }, '0.1.15.post2')
    .filter(({ code }) => code === 'py-class.call')
    .map(({ span }) => span.start);
  expect(found).toEqual([...found].sort((a, b) => a - b));
  expect(found.length).toBeGreaterThan(2);
});
