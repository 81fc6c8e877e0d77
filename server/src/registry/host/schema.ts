/** Metadata as registered: JSON text that holds `type_schema`, and may hold more. */
import type { Json, RawSchema } from '../../core/index.js';

type JsonObject = Readonly<Record<string, Json>>;

/** What this product reads of a metadata text. */
export interface Metadata {
  readonly schema: RawSchema;
  readonly doc: string | null;
  readonly autoInit: boolean;
}

const EMPTY: Metadata = { schema: null, doc: null, autoInit: false };

/** Parses metadata; text that is not JSON costs the schema only, never the entry. */
export function parseMetadata(text: string | null): Metadata {
  const metadata = text === null || text === '' ? null : parseObject(text);
  if (metadata === null) return EMPTY;
  const doc = metadata['doc'];
  return {
    schema: parseSchema(metadata['type_schema']),
    doc: typeof doc === 'string' && doc !== '' ? doc : null,
    autoInit: metadata['auto_init'] === true,
  };
}

/** By their text: thousands of functions have a few hundred signatures. */
const schemas = new Map<string, RawSchema>();

/** C++ registers the schema as JSON text, `@py_class` as a nested object. */
function parseSchema(value: Json | undefined): RawSchema {
  if (typeof value !== 'string') return isObject(value) ? value : null;
  const known = schemas.get(value);
  if (known !== undefined) return known;
  const schema = parseObject(value);
  schemas.set(value, schema);
  return schema;
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
