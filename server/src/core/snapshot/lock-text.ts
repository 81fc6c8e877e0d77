/**
 * The text of a lock file, made for review: valid JSON with one entry or member a line, sorted as the
 * snapshot is. What has its usual value is left out. It says nothing of who read the registry: both
 * providers read the same, and the text must not depend on which one was at hand.
 */
import { escapeJson } from '../../base/foreign-text.js';
import { compareCodePoints } from '../../base/order.js';
import type {
  FieldEntry,
  FunctionEntry,
  Json,
  MethodEntry,
  PlainValue,
  Snapshot,
  SourceSignature,
  SymbolEntry,
  TypeEntry,
} from './types.js';

/** Version of the format. Newer ones are refused. */
export const LOCK_VERSION = 1;

export const LOCK_FORMAT = 'tvm-ffi-registry';

const COMMENT = 'Written by "tvm-ffi-stubs lock". Do not edit it by hand.';

/** A registry that a repository keeps. */
export interface Lock {
  /** The version of apache-tvm-ffi that blocks are written for; `null` when it was not known. */
  readonly referenceVersion: string | null;
  /** With what `lockPart` keeps. */
  readonly snapshot: Snapshot;
}

/** JSON in which what is left out is still `undefined`. */
type Draft = Json | undefined | readonly Draft[] | Entry;
interface Entry {
  readonly [key: string]: Draft;
}

/**
 * Renders a lock.
 *
 * @param digest makes the checksum of the content, whatever its layout
 */
export function renderLock(
  { referenceVersion, snapshot }: Lock,
  digest: (text: string) => string,
): string {
  const [runtime, ...own] = snapshot.libraries;
  const libraries = own.map(({ path }) => path);
  const places = [runtime?.path ?? null, ...libraries];
  const placed = ({ library }: { readonly library: number | null }): Entry => {
    const name = library === null ? null : (places[library] ?? null);
    return name === (libraries[0] ?? null) ? {} : { library: name };
  };
  const head = { comment: COMMENT, referenceVersion, abiVersion: snapshot.abiVersion, libraries };
  const functions = snapshot.functions.map((entry) => functionOf(entry, placed(entry)));
  const types = snapshot.types.map((type) => typeOf(type, snapshot, placed(type)));
  const exports = snapshot.libraries.flatMap(({ path, lacksExports }, at) =>
    lacksExports === true
      ? []
      : [
          exportsOf(
            path,
            snapshot.symbols.filter((each) => each.library === at),
          ),
        ],
  );
  const rest = written({
    ...head,
    functions,
    types,
    exports: exports.length === 0 ? undefined : exports,
  }) as Entry;
  const content = { format: LOCK_FORMAT, version: LOCK_VERSION, ...rest };
  const checksum = digest(JSON.stringify(content));
  const {
    functions: functionLines,
    types: typeLines,
    exports: listed,
    ...first
  } = content as Entry;
  const lines = [
    ...Object.entries({ ...first, checksum }).map(([key, value]) => `${text(key)}: ${text(value)}`),
    `"functions": [${(functionLines as readonly Entry[]).map((entry) => `\n ${text(entry)}`).join(',')}\n]`,
    `"types": [${(typeLines as readonly Entry[]).map((type) => `\n${typeLinesOf(type)}`).join(',')}\n]`,
    ...(listed === undefined
      ? []
      : [
          `"exports": [${(listed as readonly Entry[]).map((each) => `\n${typeLinesOf(each)}`).join(',')}\n]`,
        ]),
  ];
  return escapeJson(`{\n${lines.join(',\n')}\n}\n`);
}

/** What a library exports, one function a line. */
function exportsOf(library: string, symbols: readonly SymbolEntry[]): Entry {
  return {
    library,
    functions: symbols.map(({ name, schema, doc, source }) => ({
      name,
      ...described(schema, doc),
      source: source === undefined ? undefined : sourceOf(source),
    })),
  };
}

function sourceOf({ schema, parameters, isAmbiguous }: SourceSignature): Entry {
  return {
    schema: schema ?? undefined,
    parameters: parameters.length === 0 ? undefined : parameters,
    ambiguous: isAmbiguous || undefined,
  };
}

function functionOf({ name, schema, doc }: FunctionEntry, place: Entry): Entry {
  return { name, ...described(schema, doc), ...place };
}

function described(schema: Json, doc: string | null): Entry {
  return { schema: schema ?? undefined, doc: doc ?? undefined };
}

function typeOf(type: TypeEntry, snapshot: Snapshot, place: Entry): Entry {
  const { key, parent, doc, structuralEquality, creatable, fields, methods, attributes } = type;
  const own = Object.keys(attributes).sort(compareCodePoints);
  return {
    key,
    parent: parent ?? undefined,
    ancestors: followsParent(type, snapshot) ? undefined : type.ancestors,
    doc: doc ?? undefined,
    structuralEquality: structuralEquality === 'unsupported' ? undefined : structuralEquality,
    creatable: creatable || undefined,
    attributes:
      own.length === 0
        ? undefined
        : Object.fromEntries(own.map((name) => [name, valueOf(attributes[name])])),
    ...place,
    fields: fields.length === 0 ? undefined : fields.map(fieldOf),
    methods: methods.length === 0 ? undefined : methods.map(methodOf),
  };
}

const indexes = new WeakMap<Snapshot, ReadonlyMap<string, TypeEntry>>();

/** Whether the ancestors are those of the parent, and that: then the parent says it all. */
function followsParent({ parent, ancestors }: TypeEntry, snapshot: Snapshot): boolean {
  if (parent === null) return ancestors.length === 0;
  let index = indexes.get(snapshot);
  if (index === undefined) {
    index = new Map(snapshot.types.map((type) => [type.key, type]));
    indexes.set(snapshot, index);
  }
  const before = index.get(parent)?.ancestors;
  const expected = before === undefined ? null : [...before, parent];
  return (
    expected !== null &&
    expected.length === ancestors.length &&
    expected.every((key, at) => key === ancestors[at])
  );
}

function fieldOf(field: FieldEntry): Entry {
  const { name, schema, doc, writable, init, keywordOnly, hasDefault, defaultIsFactory } = field;
  return {
    name,
    ...described(schema, doc),
    writable: writable || undefined,
    init: init ? undefined : false,
    keywordOnly: keywordOnly || undefined,
    default: hasDefault ? valueOf(field.default) : undefined,
    defaultIsFactory: defaultIsFactory || undefined,
  };
}

function methodOf({ name, schema, doc, static: isStatic, autoInit }: MethodEntry): Entry {
  return {
    name,
    ...described(schema, doc),
    static: isStatic || undefined,
    autoInit: autoInit || undefined,
  };
}

function valueOf(value: PlainValue | null | undefined): Json {
  return value === undefined || value === null ? null : { ...value };
}

/** Without keys that are left out; those of a schema in one order, whoever read it. */
function written(value: Draft): Json {
  if (Array.isArray(value)) return (value as readonly Draft[]).map(written);
  if (typeof value !== 'object' || value === null) return value ?? null;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, key === 'schema' ? sorted(item) : written(item)]),
  );
}

/** `type` first, as it was registered; then the others by name. */
function sorted(value: Draft): Json {
  if (Array.isArray(value)) return (value as readonly Draft[]).map(sorted);
  if (typeof value !== 'object' || value === null) return value ?? null;
  const object = value as Entry;
  const keys = Object.keys(object).sort((a, b) =>
    a === 'type' || b === 'type'
      ? Number(b === 'type') - Number(a === 'type')
      : compareCodePoints(a, b),
  );
  return Object.fromEntries(keys.map((key) => [key, sorted(object[key])]));
}

/** A type in one line, and one for each member. */
function typeLinesOf({ fields, methods, functions, ...head }: Entry): string {
  const lists = Object.entries({ fields, methods, functions }).filter(
    ([, list]) => list !== undefined,
  );
  const members = lists.map(([name, list]) => {
    const lines = (list as readonly Draft[]).map((member) => `\n  ${text(member)}`);
    return `, ${text(name)}: [${lines.join(',')}\n ]`;
  });
  return ` ${text(head).slice(0, -1)}${members.join('')}}`;
}

/** JSON on one line, with spaces between its parts. */
function text(value: Draft): string {
  if (Array.isArray(value)) return `[${(value as readonly Draft[]).map(text).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const parts = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${text(item)}`);
  return `{${parts.join(', ')}}`;
}
