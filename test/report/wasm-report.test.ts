/** A WebAssembly module as text and as JSON. */
import { expect, it } from 'vitest';
import { readWasmText, type WasmProblem } from '../../server/src/binary/index.js';
import { wasmProblemText } from '../../server/src/core/index.js';
import { CLI_READER } from '../../server/src/report/reader.js';
import { renderWasm, wasmJson } from '../../server/src/report/wasm-report.js';
import { TEXTS } from '../binary/wasm/modules.js';

const words = (problem: WasmProblem, what: string): string =>
  wasmProblemText(problem, what, CLI_READER);

const textOf = (name: string): string =>
  renderWasm(readWasmText(TEXTS[name] ?? ''), `${name}.wasm`, words);

it('lists every kind of item with its type', () => {
  expect(textOf('all kinds')).toMatchInlineSnapshot(`
    "all kinds.wasm: 6 imports, 10 exports

    imports
      env.log(i64)
      env.get() -> f32
      env.memory: memory 1 to 4 pages
      env.base: global i32
      env.flag: mutable global i64
      env.table: table 2 or more funcref

    exports
      pi: global f64
      table: table 1 to 10 funcref
      scale(f64, f64) -> f64
      "scale again"(f64, f64) -> f64
      both(f32, i64) -> (i32, i64)
      log(i64)
      got() -> f32
      count: mutable global i32
      third: global f32
      memory: memory 1 to 4 pages
    "
  `);
});

it('lists what is not exported', () => {
  expect(textOf('inner')).toMatchInlineSnapshot(`
    "inner.wasm: 0 imports, 1 export

    exports
      t: table 3 or more funcref

    not exported
      memory 1 to 2 pages
      table 1 to 2 externref
      global i64
      mutable global f32
    "
  `);
});

it('shows names that would be misread in quotation marks', () => {
  expect(textOf('odd names')).toMatchInlineSnapshot(`
    "odd names.wasm: 0 imports, 2 exports

    exports
      "a\\"b€A\\n"()
      ""()
    "
  `);
});

it('has one line for an empty module', () => {
  expect(textOf('empty')).toBe('empty.wasm: 0 imports, 0 exports\n');
});

it.each<[WasmProblem, string]>([
  ['no-wasm', 'a.wasm is not a WebAssembly file.\n'],
  [
    'component',
    'a.wasm is a component, which `wasmtime.component.Component` loads, and not a module.\n',
  ],
  ['version', 'a.wasm has an unknown version of the WebAssembly format.\n'],
  ['truncated', 'a.wasm is shorter than its sections say.\n'],
  ['damaged', 'a.wasm is not a valid WebAssembly module.\n'],
])('says in one line that a file is: %s', (problem, line) => {
  expect(renderWasm({ module: null, problem }, 'a.wasm', words)).toBe(line);
});

it('says the same to programs', () => {
  const json = (name: string): unknown =>
    JSON.parse(wasmJson(readWasmText(TEXTS[name] ?? ''), 'a.wasm'));
  expect(json('inner')).toMatchInlineSnapshot(`
    {
      "exports": [
        {
          "is64": false,
          "kind": "table",
          "max": null,
          "min": 3,
          "name": "t",
          "type": "funcref",
        },
      ],
      "imports": [],
      "inner": [
        {
          "is64": false,
          "kind": "memory",
          "max": 2,
          "min": 1,
        },
        {
          "is64": false,
          "kind": "table",
          "max": 2,
          "min": 1,
          "type": "externref",
        },
        {
          "kind": "global",
          "mutable": false,
          "type": "i64",
        },
        {
          "kind": "global",
          "mutable": true,
          "type": "f32",
        },
      ],
      "path": "a.wasm",
      "problem": null,
      "version": 1,
    }
  `);
  expect(JSON.parse(wasmJson({ module: null, problem: 'component' }, 'a.wasm'))).toEqual({
    ...{ version: 1, path: 'a.wasm', problem: 'component' },
    ...{ imports: [], exports: [], inner: [] },
  });
});
