/** What names mean in one file: by its own definitions, and by those that all files share. */
import type { Definitions } from './definitions.js';
import type { FoundMacro } from './expander.js';
import { hashOf } from './lexer.js';
import type { MacroTable, Site } from './macro-table.js';
import type { Token } from './tokens.js';
import { isPrimitive } from './triggers.js';

type Word = Pick<Token, 'hash' | 'text'>;

export class FileMacros {
  readonly #table: MacroTable;
  readonly #file: string;
  readonly #own: Definitions;
  readonly #hashes: ReadonlySet<number>;
  readonly #registering: ReadonlySet<string>;
  readonly #registeringHashes: ReadonlySet<number>;

  /** @param own what the file defines, unless the table has it */
  constructor(table: MacroTable, file: string, own: Definitions) {
    this.#table = table;
    this.#file = file;
    this.#own = own;
    const names = own.macros.flatMap(({ name }) => (isPrimitive(name) ? [] : name));
    this.#hashes = new Set(names.map(hashOf));
    this.#registering = names.length === 0 ? NONE : table.registeringOf(own.macros);
    this.#registeringHashes = new Set([...this.#registering].map(hashOf));
  }

  /** Whether any file defines a macro of that hash. */
  mayBeMacro(hash: number): boolean {
    return this.#table.mayBeMacro(hash) || this.#hashes.has(hash);
  }

  /** Whether the macro writes registrations, itself or through others. */
  registers(hash: number, name: () => string): boolean {
    if (this.#table.registers(hash, name)) return true;
    return this.#registeringHashes.has(hash) && this.#registering.has(name());
  }

  /** The definitions of a macro that may hold at a place: several in branches. */
  macros({ hash, text }: Word, site: Site): readonly FoundMacro[] {
    if (!this.mayBeMacro(hash)) return [];
    const own = this.#hashes.has(hash) ? this.#own.macros.filter(({ name }) => name === text) : [];
    return this.#table.macros(text, this.#file, own, site);
  }

  /** What a constant may be set to. @param scope the class or namespace that is named before it */
  constants({ text: name }: Word, scope: string | null, site: Site): readonly string[] {
    const own = this.#own.constants.filter((each) => each.name === name);
    const found = this.#table.constants({ name, scope }, this.#file, own, site);
    return found.map(({ value }) => value);
  }
}

const NONE: ReadonlySet<string> = new Set();
