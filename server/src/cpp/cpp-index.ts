/** What all C++ files of a project register. Files are handed in; their texts are not kept. */
import { branchesOf } from './branches.js';
import {
  copyOf,
  includesIn,
  mayDefine,
  NOTHING,
  readDefinitions,
  type Definitions,
} from './definitions.js';
import { Expander } from './expander.js';
import { lexOnce } from './lexer.js';
import { MacroTable } from './macro-table.js';
import { readRegistrations } from './reader.js';
import { streamOf } from './stream.js';
import { MAY_REGISTER } from './triggers.js';
import type { CppKind, CppMatch, CppRegistration } from './types.js';

/** Texts that wait for the macros of all files, in characters; those beyond are read again. */
const MOST_WAITING = 16 * 1024 * 1024;

export class CppIndex {
  readonly #definitions = new Map<string, Definitions>();
  readonly #registrations = new Map<string, readonly CppRegistration[]>();
  /** `null`: to be read again. */
  readonly #pending = new Map<string, string | null>();
  #waiting = 0;
  /** Names whose meaning has changed since registrations were read. */
  readonly #changed = new Set<string>();
  readonly #read: (file: string) => string | null;
  readonly #includes = new Map<string, readonly string[]>();
  readonly #paths = new Map<string, string>();
  #table = new MacroTable(new Map(), () => []);
  #byName: ReadonlyMap<string, readonly CppMatch[]> | null = null;

  /** @param read a file again, because a macro that it may call is known only now */
  constructor(read: (file: string) => string | null) {
    this.#read = read;
  }

  /** Whether {@link settle} has nothing to do. */
  get isSettled(): boolean {
    return this.#pending.size === 0 && this.#changed.size === 0;
  }

  /** Takes the present text of a file. Answers know it once {@link settle} has run. */
  update(file: string, text: string): void {
    const isKept = this.#waiting + text.length <= MOST_WAITING;
    if (isKept) this.#waiting += text.length;
    this.#pending.set(file, isKept ? text : null);
    this.#includes.set(
      file,
      includesIn(text).map((each) => this.#shared(each)),
    );
    this.#define(file, mayDefine(text) ? readDefinitions(lexOnce(text)) : NOTHING);
  }

  remove(file: string): void {
    this.#pending.delete(file);
    if (this.#registrations.delete(file)) this.#byName = null;
    this.#define(file, NOTHING);
    this.#definitions.delete(file);
    this.#includes.delete(file);
  }

  /** Reads what was handed in. Between two steps is time for something else. */
  *settle(): Generator<undefined, void> {
    yield* this.#updateTable();
    const pattern = this.#table.pattern();
    for (const [file, waiting] of this.#pending) {
      const text = waiting ?? this.#read(file) ?? '';
      const isWorth = MAY_REGISTER.test(text) || pattern?.test(text) === true;
      const found = isWorth ? this.#registrationsOf(file, text) : [];
      const before = this.#registrations.size;
      if (found.length > 0) this.#registrations.set(file, found);
      else this.#registrations.delete(file);
      if (found.length > 0 || before !== this.#registrations.size) this.#byName = null;
      this.#pending.delete(file);
      yield;
    }
    this.#waiting = 0;
  }

  /** Every file that registers something. */
  files(): Iterable<string> {
    return this.#registrations.keys();
  }

  /** In file order. */
  registrationsIn(file: string): readonly CppRegistration[] {
    return this.#registrations.get(file) ?? [];
  }

  /** Every place that registers a name, in the order of the files. */
  find(kind: CppKind, name: string): readonly CppMatch[] {
    const all = this.#named(kind, name);
    // A key that only a constant holds has no other place.
    const inClass = all.filter(({ registration }) => registration.className !== null);
    return kind === 'type' && inClass.length > 0 ? inClass : all;
  }

  /** Every place that registers a member of a type. @param names by which it may be registered */
  members(key: string, names: Iterable<string>): readonly CppMatch[] {
    const classes = this.classesOf(key);
    return [...names].flatMap((name) =>
      [...this.#named('method', name), ...this.#named('field', name)].filter(
        ({ registration: { className } }) => className !== null && classes.has(className),
      ),
    );
  }

  /** The C++ classes of a type key, and the templates that they derive from. */
  classesOf(key: string): ReadonlySet<string> {
    const declared = this.#named('type', key).flatMap(({ registration: { className } }) =>
      className === null ? [] : [className],
    );
    const classes = declared.length > 0 ? new Set(declared) : usualClasses(key);
    for (const each of classes) {
      for (const template of this.#table.derived.get(each) ?? []) classes.add(template);
    }
    return classes;
  }

  /** The type keys of a C++ class: those declared for it, else those of `keys` called like it. */
  keysOf(className: string, keys: Iterable<string>): ReadonlySet<string> {
    const declared = new Set<string>();
    for (const registrations of this.#registrations.values()) {
      for (const { kind, name, className: own } of registrations) {
        if (kind !== 'type' || own === null) continue;
        const isOwn = own === className || this.#table.derived.get(own)?.includes(className);
        if (isOwn === true) declared.add(name);
      }
    }
    if (declared.size > 0) return declared;
    return new Set([...keys].filter((key) => usualClasses(key).has(className)));
  }

  #named(kind: CppKind, name: string): readonly CppMatch[] {
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

  /** One copy of a path that many files include. */
  #shared(path: string): string {
    let shared = this.#paths.get(path);
    if (shared === undefined) {
      shared = copyOf(path);
      this.#paths.set(shared, shared);
    }
    return shared;
  }

  /** Notes what a file defines, and which of it has changed. */
  #define(file: string, now: Definitions): void {
    const before = this.#definitions.get(file) ?? NOTHING;
    this.#definitions.set(file, now);
    if (before === NOTHING && now === NOTHING) return;
    const [old, fresh] = [meanings(before), meanings(now)];
    for (const [name, meaning] of fresh) if (old.get(name) !== meaning) this.#changed.add(name);
    for (const name of old.keys()) if (!fresh.has(name)) this.#changed.add(name);
  }

  /** Makes the table again when names have changed, and adds the files that use them. */
  *#updateTable(): Generator<undefined, void> {
    if (this.#changed.size === 0) return;
    const before = this.#table;
    const changed = [...this.#changed];
    this.#changed.clear();
    this.#table = new MacroTable(this.#definitions, (file) => this.#includes.get(file) ?? []);
    yield;
    const others = [...this.#definitions.keys()].filter((file) => !this.#pending.has(file));
    if (others.length === 0) return;
    const patterns = [before.patternOf(changed), this.#table.patternOf(changed)];
    for (const file of others) {
      const text = this.#read(file);
      if (text !== null && patterns.some((pattern) => pattern?.test(text) === true)) {
        this.#pending.set(file, text);
      }
      yield;
    }
  }

  #registrationsOf(file: string, text: string): readonly CppRegistration[] {
    const table = this.#table;
    const lexed = lexOnce(text);
    const branches = branchesOf(lexed);
    const siteOf = ({
      start,
    }: {
      readonly start: number;
    }): Parameters<MacroTable['macros']>[1] => ({
      file,
      offset: start,
      path: branches.at(start),
    });
    const expander = new Expander(
      (token) => (table.mayBeMacro(token.hash) ? table.macros(token.text, siteOf(token)) : []),
      ({ hash, text: name }) => table.registers(hash, () => name),
    );
    const found = readRegistrations(streamOf(lexed, table, expander), {
      expand: (tokens) => expander.expandAll(tokens),
      constants: (token, scope) =>
        table.constants(token.text, scope, siteOf(token)).map(({ value }) => value),
    });
    return [...found, ...this.#staticKeys(file)].map(kept);
  }

  /** The keys of types that no class declares: `StaticTypeKey::kTVMFFIInt` of TVM-FFI itself. */
  #staticKeys(file: string): readonly CppRegistration[] {
    const { constants } = this.#definitions.get(file) ?? NOTHING;
    return constants.flatMap(({ scope, value, span }) => {
      const name = /^"([^"\\]+)"$/.exec(value)?.[1];
      if (scope !== 'StaticTypeKey' || name === undefined) return [];
      const rest = { className: null, parent: null, isLiteral: false, callable: null, macro: null };
      return [{ kind: 'type' as const, name, span, ...rest }];
    });
  }
}

/** What a class with this key is called when its declaration is in none of the files. */
function usualClasses(key: string): Set<string> {
  const last = key.slice(key.lastIndexOf('.') + 1);
  return new Set([last, `${last}Obj`, `${last}Node`]);
}

function meanings({ macros, constants }: Definitions): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (name: string, ...meaning: readonly string[]): void => {
    found.set(name, [found.get(name) ?? '', ...meaning].join('\0'));
  };
  for (const { name, params, body, path } of macros) {
    add(name, params?.join() ?? '-', body ?? '', path.join());
  }
  for (const { name, scope, value, path } of constants) add(name, scope ?? '', value, path.join());
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
