/** Modules as text, which the tests compile with the real wasmtime. */
import { execFileSync } from 'node:child_process';
import { venvProgram } from '../../../scripts/setup.mjs';
import type { WasmItem, WasmReading } from '../../../server/src/binary/index.js';

export const TEXTS: Readonly<Record<string, string>> = {
  empty: '(module)',
  add: `(module
    (func $add (export "add") (param $a i32) (param $b i32) (result i32)
      (i32.add (local.get $a) (local.get $b))))`,
  'all kinds': `;; a comment with a ( bracket
    (module $named
      (type $binary (func (param f64 f64) (result f64)))
      (type (func (param i64)))
      (import "env" "log" (func $log (type 1)))
      (func $imported (import "env" "get") (result f32))
      (import "env" "memory" (memory $outer 1 4))
      (import "env" "base" (global $base i32))
      (import "env" "flag" (global (mut i64)))
      (import "env" "table" (table 2 funcref))
      (; a block (; nested ;) comment ;)
      (global $count (mut i32) (i32.const 7))
      (global $pi (export "pi") f64 (f64.const 3.14))
      (global $third f32 (f32.const 3))
      (table $t (export "table") 1 10 funcref)
      (func $scale (export "scale") (export "scale again") (type $binary)
        (f64.mul (local.get 0) (local.get 1)))
      (func $both (param f32 i64) (result i32 i64) (i32.const 1) (i64.const 2))
      (export "both" (func $both))
      (export "log" (func $log))
      (export "got" (func 1))
      (export "count" (global $count))
      (export "third" (global $third))
      (export "memory" (memory $outer))
      (data (i32.const 0) "a ) \\" \\00 b"))`,
  'without module': '(memory (export "mem") 2) (func (export "run"))',
  'odd names': '(module (func (export "a\\22b\\e2\\82\\ac\\u{41}\\n")) (func (export "")))',
  inner: `(module (memory 1 2) (global i64 (i64.const 1)) (global (mut f32) (f32.const 2))
    (table 1 2 externref) (table (export "t") 3 funcref))`,
  'sixty-four': '(module (memory (export "m") i64 1 8))',
  references: `(module
    (func (export "f") (param (ref null func) (ref extern) funcref externref v128) (result (ref func))
      unreachable))`,
  groups: `(module
    (rec (type $node (struct (field (ref null $node)) (field (mut i8))))
         (type $make (func (param i32) (result (ref $node)))))
    (type $list (array (mut i64)))
    (type $open (sub (func (param f32))))
    (func (export "make") (type $make) unreachable)
    (func (export "open") (type $open)))`,
};

const COMPILE = `
import base64, json, sys, wasmtime
texts = json.load(sys.stdin)
print(json.dumps([base64.b64encode(wasmtime.wat2wasm(text)).decode() for text in texts]))
`;

/** Compiles texts in one run of the real wasmtime. */
export function compile(texts: readonly string[]): readonly Buffer[] {
  const output = execFileSync(venvProgram('bindings', 'python'), ['-c', COMPILE], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
  });
  return (JSON.parse(output) as string[]).map((each) => Buffer.from(each, 'base64'));
}

/** An item as short text: `(i32, i32) -> (i32)`, `memory 1..4`. */
function show(item: WasmItem): string {
  if (item.kind === 'function') {
    if (item.type === null) return 'function of an unknown type';
    return `(${item.type.params.join(', ')}) -> (${item.type.results.join(', ')})`;
  }
  if (item.kind === 'memory' || item.kind === 'table') {
    const { min, max, isWide } = item.limits ?? { min: '?', max: null, isWide: false };
    const held = item.kind === 'table' ? ` ${item.type ?? '?'}` : '';
    return `${item.kind} ${min}..${max ?? ''}${held}${isWide ? ' (64 bits)' : ''}`;
  }
  if (item.kind === 'global') return `global ${item.type ?? '?'}${item.isMutable ? ' mut' : ''}`;
  return item.kind;
}

/** What was read, as lines. */
export function lines({ module, problem }: WasmReading): readonly string[] {
  if (module === null) return [problem];
  return [
    ...module.imports.map((each) => `import ${each.module}.${each.name}: ${show(each.item)}`),
    ...module.exports.map((each) => `export ${each.name}: ${show(each.item)}`),
    ...module.inner.map((item) => `inner ${show(item)}`),
  ];
}
