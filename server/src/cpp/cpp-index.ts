/** What all C++ files of a project register. Files are handed in; their texts are not kept. */
import { readConstants } from './constants.js';
import { lexCpp } from './lexer.js';
import { MacroTable, type Definitions } from './macro-table.js';
import { copyOf, Expander, readMacros } from './macros.js';
import { MAY_REGISTER, readRegistrations } from './read-registrations.js';
import { FileTokens, sliceOf, WrittenTokens } from './tokens.js';
import type { CppKind, CppMatch, CppRegistration } from './types.js';

const NOTHING: Definitions = { macros: [], constants: [] };

export class CppIndex {
  readonly #definitions = new Map<string, Definitions>();
  readonly #registrations = new Map<string, readonly CppRegistration[]>();
  readonly #pending = new Map<string, string>();
  /** Names whose meaning has changed since registrations were read. */
  readonly #changed = new Set<string>();
  readonly #read: (file: string) => string | null;
  #table = new MacroTable(new Map());
  #byName: ReadonlyMap<string, readonly CppMatch[]> | null = null;

  /** @param read a file again, because a macro that it may call has changed elsewhere */
  constructor(read: (file: string) => string | null) {
    this.#read = read;
  }

  /** Whether {@link settle} has nothing to do. */
  get isSettled(): boolean {
    return this.#pending.size === 0 && this.#changed.size === 0;
  }

  /** Takes the present text of a file. Answers know it once {@link settle} has run. */
  update(file: string, text: string): void {
    this.#pending.set(file, text);
  }

  remove(file: string): void {
    this.#pending.delete(file);
    this.#registrations.delete(file);
    this.#byName = null;
    this.#define(file, NOTHING);
    this.#definitions.delete(file);
  }

  /** Reads what was handed in. Between two steps is time for something else. */
  *settle(): Generator<undefined, void> {
    for (const [file, text] of this.#pending) {
      this.#define(file, definitionsOf(file, text));
      yield;
    }
    const before = this.#table;
    if (this.#changed.size > 0) this.#table = new MacroTable(this.#definitions);
    yield* this.#readUsers(before);
    const pattern = this.#table.pattern();
    for (const [file, text] of this.#pending) {
      this.#pending.delete(file);
      const calls = pattern?.test(text) === true;
      const isWorth = calls || MAY_REGISTER.test(text);
      const found = isWorth ? this.#registrationsOf(file, text, calls) : [];
      if (found.length > 0) this.#registrations.set(file, found);
      else this.#registrations.delete(file);
      this.#byName = null;
      yield;
    }
  }

  /** Every file that registers something. */
  files(): Iterable<string> {
    return this.#registrations.keys();
  }

  /** In file order. */
  registrationsIn(file: string): readonly CppRegistration[] {
    return this.#registrations.get(file) ?? [];
  }

  /** Every place that registers a name. */
  find(kind: CppKind, name: string): readonly CppMatch[] {
    this.#byName ??= this.#index();
    return this.#byName.get(`${kind}\0${name}`) ?? [];
  }

  #index(): ReadonlyMap<string, readonly CppMatch[]> {
    const byName = new Map<string, CppMatch[]>();
    for (const [file, registrations] of this.#registrations) {
      for (const registration of registrations) {
        const id = `${registration.kind}\0${registration.name}`;
        const known = byName.get(id);
        if (known === undefined) byName.set(id, [{ file, registration }]);
        else known.push({ file, registration });
      }
    }
    return byName;
  }

  /** Notes what a file defines, and which of it has changed. */
  #define(file: string, now: Definitions): void {
    const before = this.#definitions.get(file) ?? NOTHING;
    this.#definitions.set(file, now);
    const [old, fresh] = [meanings(before), meanings(now)];
    for (const [name, meaning] of fresh) if (old.get(name) !== meaning) this.#changed.add(name);
    for (const name of old.keys()) if (!fresh.has(name)) this.#changed.add(name);
  }

  /** Adds the files to the pending ones that use what has changed in another. */
  *#readUsers(before: MacroTable): Generator<undefined, void> {
    const changed = [...this.#changed];
    this.#changed.clear();
    const others = [...this.#definitions.keys()].filter((file) => !this.#pending.has(file));
    if (changed.length === 0 || others.length === 0) return;
    const names = new Set([...before.usersOf(changed), ...this.#table.usersOf(changed)]);
    const pattern = this.#table.pattern(names);
    for (const file of others) {
      const text = this.#read(file);
      if (text !== null && pattern?.test(text) === true) this.#pending.set(file, text);
      yield;
    }
  }

  #registrationsOf(file: string, text: string, calls: boolean): readonly CppRegistration[] {
    const table = this.#table;
    const expander = new Expander((name, offset) => table.macros(name, file, offset));
    const tokens = new FileTokens(lexCpp(text));
    const expanded = (list: FileTokens): WrittenTokens => {
      const whole = sliceOf(list, { from: 0, to: list.length });
      return new WrittenTokens(expander.expand(whole, (name) => table.registers(name)));
    };
    const found = readRegistrations(calls ? expanded(tokens) : tokens, {
      expand: (argument) => expander.expand(argument, () => true),
      constant: (name, scope) => table.constant(name, scope, file),
    });
    return found.map(kept);
  }
}

function definitionsOf(file: string, text: string): Definitions {
  return { macros: readMacros(file, text), constants: readConstants(text) };
}

function meanings({ macros, constants }: Definitions): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (name: string, ...meaning: readonly string[]): void => {
    found.set(name, [found.get(name) ?? '', ...meaning].join('\0'));
  };
  for (const { name, params, body } of macros) add(name, params?.join() ?? '-', body);
  for (const { name, scope, value } of constants) add(name, scope ?? '', value);
  return found;
}

/** Without the text of its file behind it. */
function kept(registration: CppRegistration): CppRegistration {
  const { name, className, parent } = registration;
  return {
    ...registration,
    name: copyOf(name),
    className: className === null ? null : copyOf(className),
    parent: parent === null ? null : copyOf(parent),
  };
}
