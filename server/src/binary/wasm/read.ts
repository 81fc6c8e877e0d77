/** The binary format: a header, then sections, of which only those that describe items are read. */
import type { Bytes } from '../types.js';
import { Cursor } from './cursor.js';
import {
  KINDS,
  readFunction,
  readGlobals,
  readImported,
  readMemory,
  readTables,
  readTag,
} from './items.js';
import type {
  WasmExport,
  WasmFunctionType,
  WasmImport,
  WasmItem,
  WasmProblem,
  WasmReading,
} from './types.js';
import { readTypes } from './value-types.js';

const MAGIC = '\0asm';
/** The second half of the version says what kind of file it is. */
const MODULE = 1;
const COMPONENT_LAYER = 1;
const HEADER_BYTES = 8;
/** A section's number and its length. */
const SECTION_HEADER_BYTES = 11;
/** Sections that describe items; the largest real ones have some hundred kilobytes. */
const MOST_SECTION_BYTES = 16 * 2 ** 20;
/** A module has a dozen, and custom ones: a file of a gigabyte that is all headers is not followed. */
const MOST_SECTIONS = 4096;

const SECTIONS = { 1: 'types', 2: 'imports', 3: 'functions', 4: 'tables', 5: 'memories' } as const;
const MORE_SECTIONS = { 6: 'globals', 7: 'exports', 13: 'tags' } as const;
type Section =
  (typeof SECTIONS)[keyof typeof SECTIONS] | (typeof MORE_SECTIONS)[keyof typeof MORE_SECTIONS];
const NAMES: Readonly<Record<number, Section>> = { ...SECTIONS, ...MORE_SECTIONS };

type Kind = (typeof KINDS)[number];

/** Never throws; reads headers and the sections that describe items, never code or data. */
export function readWasm(bytes: Bytes): WasmReading {
  const header = bytes.read(0, HEADER_BYTES);
  if (header.toString('latin1', 0, 4) !== MAGIC) return fails('no-wasm');
  if (header.length < HEADER_BYTES) return fails('truncated');
  if (header.readUInt16LE(6) === COMPONENT_LAYER) return fails('component');
  if (header.readUInt32LE(4) !== MODULE) return fails('version');
  const sections = findSections(bytes);
  if (typeof sections === 'string') return fails(sections);
  return new ModuleReader(sections).read();
}

function fails(problem: WasmProblem): WasmReading {
  return { module: null, problem };
}

function findSections(bytes: Bytes): ReadonlyMap<Section, Buffer> | WasmProblem {
  const sections = new Map<Section, Buffer>();
  let at = HEADER_BYTES;
  for (let count = 0; at < bytes.size; count += 1) {
    if (count === MOST_SECTIONS) return 'damaged';
    const cursor = new Cursor(bytes.read(at, SECTION_HEADER_BYTES));
    const id = cursor.byte();
    const length = cursor.unsigned();
    if (cursor.failed) return bytes.size - at < SECTION_HEADER_BYTES ? 'truncated' : 'damaged';
    at += cursor.at;
    if (at + length > bytes.size) return 'truncated';
    const name = NAMES[id];
    if (name !== undefined) {
      if (length > MOST_SECTION_BYTES || sections.has(name)) return 'damaged';
      sections.set(name, bytes.read(at, length));
    }
    at += length;
  }
  return sections;
}

class ModuleReader {
  readonly #sections: ReadonlyMap<Section, Buffer>;
  /** The items of each kind by index, imported ones first. */
  readonly #items: Record<Kind, WasmItem[]> = {
    ...{ function: [], table: [], memory: [], global: [], tag: [] },
  };
  #types: readonly (WasmFunctionType | null)[] = [];
  #isDamaged = false;

  constructor(sections: ReadonlyMap<Section, Buffer>) {
    this.#sections = sections;
  }

  read(): WasmReading {
    this.#types = this.#section('types', readTypes) ?? [];
    const imports = this.#section('imports', (cursor) => this.#readImports(cursor)) ?? [];
    this.#define('function', 'functions', (cursor) =>
      cursor.list(() => readFunction(cursor, this.#types)),
    );
    this.#define('table', 'tables', readTables);
    this.#define('memory', 'memories', (cursor) => cursor.list(() => readMemory(cursor)));
    this.#define('global', 'globals', readGlobals);
    this.#define('tag', 'tags', (cursor) => cursor.list(() => readTag(cursor)));
    const exports = this.#section('exports', (cursor) => this.#readExports(cursor)) ?? [];
    if (this.#isDamaged) return { module: null, problem: 'damaged' };
    return { module: { imports, exports, inner: this.#inner(imports, exports) }, problem: null };
  }

  /** Memories, tables and globals that are neither imported nor exported. */
  #inner(imports: readonly WasmImport[], exports: readonly WasmExport[]): WasmItem[] {
    const outer = new Set([...imports, ...exports].map(({ item }) => item));
    const { memory, table, global } = this.#items;
    return [...memory, ...table, ...global].filter((item) => !outer.has(item));
  }

  #section<T>(name: Section, read: (cursor: Cursor) => T): T | null {
    const bytes = this.#sections.get(name);
    if (bytes === undefined) return null;
    const cursor = new Cursor(bytes);
    const found = read(cursor);
    if (cursor.failed) this.#isDamaged = true;
    return found;
  }

  #define(kind: Kind, section: Section, read: (cursor: Cursor) => WasmItem[]): void {
    for (const item of this.#section(section, read) ?? []) this.#items[kind].push(item);
  }

  #readImports(cursor: Cursor): WasmImport[] {
    const imports: WasmImport[] = [];
    for (let left = cursor.count(4); left > 0 && !cursor.failed; left -= 1) {
      const module = cursor.name();
      const name = cursor.name();
      const item = readImported(cursor, this.#types);
      if (item === null) break;
      this.#items[item.kind].push(item);
      imports.push({ module, name, item });
    }
    return imports;
  }

  #readExports(cursor: Cursor): WasmExport[] {
    const exports: WasmExport[] = [];
    for (let left = cursor.count(3); left > 0 && !cursor.failed; left -= 1) {
      const name = cursor.name();
      const kind = KINDS[cursor.byte()];
      const index = cursor.unsigned();
      if (kind === undefined) cursor.failed = true;
      else exports.push({ name, item: this.#items[kind][index] ?? unknown(kind) });
    }
    return exports;
  }
}

/** An item whose definition is not read: only its kind is known. */
function unknown(kind: Kind): WasmItem {
  switch (kind) {
    case 'function':
      return { kind, type: null };
    case 'memory':
      return { kind, limits: { min: 0, max: null, isWide: false } };
    case 'global':
      return { kind, type: null, isMutable: false };
    case 'table':
      return { kind, type: null, limits: null };
    case 'tag':
      return { kind };
  }
}
