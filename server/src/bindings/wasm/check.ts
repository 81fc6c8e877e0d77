/** What wasmtime raises: compared are the module's own exports and imports with the Python code. */
import { nearestName } from '../../base/near-names.js';
import {
  readWasmText,
  type WasmFunctionType,
  type WasmModule,
  type WasmReading,
} from '../../binary/index.js';
import type { Check } from '../rules/check.js';
import type { WasmArgument, WasmCall, WasmImports, WasmLook, WasmUse } from './uses.js';

export function checkWasm(check: Check): void {
  for (const use of check.bindings.wasm ?? []) {
    const read = readingOf(use, check);
    if (read === null) continue;
    const { module, problem } = read.reading;
    if (module === null) {
      const data = { problem, file: read.shown };
      if (!use.isGuarded) check.report('wasmtime.invalid-module', data, use.span);
      continue;
    }
    for (const each of use.looks) checkLook(each, module, check);
    for (const each of use.calls) checkCall(each, module, check);
    for (const each of use.imports) checkImports(each, module, check);
  }
}

interface Read {
  readonly reading: WasmReading;
  /** The path of the file; `null` for text. */
  readonly shown: string | null;
}

/** The module of a use, as far as it can be read. */
export function readingOf(
  { source }: WasmUse,
  { around, path }: Pick<Check, 'around' | 'path'>,
): Read | null {
  if (source.kind === 'text') return { reading: readWasmText(source.text), shown: null };
  return around.wasm(source.file, path);
}

function checkLook(
  { name, span, isGuarded }: WasmLook,
  { exports }: WasmModule,
  { report }: Check,
): void {
  if (isGuarded || exports.some((each) => each.name === name)) return;
  const suggestion = nearestName(
    name,
    exports.map((each) => each.name),
  );
  report('wasmtime.unknown-export', { name, ...(suggestion === null ? {} : { suggestion }) }, span);
}

function checkCall(
  { name, span, args, isGuarded }: WasmCall,
  { exports }: WasmModule,
  { report }: Check,
): void {
  const item = exports.find((each) => each.name === name)?.item;
  const type = item?.kind === 'function' ? item.type : null;
  if (type === null || args === null || isGuarded) return;
  const shown = typeText(type);
  if (args.length !== type.params.length) {
    const counts = { given: args.length, wanted: type.params.length };
    report('wasmtime.argument-count', { name, ...counts, type: shown }, span);
    return;
  }
  for (const [at, arg] of args.entries()) {
    const wanted = type.params[at] ?? '';
    if (isRefused(arg, wanted)) {
      report('wasmtime.argument-type', { name, wanted, type: shown, given: arg.kind }, arg.span);
    }
  }
}

/** The type of a function as the text format and the hover show it. */
export function typeText({ params, results }: WasmFunctionType): string {
  return `(${params.join(', ')}) -> (${results.join(', ')})`;
}

/** wasmtime converts no number: a float is none of the whole ones, nor the other way round. */
function isRefused({ kind }: WasmArgument, wanted: string): boolean {
  if (kind === 'other') return false;
  if (wanted === 'i32' || wanted === 'i64') return kind !== 'integer';
  return (wanted === 'f32' || wanted === 'f64') && kind !== 'float';
}

function checkImports(
  { given, span, isGuarded }: WasmImports,
  { imports }: WasmModule,
  { report }: Check,
): void {
  if (isGuarded) return;
  if (given.kind === 'list') {
    if (given.count === imports.length) return;
    const names = imports.map(({ module, name }) => `${module}.${name}`);
    const counts = { given: given.count, wanted: imports.length };
    report('wasmtime.missing-import', { kind: 'count', ...counts, names: names.join(', ') }, span);
    return;
  }
  const missing = imports.find(({ module, name }) => !given.names.has(`${module}.${name}`));
  if (missing === undefined) return;
  report(
    'wasmtime.missing-import',
    { kind: 'name', name: `${missing.module}.${missing.name}` },
    span,
  );
}
