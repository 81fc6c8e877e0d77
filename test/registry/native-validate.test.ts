/** The validator: accepts what a provider makes, and names what is wrong with anything else. */
import { beforeAll, describe, expect, test } from 'vitest';
import { validateSnapshot } from '../../server/src/core/snapshot/validate.js';
import { loadWell } from './hostile/load.js';

let good: string;

beforeAll(async () => {
  good = JSON.stringify((await loadWell([])).snapshot);
});

/** A damaged copy: `path` says where, in dots. */
function damage(path: string, value: unknown): unknown {
  const copy = JSON.parse(good) as Record<string, unknown>;
  const keys = path.split('.');
  let place: Record<string, unknown> = copy;
  for (const key of keys.slice(0, -1)) place = place[key] as Record<string, unknown>;
  place[keys.at(-1)!] = value;
  return copy;
}

function errorOf(value: unknown): string {
  const result = validateSnapshot(value);
  if (result.ok) throw new Error('it was accepted');
  return result.error;
}

test('a real snapshot is accepted unchanged', () => {
  const value: unknown = JSON.parse(good);
  const result = validateSnapshot(value);
  expect(result).toEqual({ ok: true, snapshot: value });
});

test('a newer format requires an update, an older one a new load', () => {
  expect(errorOf(damage('version', 2))).toMatch(/newer than 1: update tvm-ffi-stubs/);
  expect(errorOf(damage('version', 0))).toMatch(/older than 1: load the registry again/);
  expect(errorOf(damage('version', '1'))).toBe('it has no format version');
});

test.each([null, 1, 'x', [], true, undefined])('%j is not a snapshot', (value) => {
  expect(errorOf(value)).toMatch(/not a JSON object/);
});

describe('what is wrong is named by its place', () => {
  test.each([
    ['provider', 'ruby', '"provider" is not one of native, python, lock'],
    ['abiVersion', 16, '"abiVersion" is not a string'],
    ['libraries', {}, '"libraries" is not an array'],
    ['libraries.0', null, '"libraries[0]" is not an object'],
    ['libraries.0.role', 'spy', '"libraries[0].role" is not one of'],
    ['functions.3.name', ['x'], '"functions[3].name" is not a string'],
    ['functions.3.schema', 'x', '"functions[3].schema" is not an object or null'],
    ['functions.3.library', 99, '"functions[3].library" is not the position of a library'],
    ['functions.3.library', -1, '"functions[3].library" is not a whole number'],
    ['functions.3.name', 'ZZZ', '" is not sorted and unique'],
    ['types.0.ancestors', 'x', '"types[0].ancestors" is not an array'],
    ['types.0.totalSize', 1.5, '"types[0].totalSize" is not a whole number'],
    ['types.0.fields', [{}], '"types[0].fields[0].name" is not a string'],
    ['types.0.methods', [null], '"types[0].methods[0]" is not an object'],
    ['types.0.attributes', { a: { kind: 'evil' } }, '"types[0].attributes.a.kind" is not'],
    ['types.0.doc', 'x'.repeat(17 * 1024 * 1024), '"types[0].doc" is not of a believable length'],
    ['symbols', new Array(1_000_001), '"symbols" is not of at most'],
  ])('%s', (path, value, error) => {
    expect(errorOf(damage(path, value))).toContain(error);
  });
});

test('keys that would change a prototype are rejected', () => {
  const hostile = JSON.parse('{"__proto__": {"kind": "none"}}') as unknown;
  expect(errorOf(damage('types.0.attributes', hostile))).toContain('__proto__');
  expect(errorOf(damage('functions.0.schema', { args: [hostile] }))).toContain('__proto__');
});

test('a schema that would exhaust the stack is rejected', () => {
  let schema: unknown = {};
  for (let i = 0; i < 5000; i += 1) schema = { args: [schema] };
  expect(errorOf(damage('functions.0.schema', schema))).toContain('nested at most');
});
