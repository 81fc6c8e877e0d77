/** What the files define together, and which of it writes registrations. */
import { compareCodePoints } from '../base/order.js';
import { holdingAt, type Path } from './branches.js';
import type { Constant, Definitions, Macro } from './definitions.js';
import type { FoundMacro } from './expander.js';
import { isHeader, type Includes } from './includes.js';
import { hashOf } from './lexer.js';
import { isPrimitive, mayWrite } from './triggers.js';
import type { SeenMacro } from './unread.js';

/** A place in a file where a name is looked up. */
export interface Site {
  readonly offset: number;
  readonly path: Path;
}

/** Where a table has its definitions from. */
export interface TableSource {
  /** Of the files that were read. */
  readonly definitions: ReadonlyMap<string, Definitions>;
  readonly unread: { readonly macros: () => Iterable<SeenMacro> };
  /** Adds those of the other files that mention a name to the table. */
  readonly require: (name: string) => void;
  readonly includes: () => Includes;
}

interface InFile<Item> {
  readonly file: string;
  readonly items: Item[];
}

/** Branches of a condition rarely define a name in more ways. */
const MOST_DEFINITIONS = 4;

export class MacroTable {
  readonly #macros = new Map<string, InFile<Macro>[]>();
  readonly #constants = new Map<string, InFile<Constant>[]>();
  readonly #hashes = new Set<number>();
  readonly #registering: ReadonlySet<string>;
  readonly #registeringHashes: ReadonlySet<number>;
  /** Of each macro, also of those that are not read yet. */
  readonly #bodies = new Map<string, string[]>();
  readonly #source: TableSource;
  /** Names whose definitions are all read. */
  readonly #known = new Set<string>();
  /** Made when they are asked for. */
  #calls: RegExp | null = null;
  #rough: RegExp | null = null;
  #pattern: { readonly found: RegExp | null } | null = null;

  constructor(source: TableSource) {
    this.#source = source;
    for (const [file, definitions] of source.definitions) this.add(file, definitions);
    for (const { name, body } of source.unread.macros()) {
      if (isPrimitive(name)) continue;
      this.#hashes.add(hashOf(name));
      put(this.#bodies, name, body);
    }
    this.#registering = this.#thatRegister();
    this.#registeringHashes = new Set([...this.#registering].map(hashOf));
  }

  /** Takes what a file defines. */
  add(file: string, { macros, constants }: Definitions): void {
    for (const macro of macros) {
      if (isPrimitive(macro.name)) continue;
      putIn(this.#macros, file, macro);
      this.#hashes.add(hashOf(macro.name));
      if (macro.body !== null) put(this.#bodies, macro.name, macro.body);
    }
    for (const constant of constants) putIn(this.#constants, file, constant);
  }

  /** Reads the headers that may define a name. */
  #require(name: string): void {
    if (this.#known.has(name)) return;
    this.#known.add(name);
    this.#source.require(name);
  }

  /** Whether the macro writes registrations, itself or through others. */
  registers(hash: number, name: () => string): boolean {
    return this.#registeringHashes.has(hash) && this.#registering.has(name());
  }

  /** Whether any file defines a macro of that hash. */
  mayBeMacro(hash: number): boolean {
    return this.#hashes.has(hash);
  }

  /** Whether a text has the name of a macro that {@link registers}. */
  isNamedIn(text: string): boolean {
    const { pattern } = this;
    if (pattern === null) return false;
    // Without the ends of words the search takes half the time, and most texts have none.
    this.#rough ??= new RegExp(alternatives(this.#registering));
    return this.#rough.test(text) && pattern.test(text);
  }

  /** Finds the name of a macro that {@link registers}; `null` when there is none in any file. */
  get pattern(): RegExp | null {
    this.#pattern ??= { found: anyOf(this.#registering) };
    return this.#pattern.found;
  }

  /** The same, to find each of them in a text. */
  get calls(): RegExp | null {
    const { pattern } = this;
    this.#calls ??= pattern === null ? null : new RegExp(pattern, 'g');
    return this.#calls;
  }

  /**
   * Those of these macros, which only their file sees, that write registrations; and those of the
   * table that do so with their help: a list of calls to a macro that whoever includes it defines.
   */
  registeringOf(macros: readonly Macro[]): ReadonlySet<string> {
    const found = new Set<string>();
    for (let before = -1; before < found.size;) {
      before = found.size;
      const pattern = anyOf(found);
      for (const { name, body } of macros) {
        if (body === null || found.has(name) || isPrimitive(name)) continue;
        const isOne = mayWrite(body) || [this.pattern, pattern].some((each) => each?.test(body));
        if (isOne) found.add(name);
      }
      this.#closure(found, false);
    }
    return found;
  }

  /** Finds one of these names, or of a macro or constant that is made of them. */
  patternOf(names: Iterable<string>): RegExp | null {
    return anyOf(this.#closure(new Set(names)));
  }

  /**
   * The definitions of a macro that may hold at a place in a file: several in branches.
   *
   * @param own those of the file itself, where the table does not have it
   */
  macros(name: string, file: string, own: readonly Macro[], site: Site): readonly FoundMacro[] {
    this.#require(name);
    const found = this.#lookUp(
      withOwn(this.#macros.get(name), file, own),
      file,
      site,
      macroMeaning,
    );
    return found.map((each) => ({ file: each.file, macro: each.item }));
  }

  /**
   * What a constant may be set to.
   *
   * @param scope the class or namespace that is named before it
   * @param own those of the file itself, where the table does not have it
   */
  constants(
    { name, scope }: { readonly name: string; readonly scope: string | null },
    file: string,
    own: readonly Constant[],
    site: Site,
  ): readonly Constant[] {
    this.#require(name);
    const all = withOwn(this.#constants.get(name), file, own);
    const inScope = all.flatMap((each) => {
      const named = each.items.filter((item) => item.scope === scope);
      return named.length > 0 ? [{ file: each.file, items: named }] : [];
    });
    const some = scope !== null && inScope.length > 0 ? inScope : all;
    return this.#lookUp(some, file, site, ({ value }) => value).map(({ item }) => item);
  }

  /** Those of the file, else those of files that it includes, else those of all headers. */
  #lookUp<Item extends Macro | Constant>(
    all: readonly InFile<Item>[],
    file: string,
    { offset, path }: Site,
    meaningOf: (item: Item) => string | null,
  ): readonly { readonly file: string; readonly item: Item }[] {
    const own = all.find((each) => each.file === file);
    const holding = own === undefined ? [] : holdingAt(own.items, offset, path);
    if (holding.length > 0) return distinct(file, holding, meaningOf);
    const others = all.filter((each) => each.file !== file);
    if (others.length === 0) return [];
    const seen = this.#seenFrom(file, others);
    const found = seen.flatMap((each) => {
      const last = holdingAt(each.items, Infinity, []);
      return distinct(each.file, last, meaningOf);
    });
    const meanings = new Map(found.map((each) => [meaningOf(each.item), each]));
    return [...meanings.values()].slice(0, MOST_DEFINITIONS);
  }

  /** Those of files that it includes, else those of all headers. */
  #seenFrom<Item>(file: string, others: readonly InFile<Item>[]): readonly InFile<Item>[] {
    const headers = others.filter((each) => isHeader(each.file));
    // Most names are defined in one place, which is seen in either case.
    if (headers.length === 1 && others.length === 1) return headers;
    const reached = this.#source.includes().reachedFrom(file);
    const included = others.filter((each) => reached.has(each.file));
    return included.length > 0 ? included : headers;
  }

  #thatRegister(): ReadonlySet<string> {
    const direct = new Set<string>();
    for (const [name, bodies] of this.#bodies) if (bodies.some(mayWrite)) direct.add(name);
    return this.#closure(direct, false);
  }

  /** These names, and the macros and constants whose text has one of them, however far around. */
  #closure(names: Set<string>, withConstants = true): ReadonlySet<string> {
    for (let fresh: ReadonlySet<string> = names; fresh.size > 0;) {
      const pattern = anyOf(fresh);
      const more = new Set<string>();
      const look = (name: string, texts: readonly string[]): void => {
        if (names.has(name)) return;
        if (texts.some((text) => pattern?.test(text) === true)) more.add(name);
      };
      for (const [name, bodies] of this.#bodies) look(name, bodies);
      if (withConstants) {
        for (const [name, files] of this.#constants) {
          for (const { items } of files) look(name, items.map(({ value }) => value)); // prettier-ignore
        }
      }
      for (const name of more) names.add(name);
      fresh = more;
    }
    return names;
  }
}

function macroMeaning({ params, body }: Macro): string | null {
  return body === null ? null : `${params?.join() ?? '-'}\0${body}`;
}

function withOwn<Item>(
  all: readonly InFile<Item>[] | undefined,
  file: string,
  own: readonly Item[],
): readonly InFile<Item>[] {
  return own.length === 0 ? (all ?? []) : [...(all ?? []), { file, items: [...own] }];
}

function anyOf(names: ReadonlySet<string>): RegExp | null {
  return names.size === 0 ? null : new RegExp(`\\b(?:${alternatives(names)})\\b`);
}

function alternatives(names: ReadonlySet<string>): string {
  return [...names].map((name) => name.replaceAll('$', '\\$')).join('|');
}

function distinct<Item>(
  file: string,
  items: readonly Item[],
  meaningOf: (item: Item) => string | null,
): readonly { readonly file: string; readonly item: Item }[] {
  const seen = new Map<string, Item>();
  for (const item of items) {
    const meaning = meaningOf(item);
    if (meaning !== null && !seen.has(meaning)) seen.set(meaning, item);
  }
  // As they stand in the file.
  const found = [...seen.values()].reverse().slice(0, MOST_DEFINITIONS);
  return found.map((item) => ({ file, item }));
}

function put<Item>(map: Map<string, Item[]>, key: string, item: Item): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}

/** In the order of paths, whenever a file is read. */
function putIn<Item extends Macro | Constant>(
  map: Map<string, InFile<Item>[]>,
  file: string,
  item: Item,
): void {
  const files = map.get(item.name);
  if (files === undefined) map.set(item.name, [{ file, items: [item] }]);
  else if (files.some((each) => each.file === file)) {
    files.find((each) => each.file === file)?.items.push(item);
  } else {
    const isLast = compareCodePoints(files.at(-1)?.file ?? '', file) < 0;
    files.push({ file, items: [item] });
    if (!isLast) files.sort((a, b) => compareCodePoints(a.file, b.file));
  }
}
