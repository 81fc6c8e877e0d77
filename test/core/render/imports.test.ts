/** What Python can import, and how imports of one file are collected. */
import { expect, it } from 'vitest';
import { DIALECTS } from '../../../server/src/core/index.js';
import {
  boundName,
  fullNameOf,
  importItem,
  Imports,
  isImportable,
  type ImportItem,
} from '../../../server/src/core/render/imports.js';

const item = (module: string, name: string, more: Partial<ImportItem> = {}): ImportItem => ({
  ...{ module, name, alias: null, typeCheckingOnly: false, ...more },
});

it.each<[given: ImportItem, importable: boolean]>([
  [item('a', 'b'), true],
  [item('a.b', 'c'), true],
  [item('.a', 'b'), true],
  [item('', 'a'), true],
  [item('a b', 'c'), false],
  [item('a', 'b.c'), false],
  [item('a', 'class'), false],
  [item('', 'a b'), false],
  [item('a', 'b', { alias: 'c' }), true],
  [item('a', 'b', { alias: 'c d' }), false],
  [item('a', 'b', { alias: 'None' }), false],
  [item('__future__', 'annotations'), true],
  [item('__future__', 'division'), false],
  [item('__future__', 'annotations', { typeCheckingOnly: true }), false],
  [item('a', 'division', { typeCheckingOnly: true }), true],
])('%j can be imported: %s', (given, importable) => {
  expect(isImportable(given)).toBe(importable);
});

it.each<[full: string, module: string, name: string]>([
  ['a.b.C', 'a.b', 'C'],
  ['C', '', 'C'],
  ['testing.T', 'tvm_ffi.testing', 'T'],
])('%s is imported from %j', (full, module, name) => {
  const dialect = DIALECTS.at(-1)!;
  const plain = importItem(full, dialect, { typeCheckingOnly: true });
  expect(plain).toEqual(item(module, name, { typeCheckingOnly: true }));
  expect(fullNameOf(plain)).toBe(module === '' ? name : `${module}.${name}`);
  expect(boundName(plain)).toBe(name);
  const aliased = importItem(full, dialect, { typeCheckingOnly: false, alias: 'x' });
  expect(aliased).toEqual(item(module, name, { alias: 'x' }));
  expect(boundName(aliased)).toBe('x');
});

it('collects each import once, and differing ones apart', () => {
  const given = [
    item('a', 'b'),
    item('a', 'b', { alias: 'c' }),
    item('a', 'b', { typeCheckingOnly: true }),
    item('a', 'c'),
    item('b', 'b'),
    item('', 'ab'),
    item('a', 'b', { alias: 'd' }),
  ];
  const imports = new Imports();
  for (const each of [...given, ...given, ...given.map((one) => ({ ...one }))]) imports.add(each);
  expect(imports.items()).toEqual(given);
  expect(imports.items().every((each, i) => each === given[i])).toBe(true);
});
