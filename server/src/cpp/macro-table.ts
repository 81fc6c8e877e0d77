/** What the files define together, and which of it writes registrations. */
import { holdingAt, type Path } from './branches.js';
import type { Constant, Definitions, Macro } from './definitions.js';
import type { FoundMacro } from './expander.js';
import { Includes, isHeader } from './includes.js';
import { hashOf } from './lexer.js';
import { isPrimitive, mayWrite } from './triggers.js';

/** A place in a file where a name is looked up. */
export interface Site {
  readonly file: string;
  readonly offset: number;
  readonly path: Path;
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
  readonly #includes: Includes;

  /** @param includesOf what a file includes, as it is written there */
  constructor(
    files: ReadonlyMap<string, Definitions>,
    includesOf: (file: string) => readonly string[],
  ) {
    for (const [file, { macros, constants }] of files) {
      for (const macro of macros) {
        if (isPrimitive(macro.name)) continue;
        put(this.#macros, file, macro);
        this.#hashes.add(hashOf(macro.name));
      }
      for (const constant of constants) put(this.#constants, file, constant);
    }
    this.#includes = new Includes(files.keys(), includesOf);
    this.#registering = this.#thatRegister();
    this.#registeringHashes = new Set([...this.#registering].map(hashOf));
  }

  /** Whether the macro writes registrations, itself or through others. */
  registers(hash: number, name: () => string): boolean {
    return this.#registeringHashes.has(hash) && this.#registering.has(name());
  }

  /** Whether any file defines a macro of that hash. */
  mayBeMacro(hash: number): boolean {
    return this.#hashes.has(hash);
  }

  /** Finds the name of a macro that {@link registers}; `null` when there is none in any file. */
  pattern(): RegExp | null {
    return anyOf(this.#registering);
  }

  /** Finds one of these names, or of a macro or constant that is made of them. */
  patternOf(names: Iterable<string>): RegExp | null {
    return anyOf(this.#closure(new Set(names)));
  }

  /** The definitions of a macro that may hold at a place: several in branches. */
  macros(name: string, site: Site): readonly FoundMacro[] {
    const found = this.#lookUp(this.#macros.get(name), site, ({ params, body }) =>
      body === null ? null : `${params?.join() ?? '-'}\0${body}`,
    );
    return found.map(({ file, item }) => ({ file, macro: item }));
  }

  /** What a constant may be set to. @param scope the class or namespace that is named before it */
  constants(name: string, scope: string | null, site: Site): readonly Constant[] {
    const all = this.#constants.get(name);
    const inScope = all?.flatMap(({ file, items }) => {
      const named = items.filter((each) => each.scope === scope);
      return named.length > 0 ? [{ file, items: named }] : [];
    });
    const some = scope !== null && inScope !== undefined && inScope.length > 0 ? inScope : all;
    return this.#lookUp(some, site, ({ value }) => value).map(({ item }) => item);
  }

  /** Those of the file, else those of files that it includes, else those of all headers. */
  #lookUp<Item extends Macro | Constant>(
    all: readonly InFile<Item>[] | undefined,
    { file, offset, path }: Site,
    meaningOf: (item: Item) => string | null,
  ): readonly { readonly file: string; readonly item: Item }[] {
    if (all === undefined) return [];
    const own = all.find((each) => each.file === file);
    const holding = own === undefined ? [] : holdingAt(own.items, offset, path);
    if (holding.length > 0) return distinct(file, holding, meaningOf);
    const others = all.filter((each) => each.file !== file);
    if (others.length === 0) return [];
    const reached = this.#includes.reachedFrom(file);
    const included = others.filter((each) => reached.has(each.file));
    const seen = included.length > 0 ? included : others.filter((each) => isHeader(each.file));
    const found = seen.flatMap((each) => {
      const last = holdingAt(each.items, Infinity, []);
      return distinct(each.file, last, meaningOf);
    });
    const meanings = new Map(found.map((each) => [meaningOf(each.item), each]));
    return [...meanings.values()].slice(0, MOST_DEFINITIONS);
  }

  #thatRegister(): ReadonlySet<string> {
    const direct = new Set<string>();
    for (const [name, files] of this.#macros) {
      const isDirect = files.some(({ items }) =>
        items.some(({ body }) => body !== null && mayWrite(body)),
      );
      if (isDirect) direct.add(name);
    }
    return this.#closure(direct, false);
  }

  /** These names, and the macros and constants whose text has one of them, however far around. */
  #closure(names: Set<string>, withConstants = true): ReadonlySet<string> {
    for (let fresh: ReadonlySet<string> = names; fresh.size > 0;) {
      const pattern = anyOf(fresh);
      const more = new Set<string>();
      const look = (name: string, texts: readonly (string | null)[]): void => {
        if (names.has(name)) return;
        if (texts.some((text) => text !== null && pattern?.test(text) === true)) more.add(name);
      };
      for (const [name, files] of this.#macros) {
        for (const { items } of files) look(name, items.map(({ body }) => body)); // prettier-ignore
      }
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

function anyOf(names: ReadonlySet<string>): RegExp | null {
  if (names.size === 0) return null;
  const words = [...names].map((name) => name.replaceAll('$', '\\$'));
  return new RegExp(`\\b(?:${words.join('|')})\\b`);
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

function put<Item extends Macro | Constant>(
  map: Map<string, InFile<Item>[]>,
  file: string,
  item: Item,
): void {
  const files = map.get(item.name);
  if (files === undefined) map.set(item.name, [{ file, items: [item] }]);
  else if (files.at(-1)?.file === file) files.at(-1)?.items.push(item);
  else files.push({ file, items: [item] });
}
