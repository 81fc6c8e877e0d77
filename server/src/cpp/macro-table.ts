/** What the files define together, and which of it writes registrations. */
import type { Constant } from './constants.js';
import type { Macro } from './macros.js';
import { isPrimitive, MAY_WRITE } from './read-registrations.js';

/** What one file adds. */
export interface Definitions {
  readonly macros: readonly Macro[];
  readonly constants: readonly Constant[];
}

/** Branches of a condition rarely define a macro in more ways. */
const MOST_DEFINITIONS = 4;
const WORDS = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

export class MacroTable {
  readonly #macros = new Map<string, Macro[]>();
  readonly #constants = new Map<string, (Constant & { readonly file: string })[]>();
  readonly #registering: ReadonlySet<string>;

  constructor(files: ReadonlyMap<string, Definitions>) {
    for (const [file, { macros, constants }] of files) {
      for (const macro of macros) put(this.#macros, macro.name, macro);
      for (const constant of constants) put(this.#constants, constant.name, { ...constant, file });
    }
    const direct = this.#all().filter(({ body }) => MAY_WRITE.test(body));
    this.#registering = this.usersOf(direct.map(({ name }) => name));
  }

  /** Whether the macro writes registrations, itself or through others. */
  registers(name: string): boolean {
    return this.#registering.has(name) && !isPrimitive(name);
  }

  /** Finds a call of a macro that {@link registers}; `null` when there is none in any file. */
  pattern(names: Iterable<string> = this.#registering): RegExp | null {
    const words = [...names]
      .filter((name) => !isPrimitive(name))
      .map((name) => name.replace(/\$/g, '\\$'));
    return words.length === 0 ? null : new RegExp(`\\b(?:${words.join('|')})\\b`);
  }

  /** These macros, and those that call them, however far around. */
  usersOf(names: Iterable<string>): ReadonlySet<string> {
    const users = new Set(names);
    const callers = new Map<string, string[]>();
    for (const { name, body } of this.#all()) {
      for (const [word] of body.matchAll(WORDS))
        if (this.#macros.has(word)) put(callers, word, name);
    }
    for (const name of users) for (const caller of callers.get(name) ?? []) users.add(caller);
    return users;
  }

  /** The definitions of a macro that hold at an offset of a file: several in branches. */
  macros(name: string, file: string, offset: number): readonly Macro[] {
    const all = this.#macros.get(name) ?? [];
    const own = all.filter(({ place, until }) => {
      const isBefore = place.file === file && place.span.start < offset;
      return isBefore && (until === null || until > offset);
    });
    if (own.length > 0) return distinct(own);
    const others = all.filter(({ place }) => place.file !== file);
    const lasting = others.filter(({ until }) => until === null);
    return distinct(lasting.length > 0 ? lasting : others);
  }

  /** The string of a constant; `null` when it is unknown, or files disagree. */
  constant(name: string, scope: string | null, file: string): string | null {
    const all = this.#constants.get(name) ?? [];
    const inScope = scope === null ? [] : all.filter((each) => each.scope === scope);
    const named = inScope.length > 0 ? inScope : all;
    const own = named.filter((each) => each.file === file);
    const values = new Set((own.length > 0 ? own : named).map(({ value }) => value));
    const [value] = values;
    return values.size === 1 ? (value ?? null) : null;
  }

  #all(): readonly Macro[] {
    return [...this.#macros.values()].flat();
  }
}

function distinct(macros: readonly Macro[]): readonly Macro[] {
  const seen = new Map<string, Macro>();
  for (const macro of macros) {
    const id = `${macro.params?.join() ?? '-'}\0${macro.body}`;
    if (!seen.has(id)) seen.set(id, macro);
  }
  return [...seen.values()].slice(0, MOST_DEFINITIONS);
}

function put<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
