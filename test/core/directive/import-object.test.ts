/** The parts of an `import-object` payload, and what they mean. */
import { describe, expect, it } from 'vitest';
import { importObjectsOf, loadsLibrary } from '../../../server/src/core/index.js';
import { parse } from './support.js';

const ROWS: readonly (readonly [
  payload: string,
  meaning: readonly [name: string, typeCheckingOnly: boolean, alias: string | null],
  written: readonly [name: string, flag: string, alias: string],
])[] = [
  ['a.b', ['a.b', false, null], ['a.b', '', '']],
  ['a.b;', ['a.b', false, null], ['a.b', '', '']],
  ['a.b;True', ['a.b', true, null], ['a.b', 'True', '']],
  ['a.b;tRUE;', ['a.b', true, null], ['a.b', 'tRUE', '']],
  ['a.b;yes;c', ['a.b', false, 'c'], ['a.b', 'yes', 'c']],
  [' a.b ; True ; c ', ['a.b', true, 'c'], ['a.b', 'True', 'c']],
  ['..b;;c', ['..b', false, 'c'], ['..b', '', 'c']],
];

describe('import-object', () => {
  it.each(ROWS)('reads %j', (payload, [name, typeCheckingOnly, alias], written) => {
    const file = parse(`x = 1\n# tvm-ffi-stubgen(import-object): ${payload}\n`);
    const [found] = importObjectsOf(file);
    expect(found).toMatchObject({ name, typeCheckingOnly, alias });
    const spans =
      found === undefined ? [] : [found.spans.name, found.spans.flag, found.spans.alias];
    expect(spans.map(({ start, end }) => file.text.slice(start, end))).toEqual(written);
  });

  it.each([
    ['tvm_ffi.libinfo.load_lib_module', null, true],
    ['my.loader', '_FFI_LOAD_LIB', true],
    ['my.loader', 'LIB', false],
    ['tvm_ffi.libinfo.load_lib_module.more', null, false],
  ])('%s as %s loads a library: %s', (name, alias, expected) => {
    const nowhere = { start: 0, end: 0 };
    const spans = { name: nowhere, flag: nowhere, alias: nowhere };
    expect(loadsLibrary({ name, typeCheckingOnly: false, alias, spans })).toBe(expected);
  });
});
