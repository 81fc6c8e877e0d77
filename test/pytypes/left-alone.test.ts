/** What looks like a mistake, but may be none: no experiment can show it, since it depends on other files. */
import { expect, it } from 'vitest';
import { findingsOf } from './findings-of.js';

const TYPE = `from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    size: int
    name: str
`;

function codesIn(texts: Readonly<Record<string, string>>, version = '0.1.15.post2'): unknown {
  return findingsOf(texts, version).map(({ code }) => code);
}

it('a name that the installed version lacks is reported', () => {
  expect(codesIn({ 'case.py': TYPE }, '0.1.10')).toEqual(['py-class.import']);
});

it.each([
  ['a test skips other versions', 'import pytest\npytest.importorskip("tvm_ffi", "0.1.11")\n'],
  ['the file asks for the version', 'import tvm_ffi\nNEW = tvm_ffi.__version__ > "0.1.10"\n'],
  ['the file leaves before', 'import sys\nif sys.platform == "win32":\n    sys.exit()\n'],
])('it is not where %s', (_, head) => {
  expect(codesIn({ 'case.py': head + TYPE }, '0.1.10')).toEqual([]);
});

it('it is not in a project that holds tvm_ffi', () => {
  const own = { 'tvm_ffi/__init__.py': 'from tvm_ffi import core\n' };
  expect(codesIn({ ...own, 'case.py': TYPE }, '0.1.10')).toEqual([]);
});

const OWN = `${TYPE}
    def __init__(self, size):
        self.__ffi_init__(size)
`;

it('what a constructor passes on is compared with the fields of its class', () => {
  expect(codesIn({ 'case.py': OWN })).toEqual(['py-class.call']);
});

it.each([
  ['another file may derive from it', { 'other.py': 'import tvm_ffi\nfrom case import Item\n' }],
  [
    'another class derives from it',
    { 'case.py': `${OWN}\n@py_class\nclass Below(Item):\n    pass\n` },
  ],
])('but not where %s', (_, files) => {
  expect(codesIn({ 'case.py': OWN, ...files })).toEqual([]);
});

it.each(['global', 'nonlocal'])('a name that %s may change has no known class', (word) => {
  const uses = (change: string): string =>
    `${TYPE}from tvm_ffi.dataclasses import replace\n\nitem = Item(1, "a")\n\ndef change():\n    ${change}\n\nreplace(item, other=1)\n`;
  expect(codesIn({ 'case.py': uses('pass') })).toEqual(['py-class.call']);
  expect(codesIn({ 'case.py': uses(`${word} item`) })).toEqual([]);
});
