/**
 * What a lock file keeps of a snapshot: what the project's own libraries and imports register, and of
 * apache-tvm-ffi's own names what the project's files stub, and what rendering looks up. Left out is
 * what differs between two builds of the same source: places in memory, and paths. Exports are there
 * for the libraries that a block shows.
 */
import { DIALECTS } from '../dialect/index.js';
import { OBJECT_ORIGINS, PLAIN_ORIGINS } from '../dialect/origins.js';
import { isOfRuntime } from './contributions.js';
import { libraryName } from './library-name.js';
import { splitName } from './registry-index.js';
import type {
  FieldEntry,
  FunctionEntry,
  Json,
  LibraryEntry,
  PlainValue,
  Snapshot,
  TypeEntry,
} from './types.js';

/** Which of apache-tvm-ffi's own names the files of a project stub or mention. */
export interface LockWish {
  /** Namespaces with a `global` block, whose functions are stubbed. */
  readonly namespaces: ReadonlySet<string>;
  /** Keys of `object` blocks. */
  readonly keys: ReadonlySet<string>;
  /** Namespaces whose types a `prefix` directive stubs. */
  readonly prefixes: ReadonlySet<string>;
  /** CMake targets of `library` blocks, whose exports are shown. */
  readonly libraries: ReadonlySet<string>;
  /** Dotted names in code and directives, which may be the key of a type. */
  readonly words: ReadonlySet<string>;
}

/** The one attribute of another type that rendering reads. */
const CONVERTS = '__ffi_convert_type_schema__';

/** The name that apache-tvm-ffi's own libraries have in a lock. */
export const RUNTIME_NAME = 'tvm_ffi';

/** A snapshot as it is read back from a lock. */
export function lockPart(snapshot: Snapshot, wish: LockWish): Snapshot {
  const isIn = (names: ReadonlySet<string>, name: string): boolean => {
    const { namespace } = splitName(name);
    return namespace !== null && names.has(namespace);
  };
  const functions = snapshot.functions.filter(
    (entry) => !isOfRuntime(entry, snapshot) || isIn(wish.namespaces, entry.name),
  );
  const isWhole = (type: TypeEntry): boolean =>
    !isOfRuntime(type, snapshot) || wish.keys.has(type.key) || isIn(wish.prefixes, type.key);
  const whole = snapshot.types.filter(isWhole);
  const needs = new Needs(snapshot);
  for (const { schema } of functions) needs.addSchema(schema);
  for (const type of whole) needs.addWhole(type);
  const shown = shownLibraries(snapshot, wish.libraries);
  const symbols = snapshot.symbols.filter(({ library }) => shown.has(library));
  for (const { schema, source } of symbols) needs.addSchema(schema ?? source?.schema ?? null);
  for (const { key } of snapshot.types) if (isMentioned(key, wish.words)) needs.addKey(key);
  needs.follow();
  const types = snapshot.types.flatMap((type) => {
    if (isWhole(type)) return [asWritten(type)];
    const need = needs.found.get(type.key);
    return need === undefined ? [] : [asLookedUp(type, need)];
  });
  const named = namedLibraries(snapshot, [...functions, ...whole]);
  const { positionOf } = named;
  const recorded = new Set([...shown].map(positionOf));
  const libraries = named.libraries.map((library, at) =>
    recorded.has(at) ? library : { ...library, lacksExports: true as const },
  );
  const placed = <Entry extends FunctionEntry | TypeEntry>(entry: Entry): Entry => {
    return { ...entry, library: isOfRuntime(entry, snapshot) ? 0 : positionOf(entry.library) };
  };
  return {
    version: snapshot.version,
    provider: 'lock',
    abiVersion: snapshot.abiVersion,
    libraries,
    functions: functions.map(placed),
    types: types.map(placed),
    symbols: symbols.map((symbol) => ({ ...symbol, library: positionOf(symbol.library) })),
  };
}

/** Positions of the project's libraries that blocks show. */
function shownLibraries(
  { libraries }: Snapshot,
  targets: ReadonlySet<string>,
): ReadonlySet<number | null> {
  const names = new Set([...targets].flatMap((name) => [name, libraryName(`${name}.so`)]));
  const at = libraries.flatMap(({ path, role }, position) =>
    role === 'project' && names.has(libraryName(path)) ? [position] : [],
  );
  return new Set(at);
}

/** Also by the alias of scaffolding, `_ffi_Array`, and as a name of the module, `tvm_ffi.Array`. */
function isMentioned(key: string, words: ReadonlySet<string>): boolean {
  return (
    words.has(key) ||
    words.has(`_${key.replaceAll('.', '_')}`) ||
    words.has(`tvm_${key}`) ||
    words.has(`tvm_ffi.${key}`)
  );
}

/** How a type is looked up: its fields may be parameters of a subtype's constructor. */
type Need = 'name' | 'fields';

/** What rendering looks up, followed from type to type. */
class Needs {
  readonly found = new Map<string, Need>();
  readonly #types: ReadonlyMap<string, TypeEntry>;
  readonly #pending: string[] = [];
  readonly #names = new Set<string>();

  constructor({ types }: Snapshot) {
    this.#types = new Map(types.map((type) => [type.key, type]));
  }

  addWhole({ fields, methods, attributes, ancestors }: TypeEntry): void {
    for (const { schema } of [...fields, ...methods]) this.addSchema(schema);
    this.#addAttributes(attributes);
    for (const ancestor of ancestors) this.addKey(ancestor, 'fields');
  }

  addKey(key: string, need: Need = 'name'): void {
    const before = this.found.get(key);
    if (!this.#types.has(key) || before === need || before === 'fields') return;
    this.found.set(key, need);
    this.#pending.push(key);
  }

  addSchema(schema: Json): void {
    if (typeof schema !== 'object' || schema === null) return;
    for (const [key, value] of Object.entries(schema)) {
      if (key === 'type' && typeof value === 'string') this.#addName(value);
      else this.addSchema(value);
    }
  }

  /** Adds what the types that were added look up themselves. */
  follow(): void {
    for (let key = this.#pending.pop(); key !== undefined; key = this.#pending.pop()) {
      const type = this.#types.get(key);
      if (type === undefined) continue;
      const need = this.found.get(key);
      this.#addAttributes(type.attributes);
      for (const ancestor of type.ancestors) this.addKey(ancestor, need);
      if (need === 'fields') for (const { schema } of parameters(type)) this.addSchema(schema);
    }
  }

  /** Every version of the reference may fold a name into another one. */
  #addName(name: string): void {
    if (this.#names.has(name)) return;
    this.#names.add(name);
    for (const { schema } of DIALECTS) {
      const origin = schema.folds.get(name) ?? name;
      if (PLAIN_ORIGINS.has(origin)) continue;
      const builtin = OBJECT_ORIGINS.get(origin);
      if (builtin === undefined) this.addKey(origin);
      else if (this.#types.get(builtin)?.attributes[CONVERTS] !== undefined) this.addKey(builtin);
    }
  }

  #addAttributes({ [CONVERTS]: accepted }: TypeEntry['attributes']): void {
    if (accepted?.kind !== 'string') return;
    try {
      this.addSchema(JSON.parse(accepted.value) as Json);
    } catch {
      // Rendering ignores it, too.
    }
  }
}

/** The fields that a constructor takes. */
function parameters({ fields }: TypeEntry): readonly FieldEntry[] {
  return fields.filter(({ init }) => init);
}

function asWritten(type: TypeEntry): TypeEntry {
  return { ...type, totalSize: null, fields: type.fields.map(placeless) };
}

function asLookedUp(type: TypeEntry, need: Need): TypeEntry {
  const { key, parent, ancestors, library } = type;
  const accepted: PlainValue | undefined = type.attributes[CONVERTS];
  const fields = need === 'fields' ? parameters(type) : [];
  return {
    key,
    parent,
    ancestors,
    doc: null,
    totalSize: null,
    structuralEquality: 'unsupported',
    creatable: false,
    fields: fields.map((field) => ({ ...placeless(field), doc: null })),
    methods: [],
    attributes: accepted === undefined ? {} : { [CONVERTS]: accepted },
    library,
  };
}

function placeless(field: FieldEntry): FieldEntry {
  const value = field.hasDefault ? field.default : null;
  return { ...field, default: value, flags: null, offset: null, size: null };
}

/** The runtime, then the project's libraries by name, and where an entry finds its own. */
function namedLibraries(
  { libraries }: Snapshot,
  entries: readonly (FunctionEntry | TypeEntry)[],
): {
  readonly libraries: readonly LibraryEntry[];
  readonly positionOf: (library: number | null) => number | null;
} {
  const busy = new Set(entries.map(({ library }) => library));
  const names = libraries.map(({ path, role }, position) => {
    const isOwn = role === 'project' || (role === 'import' && busy.has(position));
    return isOwn ? libraryName(path) : null;
  });
  const known = [RUNTIME_NAME, ...new Set(names.filter((name) => name !== null))];
  return {
    libraries: known.map((path, at) => ({ path, role: at === 0 ? 'runtime' : 'project' })),
    positionOf: (library) => {
      const name = names[library ?? -1];
      return name === undefined || name === null ? null : known.indexOf(name, 1);
    },
  };
}
