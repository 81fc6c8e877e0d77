/**
 * A type schema in one form, whatever headers wrote it: which values it stands for. `Optional` is a
 * union with None, `Expected` is what a call returns if it does not raise, and a container without
 * arguments holds anything.
 */
import { NEWEST_DIALECT } from '../dialect/index.js';
import type { Json, RawSchema } from '../snapshot/types.js';

export interface Shape {
  readonly origin: string;
  readonly args: readonly Shape[];
  /** Of a function whose signature is known; `params` is `null` where only the result is. */
  readonly call: Call | null;
}

export interface Call {
  readonly returns: Shape;
  readonly params: readonly Shape[] | null;
}

export const ANY: Shape = { origin: 'Any', args: [], call: null };

type RawObject = { readonly [key: string]: Json };

const { folds, sequences, mappings } = NEWEST_DIALECT.schema;

export function shapeOf(raw: Json | undefined): Shape {
  if (!isObject(raw) || typeof raw['type'] !== 'string') return ANY;
  const type = raw['type'];
  const origin = folds.get(type) ?? type;
  if (origin === 'Callable') return { origin, args: [], call: callOf(raw) };
  const args = listOf(raw['args']).filter(isObject).map(shapeOf);
  // Both wrap the type that Python sees.
  if (type === 'Expected' || type === 'ObjectRValueRef') {
    return args[0] ?? { origin, args: [], call: null };
  }
  if (origin === 'Union' || origin === 'Optional') {
    const none: Shape = { origin: 'None', args: [], call: null };
    return unionOf(origin === 'Optional' ? [...args, none] : args);
  }
  if (args.length === 0 && sequences.has(origin)) return { origin, args: [ANY], call: null };
  if (args.length === 0 && mappings.has(origin)) return { origin, args: [ANY, ANY], call: null };
  return { origin, args, call: null };
}

/** The signature of a function; `null` if it is not known, and it takes what it wants to. */
export function callOf(raw: RawSchema | RawObject): Call | null {
  if (raw === null) return null;
  const named = raw['named_args'];
  if (isObject(named)) {
    const { return: returns, params } = named;
    const result = Array.isArray(returns) ? listOf(returns)[0] : returns;
    return {
      returns: shapeOf(result),
      params: Array.isArray(params) ? listOf(params).map(shapeOf) : null,
    };
  }
  const [result, ...params] = listOf(raw['args']);
  if (result === undefined) return null;
  // `std::function` of older headers: its result, and a list of its parameters.
  const [only] = params;
  const list = params.length === 1 && Array.isArray(only) ? listOf(only) : params;
  return { returns: shapeOf(result), params: list.map(shapeOf) };
}

/**
 * The same schema in the form of today's headers: what was compiled again has not changed. What
 * else differs is how C++ spells it.
 */
export function inOneForm(raw: Json): Json {
  if (Array.isArray(raw)) return (raw as readonly Json[]).map(inOneForm);
  if (!isObject(raw)) return raw;
  const { args, ...rest } = raw;
  const { type } = raw;
  const isFunction = typeof type === 'string' && folds.get(type) === 'Callable';
  const isCall = isFunction && raw['named_args'] === undefined;
  const [result, ...params] = isCall ? listOf(args) : [];
  const form: RawObject =
    result === undefined ? raw : { ...rest, named_args: { return: [result], params } };
  return Object.fromEntries(Object.entries(form).map(([key, value]) => [key, inOneForm(value)]));
}

/** Flat; a union with Any is Any. */
function unionOf(members: readonly Shape[]): Shape {
  const flat = members.flatMap((each) => (each.origin === 'Union' ? each.args : [each]));
  if (flat.length === 0 || flat.some(({ origin }) => origin === 'Any')) return ANY;
  const [only] = flat;
  return flat.length === 1 && only !== undefined
    ? only
    : { origin: 'Union', args: flat, call: null };
}

function isObject(value: Json | undefined): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}
