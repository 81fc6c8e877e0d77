/**
 * Type schemas in a short notation for people. It is not Python: the dialects render
 * the contents of blocks. Any JSON is accepted, because a schema is whatever a library registered.
 */
import type { Json, RawSchema } from '../core/index.js';

/** Names that are better known in a shorter form. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  'ffi.String': 'str',
  'ffi.SmallStr': 'str',
  'ffi.Bytes': 'bytes',
  'ffi.SmallBytes': 'bytes',
  'ffi.Array': 'Array',
  'ffi.List': 'List',
  'ffi.Map': 'Map',
  'ffi.Dict': 'Dict',
  'ffi.Tensor': 'Tensor',
};

/** Deeper schemas are cut off: no registry needs them, and a hostile one could exhaust the stack. */
const MAX_DEPTH = 32;

/** `add_one(int, str) -> int`; `echo(...)` if the schema has no parameters. */
export function signatureText(name: string, schema: RawSchema, self: string | null = null): string {
  const parts = schema === null ? null : functionParts(schema);
  if (parts === null) return `${name}(...)`;
  // An instance method's first parameter is its object, which its place in the tree already shows.
  const first = parts.params?.[0];
  const dropSelf = self !== null && isObject(first) && first['type'] === self;
  return (
    name + partsText(dropSelf ? { ...parts, params: parts.params?.slice(1) ?? null } : parts, 0)
  );
}

/** `Array[int]`, `int | None`, `(int) -> str`; `?` for anything else. */
export function schemaText(schema: Json | undefined): string {
  return textAt(schema, 0);
}

function textAt(schema: Json | undefined, depth: number): string {
  if (!isObject(schema) || typeof schema['type'] !== 'string') return '?';
  if (depth > MAX_DEPTH) return '…';
  const name = schema['type'];
  if (name === 'ffi.Function') {
    const parts = functionParts(schema);
    return parts === null ? 'Function' : partsText(parts, depth + 1);
  }
  const args = listOf(schema['args']).map((arg) => textAt(arg, depth + 1));
  if (name === 'Optional') return `${args[0] ?? '?'} | None`;
  if (name === 'Variant' || name === 'Union') return args.join(' | ');
  const short = SHORT_NAMES[name] ?? name;
  return args.length === 0 ? short : `${short}[${args.join(', ')}]`;
}

interface FunctionParts {
  readonly result: Json | undefined;
  /** `null` if the schema does not have it. */
  readonly params: readonly Json[] | null;
}

/** Reads both forms: `args: [return, …params]` and `named_args: {return, params}`. */
function functionParts(schema: { readonly [key: string]: Json }): FunctionParts | null {
  const named = schema['named_args'];
  if (isObject(named)) {
    const result = Array.isArray(named['return']) ? listOf(named['return'])[0] : named['return'];
    const params = named['params'];
    return { result, params: Array.isArray(params) ? listOf(params) : null };
  }
  if (!Array.isArray(schema['args'])) return null;
  const [result, ...params] = listOf(schema['args']);
  return { result, params };
}

function partsText({ result, params }: FunctionParts, depth: number): string {
  const list = params === null ? '...' : params.map((item) => textAt(item, depth + 1)).join(', ');
  return `(${list}) -> ${textAt(result, depth + 1)}`;
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}
