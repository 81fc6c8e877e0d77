/** The text format (WAT), tolerant: only imports, exports and their types are read. */
import type { WasmExport, WasmFunctionType, WasmImport, WasmItem, WasmReading } from '../types.js';
import { functionType, readItem } from './items.js';
import { isList, readTree, stringOf, wordOf, type List } from './tree.js';

/** Never throws. Text whose brackets do not match, or that is no module, is `damaged`. */
export function readWasmText(text: string): WasmReading {
  const tree = readTree(text);
  if (tree === null) return { module: null, problem: 'damaged' };
  const [first] = tree;
  const word = isList(first) ? wordOf(first[0]) : null;
  if (word === 'component') return { module: null, problem: 'component' };
  const fields = isList(first) && word === 'module' ? moduleFields(first) : tree;
  if (fields === null || !fields.every((field) => isList(field) && wordOf(field[0]) !== null)) {
    return { module: null, problem: 'damaged' };
  }
  return new TextReader(fields.filter(isList)).read();
}

/** `null` for a module that is quoted, or written as bytes. */
function moduleFields(module: List): List | null {
  const start = wordOf(module[1])?.startsWith('$') === true ? 2 : 1;
  return wordOf(module[start]) === null ? module.slice(start) : null;
}

type Kind = WasmItem['kind'];

const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['func', 'function'],
  ...(['memory', 'table', 'global', 'tag'] as const).map((kind) => [kind, kind] as const),
]);

class TextReader {
  readonly #fields: readonly List[];
  readonly #types = new Map<string, WasmFunctionType | null>();
  #typeCount = 0;
  /** By kind and index, and by kind and name. */
  readonly #items = new Map<string, WasmItem>();
  readonly #counts = new Map<Kind, number>();
  readonly #imports: WasmImport[] = [];
  /** Items are looked up at the end: a module may export what it defines later. */
  readonly #exports: { readonly name: string; readonly key: string }[] = [];

  constructor(fields: readonly List[]) {
    this.#fields = fields;
  }

  read(): WasmReading {
    for (const field of this.#fields) this.#readTypes(field);
    for (const field of this.#fields) this.#readField(field);
    const exports = this.#exports.flatMap(({ name, key }): WasmExport[] => {
      const item = this.#items.get(key);
      return item === undefined ? [] : [{ name, item }];
    });
    const outer = new Set([...this.#imports, ...exports].map(({ item }) => item));
    const inner = (['memory', 'table', 'global'] as const).flatMap((kind) =>
      this.#itemsOf(kind).filter((item) => !outer.has(item)),
    );
    return { module: { imports: this.#imports, exports, inner }, problem: null };
  }

  /** In the order of their indices. */
  #itemsOf(kind: WasmItem['kind']): WasmItem[] {
    const length = this.#counts.get(kind) ?? 0;
    return Array.from({ length }).flatMap((_, at) => this.#items.get(`${kind} ${at}`) ?? []);
  }

  #readTypes(field: List): void {
    const word = wordOf(field[0]);
    if (word === 'rec') for (const each of field.slice(1)) if (isList(each)) this.#readTypes(each);
    if (word !== 'type') return;
    const described = field.slice(1).find(isList);
    const isOpen = described !== undefined && wordOf(described[0]) === 'sub';
    const list = isOpen ? described.slice(1).find(isList) : described;
    const isFunction = list !== undefined && wordOf(list[0]) === 'func';
    const type = isFunction ? functionType(list, this.#types) : null;
    // A name and an index never look alike: names begin with a dollar.
    this.#types.set(String(this.#typeCount), type);
    this.#typeCount += 1;
    const name = wordOf(field[1]);
    if (name !== null) this.#types.set(name, type);
  }

  #readField(field: List): void {
    const word = wordOf(field[0]) ?? '';
    if (word === 'import') {
      const described = field[3];
      if (isList(described)) this.#define(described, field);
    } else if (word === 'export') {
      const described = field[2];
      const name = stringOf(field[1]);
      const kind = isList(described) ? KINDS.get(wordOf(described[0]) ?? '') : undefined;
      if (name === null || kind === undefined || !isList(described)) return;
      this.#exports.push({ name, key: `${kind} ${wordOf(described[1]) ?? ''}` });
    } else if (KINDS.has(word)) this.#define(field, null);
  }

  /** @param importing the `(import "module" "name" …)` around or inside it; `null` without */
  #define(list: List, importing: List | null): void {
    const item = readItem(list, this.#types);
    if (item === null) return;
    const index = this.#counts.get(item.kind) ?? 0;
    this.#counts.set(item.kind, index + 1);
    const key = `${item.kind} ${index}`;
    this.#items.set(key, item);
    const name = wordOf(list[1]);
    if (name?.startsWith('$') === true) this.#items.set(`${item.kind} ${name}`, item);
    let imported = importing;
    for (const node of list.slice(1)) {
      if (!isList(node)) continue;
      const exported = stringOf(node[1]);
      if (wordOf(node[0]) === 'import') imported = node;
      if (wordOf(node[0]) === 'export' && exported !== null)
        this.#exports.push({ name: exported, key });
    }
    const module = stringOf(imported?.[1]);
    const from = stringOf(imported?.[2]);
    if (module !== null && from !== null) this.#imports.push({ module, name: from, item });
  }
}
