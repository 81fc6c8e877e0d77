/** What all C++ files of a project register. Files are handed in; their texts are not kept. */
import { compareCodePoints } from '../base/order.js';
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
import type { CppFileUnit, CppRegistration, CppUnit } from './types.js';

/** Texts that wait for the macros of all files, in characters; those beyond are read again. */
const MOST_WAITING = 16 * 1024 * 1024;

export class CppIndex {
  readonly #definitions = new Map<string, Definitions>();
  readonly #units = new Map<string, CppFileUnit>();
  #sorted: readonly CppFileUnit[] | null = null;
  /** `null`: to be read again. */
  readonly #pending = new Map<string, string | null>();
  #waiting = 0;
  /** Names whose meaning has changed since registrations were read. */
  readonly #changed = new Set<string>();
  readonly #read: (file: string) => string | null;
  readonly #includes = new Map<string, readonly string[]>();
  readonly #paths = new Map<string, string>();
  #table = new MacroTable(new Map(), () => []);

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
    this.#keep(file, null);
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
      this.#keep(file, isWorth ? this.#unitOf(file, text) : null);
      this.#pending.delete(file);
      yield;
    }
    this.#waiting = 0;
  }

  /** What a file registers; `undefined` for one that registers nothing. */
  unitAt(file: string): CppFileUnit | undefined {
    return this.#units.get(file);
  }

  /** Every file that registers something, in the order of paths. The same list until that changes. */
  units(): readonly CppFileUnit[] {
    this.#sorted ??= [...this.#units.values()].sort((a, b) => compareCodePoints(a.file, b.file));
    return this.#sorted;
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

  #keep(file: string, unit: CppFileUnit | null): void {
    if (unit !== null && unit.registrations.length > 0) this.#units.set(file, unit);
    else if (!this.#units.delete(file)) return;
    this.#sorted = null;
  }

  #unitOf(file: string, text: string): CppFileUnit {
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
    const unit = readRegistrations(streamOf(lexed, table, expander), {
      expand: (tokens) => expander.expandAll(tokens),
      constants: (token, scope) =>
        table.constants(token.text, scope, siteOf(token)).map(({ value }) => value),
    });
    const registrations = [...unit.registrations, ...this.#staticKeys(file)].map(kept);
    return { file, registrations, templates: keptTemplates(unit.templates) };
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

function keptTemplates(templates: CppUnit['templates']): CppUnit['templates'] {
  if (templates.size === 0) return NO_TEMPLATES;
  return new Map([...templates].map(([name, all]) => [copyOf(name), all.map(copyOf)]));
}

const NO_TEMPLATES: CppUnit['templates'] = new Map();
