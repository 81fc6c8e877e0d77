/**
 * Reads a registered `type_schema` like a reference version: which names it folds, how many
 * arguments it accepts, and which of the two forms of a function's signature it knows.
 */
import type { Json, RawSchema } from '../snapshot/types.js';

/** A type schema after folding (`ffi.Array` → `Array`, `std::string` → `str`, …). */
export interface Schema {
  readonly origin: string;
  /** `null` for a bare `tuple`; `[]` is the empty tuple. */
  readonly args: readonly Schema[] | null;
  /** For a function whose signature is known; otherwise `null`. */
  readonly signature: Signature | null;
  /** What to show where {@link origin} is unknown to the process. */
  readonly fallback: Schema | null;
}

/** A function's types. `params` is `null` when only the result is known. */
export interface Signature {
  readonly returns: Schema;
  readonly params: readonly Schema[] | null;
}

/** What differs between reference versions when they read a schema. */
export interface SchemaRules {
  /** Registered name → origin. */
  readonly folds: ReadonlyMap<string, string>;
  /** Origins with at most one argument, `Any` when it is missing. */
  readonly sequences: ReadonlySet<string>;
  /** Origins with no or two arguments, `Any` twice when they are missing. */
  readonly mappings: ReadonlySet<string>;
  /** Whether arguments that are not objects (array lengths) are skipped; else they are errors. */
  readonly skipsPlainArguments: boolean;
  /** Whether a tuple without `args` differs from one with empty `args`. */
  readonly tellsBareTuple: boolean;
  /** Whether `named_args`, `fallback` and "result only" signatures are understood. */
  readonly namedArguments: boolean;
}

type RawObject = { readonly [key: string]: Json };

/** Results by rules and registered schema: each is requested two or three times per run. */
const readings = new WeakMap<SchemaRules, WeakMap<RawObject, Schema | null>>();

/**
 * Reads a registered schema.
 *
 * @returns the folded schema, or `null` when the version would reject it
 */
export function readSchema(raw: RawSchema, rules: SchemaRules): Schema | null {
  if (raw === null) return null;
  let known = readings.get(rules);
  if (known === undefined) readings.set(rules, (known = new WeakMap()));
  const before = known.get(raw);
  if (before !== undefined) return before;
  const schema = readObject(raw, rules);
  known.set(raw, schema);
  return schema;
}

function isObject(value: Json | undefined): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readObject(raw: RawObject, rules: SchemaRules): Schema | null {
  const type = raw['type'];
  if (typeof type !== 'string' || type === '') return null;
  const origin = rules.folds.get(type) ?? type;
  const legacy = rules.namedArguments ? legacyFunction(type, raw['args'], rules) : undefined;
  if (legacy !== undefined) {
    return legacy && { origin, args: [], signature: legacy, fallback: null };
  }
  const args = readArguments(raw['args'], rules);
  const named = rules.namedArguments ? readNamed(raw['named_args'], rules) : undefined;
  const fallback = readFallback(raw['fallback'], rules);
  if (args === null || named === null || fallback === null) return null;
  return complete(origin, args, named, fallback ?? null, rules);
}

/** `undefined`: the key is absent; `null`: the schema is invalid. */
function readArguments(
  raw: Json | undefined,
  rules: SchemaRules,
): readonly Schema[] | undefined | null {
  if (raw === undefined) return undefined;
  if (!Array.isArray(raw)) return rules.skipsPlainArguments ? [] : null;
  const args: Schema[] = [];
  for (const item of raw as readonly Json[]) {
    if (!isObject(item)) {
      if (rules.skipsPlainArguments) continue;
      return null;
    }
    const schema = readObject(item, rules);
    if (schema === null) return null;
    args.push(schema);
  }
  return args;
}

function readNamed(
  raw: Json | undefined,
  rules: SchemaRules,
): ReadonlyMap<string, readonly Schema[]> | undefined | null {
  if (raw === undefined) return undefined;
  if (!isObject(raw)) return null;
  const groups = new Map<string, readonly Schema[]>();
  for (const [name, values] of Object.entries(raw)) {
    if (name === '' || !Array.isArray(values)) return null;
    const schemas: Schema[] = [];
    for (const value of values as readonly Json[]) {
      const schema = isObject(value) ? readObject(value, rules) : null;
      if (schema === null) return null;
      schemas.push(schema);
    }
    groups.set(name, schemas);
  }
  return groups;
}

function readFallback(raw: Json | undefined, rules: SchemaRules): Schema | undefined | null {
  if (raw === undefined || !rules.namedArguments) return undefined;
  return isObject(raw) ? readObject(raw, rules) : null;
}

/** Older headers write a `std::function` as its result and a bare array of parameters. */
function legacyFunction(
  type: string,
  args: Json | undefined,
  rules: SchemaRules,
): Signature | undefined | null {
  if (type !== 'std::function' || !Array.isArray(args) || args.length !== 2) return undefined;
  const [result, params] = args as readonly Json[];
  if (!Array.isArray(params)) return undefined;
  const returns = isObject(result) ? readObject(result, rules) : null;
  const schemas: Schema[] = [];
  for (const param of params as readonly Json[]) {
    const schema = isObject(param) ? readObject(param, rules) : null;
    if (schema === null) return null;
    schemas.push(schema);
  }
  return returns && { returns, params: schemas };
}

/** Checks the number of arguments and finds a function's signature. */
function complete(
  origin: string,
  given: readonly Schema[] | undefined,
  named: ReadonlyMap<string, readonly Schema[]> | undefined,
  fallback: Schema | null,
  rules: SchemaRules,
): Schema | null {
  const args = given ?? [];
  if (origin === 'Callable') return completeFunction(args, named, fallback, rules);
  if (origin === 'Union' && args.length < 2) return null;
  if (origin === 'Optional' && args.length !== 1) return null;
  if (rules.sequences.has(origin)) {
    if (args.length > 1) return null;
    if (args.length === 0) return { origin, args: [ANY], signature: null, fallback };
  }
  if (rules.mappings.has(origin)) {
    if (args.length !== 0 && args.length !== 2) return null;
    if (args.length === 0) return { origin, args: [ANY, ANY], signature: null, fallback };
  }
  const bareTuple = origin === 'tuple' && given === undefined && rules.tellsBareTuple;
  if (bareTuple || args.length > 0 || fallback !== null) {
    return { origin, args: bareTuple ? null : args, signature: null, fallback };
  }
  let plain = plains.get(origin);
  if (plain === undefined) {
    plain = { origin, args: [], signature: null, fallback: null };
    if (plains.size < MOST_PLAINS) plains.set(origin, plain);
  }
  return plain;
}

/** Schemas that are a name and nothing else, one for each name: what is known of one serves all. */
const plains = new Map<string, Schema>();
const MOST_PLAINS = 10_000;

const ANY: Schema = { origin: 'Any', args: [], signature: null, fallback: null };

function completeFunction(
  args: readonly Schema[],
  named: ReadonlyMap<string, readonly Schema[]> | undefined,
  fallback: Schema | null,
  rules: SchemaRules,
): Schema | null {
  const origin = 'Callable';
  if (named !== undefined) {
    const returns = named.get('return');
    const known = [...named.keys()].every((key) => key === 'return' || key === 'params');
    if (args.length > 0 || !known || returns?.length !== 1 || returns[0] === undefined) return null;
    const signature = { returns: returns[0], params: named.get('params') ?? null };
    return { origin, args: [], signature, fallback };
  }
  const [returns, ...params] = args;
  if (returns === undefined) return { origin, args: [], signature: null, fallback };
  if (!rules.namedArguments) return { origin, args, signature: { returns, params }, fallback };
  const signature = { returns, params: params.length > 0 ? params : null };
  return { origin, args: [], signature, fallback };
}
