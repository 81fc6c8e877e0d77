/** Metadata as registered: JSON text that holds `type_schema`, and may hold more. */
import type { Json, RawSchema } from '../../core/index.js';

type JsonObject = Readonly<Record<string, Json>>;

/** What this product reads of a metadata text. */
export interface Metadata {
  readonly schema: RawSchema;
  readonly doc: string | null;
  readonly autoInit: boolean;
  /** There is a schema, and it is not one that can be used. */
  readonly isBad: boolean;
}

const EMPTY: Metadata = { schema: null, doc: null, autoInit: false, isBad: false };

/** Parses metadata; text that is not JSON costs the schema only, never the entry. */
export function parseMetadata(text: string | null): Metadata {
  const metadata = text === null || text === '' ? null : parseObject(text);
  if (metadata === null) return EMPTY;
  const doc = metadata['doc'];
  const { schema, isBad } = parseSchema(metadata['type_schema']);
  return {
    schema,
    isBad,
    doc: typeof doc === 'string' && doc !== '' ? doc : null,
    autoInit: metadata['auto_init'] === true,
  };
}

/** By their text: thousands of functions have a few hundred signatures. */
const schemas = new Map<string, Parsed>();

interface Parsed {
  readonly schema: RawSchema;
  readonly isBad: boolean;
}

/** Real schemas have less than 20 levels; the parent accepts 200. */
const MOST_LEVELS = 200;

/** C++ registers the schema as JSON text, `@py_class` as a nested object. */
function parseSchema(value: Json | undefined): Parsed {
  if (typeof value !== 'string') return tamed(isObject(value) ? value : null);
  const known = schemas.get(value);
  if (known !== undefined) return known;
  const parsed = tamed(parseObject(value));
  schemas.set(value, parsed);
  return parsed;
}

function tamed(schema: RawSchema): Parsed {
  return schema === null || isTame(schema, 0)
    ? { schema, isBad: false }
    : { schema: null, isBad: true };
}

/** Whether it is not too deep. Takes away a key that would change the prototype of a copy. */
function isTame(value: Json, level: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (level > MOST_LEVELS) return false;
  if (Object.hasOwn(value, '__proto__')) Reflect.deleteProperty(value, '__proto__');
  return Object.values(value).every((item: Json) => isTame(item, level + 1));
}

function parseObject(text: string): JsonObject | null {
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
