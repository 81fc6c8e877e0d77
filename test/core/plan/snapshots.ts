/** Snapshots from a short description, so that a case shows its registry at a glance. */
import { compareCodePoints } from '../../../server/src/base/order.js';
import type {
  FieldEntry,
  FunctionEntry,
  Json,
  MethodEntry,
  PlainValue,
  RawSchema,
  Snapshot,
  SymbolEntry,
  TypeEntry,
} from '../../../server/src/core/index.js';

/** `int`, `Array[my.T]`, `(int, str) -> int`, raw JSON that begins with `{`, or `null` for none. */
export type SchemaText = string | null;

export interface ShortType {
  readonly parent?: string;
  /** `[name, type]`, then any of `default`, `keyword`, `no-init`. */
  readonly fields?: readonly (readonly [string, SchemaText, ...string[]])[];
  /** `[name, signature]`, then any of `static`, `generated`. */
  readonly methods?: readonly (readonly [string, SchemaText, ...string[]])[];
  /** Whether the runtime generates a constructor. */
  readonly init?: boolean;
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface ShortRegistry {
  readonly functions?: Readonly<Record<string, SchemaText>>;
  readonly types?: Readonly<Record<string, ShortType>>;
  /** Library → what it exports: a signature, or with documentation, or what its sources show. */
  readonly exports?: Readonly<Record<string, Readonly<Record<string, ShortExport>>>>;
}

type ShortExport =
  | SchemaText
  | {
      readonly schema?: SchemaText;
      readonly doc?: string;
      readonly source?: SchemaText;
      readonly parameters?: readonly (string | null)[];
      readonly ambiguous?: boolean;
    };

const NAMES: Readonly<Record<string, string>> = {
  str: 'ffi.String',
  bytes: 'ffi.Bytes',
  Array: 'ffi.Array',
  List: 'ffi.List',
  Map: 'ffi.Map',
  Dict: 'ffi.Dict',
  Object: 'ffi.Object',
  Function: 'ffi.Function',
  Union: 'Variant',
  tuple: 'Tuple',
};

/** The snapshot of a description. */
export function snapshotOf({ functions = {}, types = {}, exports = {} }: ShortRegistry): Snapshot {
  const libraries = Object.keys(exports).sort();
  return {
    version: 1,
    provider: 'native',
    abiVersion: '0.1.16',
    libraries: [
      { path: '/lib/libtvm_ffi.so', role: 'runtime' },
      { path: '/lib/libproject.so', role: 'project' },
      ...libraries.map((name) => ({ path: `/lib/lib${name}.so`, role: 'project' as const })),
    ],
    functions: Object.entries(functions).map(([name, schema]) => functionOf(name, schema)),
    types: Object.entries(types).map(([key, type]) => typeOf(key, type, types)),
    symbols: libraries
      .flatMap((library, at) =>
        Object.entries(exports[library] ?? {}).map(([name, each]) => symbolOf(name, each, at + 2)),
      )
      .sort((a, b) => compareCodePoints(a.name, b.name)),
  };
}

function symbolOf(name: string, each: ShortExport, library: number): SymbolEntry {
  if (typeof each === 'string' || each === null) {
    return { name, schema: schemaOf(each), doc: null, library };
  }
  const { schema = null, doc = null, source, parameters = [], ambiguous = false } = each;
  return {
    name,
    schema: schemaOf(schema),
    doc,
    library,
    ...(source !== undefined && {
      source: { schema: schemaOf(source), parameters, isAmbiguous: ambiguous },
    }),
  };
}

/** The runtime registers what is in its namespace. */
function libraryOf(name: string): number {
  return name.startsWith('ffi.') ? 0 : 1;
}

function functionOf(name: string, schema: SchemaText): FunctionEntry {
  return { name, schema: schemaOf(schema), doc: null, library: libraryOf(name) };
}

function typeOf(
  key: string,
  { parent = 'ffi.Object', fields = [], methods = [], init = false, attributes = {} }: ShortType,
  all: Readonly<Record<string, ShortType>>,
): TypeEntry {
  const values = Object.entries(attributes).map(
    ([name, value]) => [name, { kind: 'string', value }] as const,
  );
  const generated = ['__ffi_init__', { kind: 'object', typeKey: 'ffi.Function' }] as const;
  return {
    key,
    parent,
    ancestors: ancestorsOf(parent, all),
    doc: null,
    totalSize: 24 + 8 * fields.length,
    structuralEquality: 'unsupported',
    creatable: true,
    fields: fields.map(fieldOf),
    methods: methods.map(methodOf),
    attributes: Object.fromEntries<PlainValue>(init ? [...values, generated] : values),
    library: libraryOf(key),
  };
}

/** From the root down; a circle, which no runtime has, ends where it closes. */
function ancestorsOf(parent: string, all: Readonly<Record<string, ShortType>>): readonly string[] {
  const line: string[] = [];
  for (let at: string | undefined = parent; at !== undefined && !line.includes(at);) {
    line.unshift(at);
    at = at === 'ffi.Object' ? undefined : (all[at]?.parent ?? 'ffi.Object');
  }
  return line;
}

function fieldOf(
  [name, schema, ...words]: readonly [string, SchemaText, ...string[]],
  index: number,
): FieldEntry {
  return {
    name,
    schema: schemaOf(schema),
    doc: null,
    writable: true,
    init: !words.includes('no-init'),
    keywordOnly: words.includes('keyword'),
    hasDefault: words.includes('default'),
    default: words.includes('default') ? { kind: 'none' } : null,
    defaultIsFactory: false,
    flags: 1,
    offset: 24 + 8 * index,
    size: 8,
  };
}

function methodOf([name, schema, ...words]: readonly [
  string,
  SchemaText,
  ...string[],
]): MethodEntry {
  const isStatic = words.includes('static');
  return {
    name,
    schema: schemaOf(schema),
    doc: null,
    static: isStatic,
    autoInit: words.includes('generated'),
  };
}

/** Reads a schema's short form. */
export function schemaOf(text: SchemaText): RawSchema {
  if (text === null) return null;
  if (text.startsWith('{')) return JSON.parse(text) as RawSchema;
  return new SchemaReader(text).whole();
}

type JsonObject = Readonly<Record<string, Json>>;

class SchemaReader {
  #at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): JsonObject {
    const schema = this.#type();
    if (this.#at !== this.#text.length) throw new Error(`no schema: ${this.#text}`);
    return schema;
  }

  #type(): JsonObject {
    if (this.#take('(')) {
      const params = this.#list(')');
      if (!this.#take('->')) throw new Error(`no result: ${this.#text}`);
      return { type: 'ffi.Function', args: [this.#type(), ...params] };
    }
    const name = /^[^\s,()[\]]+/u.exec(this.#text.slice(this.#at))?.[0] ?? '';
    if (name === '') throw new Error(`no type at ${this.#at} of ${this.#text}`);
    this.#at += name.length;
    const type = NAMES[name] ?? name;
    return this.#take('[') ? { type, args: this.#list(']') } : { type };
  }

  #list(close: string): readonly JsonObject[] {
    const items: JsonObject[] = [];
    while (!this.#take(close)) {
      items.push(this.#type());
      this.#take(',');
    }
    return items;
  }

  #take(mark: string): boolean {
    while (this.#text[this.#at] === ' ') this.#at += 1;
    if (!this.#text.startsWith(mark, this.#at)) return false;
    this.#at += mark.length;
    while (this.#text[this.#at] === ' ') this.#at += 1;
    return true;
  }
}
