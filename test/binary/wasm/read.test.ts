/** WebAssembly modules are read as the real wasmtime compiles and lists them. */
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { venvProgram } from '../../../scripts/setup.mjs';
import { readWasm, readWasmText } from '../../../server/src/binary/index.js';
import { sampleOf } from '../../random.js';
import { inMemory } from '../wheel-files.js';
import { compile, lines, TEXTS } from './modules.js';

const NAMES = Object.keys(TEXTS);
const compiled = new Map<string, Buffer>();

beforeAll(() => {
  compile(Object.values(TEXTS)).forEach((bytes, i) => compiled.set(NAMES[i] ?? '', bytes));
});

function bytesOf(name: string): Buffer {
  return compiled.get(name) ?? Buffer.alloc(0);
}

describe('the bytes of', () => {
  it.each(NAMES)('%s say what their text says', (name) => {
    const read = lines(readWasm(inMemory(bytesOf(name))));
    expect(read).toEqual(lines(readWasmText(TEXTS[name] ?? '')));
  });

  it('all kinds of items', () => {
    expect(lines(readWasm(inMemory(bytesOf('all kinds'))))).toMatchInlineSnapshot(`
      [
        "import env.log: (i64) -> ()",
        "import env.get: () -> (f32)",
        "import env.memory: memory 1..4",
        "import env.base: global i32",
        "import env.flag: global i64 mut",
        "import env.table: table 2.. funcref",
        "export pi: global f64",
        "export table: table 1..10 funcref",
        "export scale: (f64, f64) -> (f64)",
        "export scale again: (f64, f64) -> (f64)",
        "export both: (f32, i64) -> (i32, i64)",
        "export log: (i64) -> ()",
        "export got: () -> (f32)",
        "export count: global i32 mut",
        "export third: global f32",
        "export memory: memory 1..4",
      ]
    `);
  });

  it('every sort agree with wasmtime', () => {
    const output = execFileSync(venvProgram('bindings', 'python'), ['-c', LIST], {
      input: JSON.stringify(SEEN.map((name) => TEXTS[name])),
      encoding: 'utf8',
    });
    const listed = JSON.parse(output) as string[][];
    const read = SEEN.map((name) => lines(readWasm(inMemory(bytesOf(name)))));
    expect(read.map((each) => each.filter(isOuter).map(withoutDetails))).toEqual(listed);
  });
});

/** Texts whose types Python's wasmtime can list: not the newest ones. */
const SEEN = NAMES.filter((name) => name !== 'groups' && name !== 'references');

const LIST = `
import json, sys, wasmtime
engine = wasmtime.Engine()
def line(kind, item):
    names = [item.module, item.name] if kind == "import" else [item.name]
    if not isinstance(item.type, wasmtime.FuncType):
        return f"{kind} {'.'.join(names)}: {type(item.type).__name__.removesuffix('Type').lower()}"
    params, results = (", ".join(map(str, each)) for each in (item.type.params, item.type.results))
    return f"{kind} {'.'.join(names)}: ({params}) -> ({results})"
answer = []
for text in json.load(sys.stdin):
    module = wasmtime.Module(engine, text)
    answer.append(
        [line("import", each) for each in module.imports]
        + [line("export", each) for each in module.exports]
    )
print(json.dumps(answer))
`;

const isOuter = (line: string): boolean => !line.startsWith('inner ');

function withoutDetails(line: string): string {
  return line.replace(/: (memory|table|global) .*/s, ': $1');
}

const HEADER = [0x00, 0x61, 0x73, 0x6d];

test.each<readonly [string, readonly number[], string]>([
  ['no bytes', [], 'no-wasm'],
  ['another file', [...Buffer.from('#!/bin/sh\n')], 'no-wasm'],
  ['half a header', [...HEADER, 1, 0], 'truncated'],
  ['a component', [...HEADER, 0x0d, 0, 1, 0], 'component'],
  ['an unknown version', [...HEADER, 2, 0, 0, 0], 'version'],
  ['a section that the file is too short for', [...HEADER, 1, 0, 0, 0, 1, 9, 1], 'truncated'],
  ['half a section header', [...HEADER, 1, 0, 0, 0, 1], 'truncated'],
  ['a section of types twice', [...HEADER, 1, 0, 0, 0, 1, 1, 0, 1, 1, 0], 'damaged'],
  ['more entries than bytes', [...HEADER, 1, 0, 0, 0, 7, 2, 9, 0], 'damaged'],
  ['an unknown kind of import', [...HEADER, 1, 0, 0, 0, 2, 5, 1, 0, 0, 9, 0], 'damaged'],
])('%s', (_, content, problem) => {
  expect(readWasm(inMemory(Buffer.from(content)))).toEqual({ module: null, problem });
});

test('code and data of any size are not read', () => {
  const start = Buffer.concat([bytesOf('add'), Buffer.from([0, 0x80, 0x80, 0x80, 0x80, 0x10])]);
  const size = start.length + 2 ** 32;
  let most = 0;
  const reading = readWasm({
    size,
    read(position, length) {
      most = Math.max(most, length);
      return start.subarray(position, position + length);
    },
  });
  expect(lines(reading)).toEqual(['export add: (i32, i32) -> (i32)']);
  expect(most).toBeLessThan(100);
});

test.each<readonly [string, string, string]>([
  ['nothing', '', ''],
  ['an open bracket', '(module', 'damaged'],
  ['an open string', '(module (export "a', 'damaged'],
  ['an open comment', '(module (; )', 'damaged'],
  ['a closing bracket', '(module))', 'damaged'],
  ['prose', 'not a module at all', 'damaged'],
  ['a quoted module', '(module quote "(func)")', 'damaged'],
  ['a component', '(component)', 'component'],
  ['an export of nothing', '(module (export "a" (func 3)))', ''],
  ['deep brackets', '('.repeat(20_000), 'damaged'],
])('text that is %s', (_, text, expected) => {
  expect(lines(readWasmText(text)).join()).toBe(expected);
});

test('damaged bytes never throw', () => {
  const change = fc.record({ at: fc.nat(400), value: fc.nat(255) });
  const changes = fc.array(change, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.constantFrom(...NAMES), changes, fc.nat(400), (name, list, length) => {
      const bytes = Buffer.from(bytesOf(name));
      for (const { at, value } of list) bytes[at % bytes.length] = value;
      for (const part of [bytes, bytes.subarray(0, length)]) {
        const { module, problem } = readWasm(inMemory(part));
        expect(module === null).toBe(problem !== null);
      }
    }),
    sampleOf(500),
  );
});
