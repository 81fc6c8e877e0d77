/** A WebAssembly module as text: what it needs and offers, with types. */
import { count } from '../base/count.js';
import { escapeInline } from '../base/foreign-text.js';
import {
  wasmItemLine,
  wasmItemText,
  type WasmItem,
  type WasmModule,
  type WasmProblem,
  type WasmReading,
} from '../binary/index.js';

/**
 * The text ends with a line end; for a file that is no module it is one line that says why.
 *
 * @param shown the path, as the reader knows it
 * @param problemText says what a file is that is no module
 */
export function renderWasm(
  reading: WasmReading,
  shown: string,
  problemText: (problem: WasmProblem, what: string) => string,
): string {
  if (reading.module === null) return `${problemText(reading.problem, escapeInline(shown))}\n`;
  const { imports, exports, inner } = reading.module;
  const head = `${escapeInline(shown)}: ${count(imports.length, 'import')}, ${count(exports.length, 'export')}`;
  const sections = [
    section(
      'imports',
      imports.map(({ module, name, item }) => wasmItemLine(`${module}.${name}`, item)),
    ),
    section(
      'exports',
      exports.map(({ name, item }) => wasmItemLine(name, item)),
    ),
    section('not exported', inner.map(wasmItemText)),
  ];
  return `${head}\n${sections.join('')}`;
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return `\n${title}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

/** The same for programs. */
export function wasmJson({ module, problem }: WasmReading, path: string): string {
  const { imports = [], exports = [], inner = [] }: Partial<WasmModule> = module ?? {};
  const found = {
    ...{ version: 1, path, problem },
    imports: imports.map(({ module: from, name, item }) => ({
      module: from,
      name,
      ...plain(item),
    })),
    exports: exports.map(({ name, item }) => ({ name, ...plain(item) })),
    inner: inner.map(plain),
  };
  return `${JSON.stringify(found, null, 1)}\n`;
}

function plain(item: WasmItem): object {
  switch (item.kind) {
    case 'function':
      return {
        kind: item.kind,
        params: item.type?.params ?? null,
        results: item.type?.results ?? null,
      };
    case 'memory':
    case 'table': {
      const { limits, ...rest } = item;
      return {
        ...rest,
        min: limits?.min ?? null,
        max: limits?.max ?? null,
        is64: limits?.isWide ?? null,
      };
    }
    case 'global':
      return { kind: item.kind, type: item.type, mutable: item.isMutable };
    case 'tag':
      return { kind: item.kind };
  }
}
