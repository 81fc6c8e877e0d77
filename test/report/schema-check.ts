/** The part of JSON Schema 2020-12 that docs/check.schema.json uses. Anything else is an error. */

type Schema = Record<string, unknown>;

const KNOWN = new Set([
  '$schema',
  '$defs',
  '$ref',
  'title',
  'description',
  'type',
  'required',
  'properties',
  'items',
  'enum',
  'const',
  'anyOf',
  'minimum',
  'pattern',
  'additionalProperties',
]);

/** Lists what violates the schema, each with its place in `value`. */
export function violations(value: unknown, schema: Schema, root: Schema, at = '$'): string[] {
  for (const key of Object.keys(schema)) if (!KNOWN.has(key)) throw new Error(`unknown ${key}`);
  const errors: string[] = [];
  const ref = schema['$ref'];
  if (typeof ref === 'string') {
    const target = (root['$defs'] as Record<string, Schema>)[ref.replace('#/$defs/', '')];
    if (target === undefined) throw new Error(`no ${ref}`);
    errors.push(...violations(value, target, root, at));
  }
  const types =
    schema['type'] === undefined ? null : [schema['type']].flat().map((type) => type as string);
  if (types !== null && !types.some((type) => isType(value, type))) {
    errors.push(`${at} is no ${types.join(' or ')}`);
  }
  if ('const' in schema && value !== schema['const']) errors.push(`${at} is another constant`);
  const allowed = schema['enum'] as unknown[] | undefined;
  if (allowed !== undefined && !allowed.includes(value)) errors.push(`${at} is none of the values`);
  const options = schema['anyOf'] as Schema[] | undefined;
  if (options?.every((option) => violations(value, option, root, at).length > 0) === true) {
    errors.push(`${at} fits no alternative`);
  }
  if (typeof value === 'number' && value < Number(schema['minimum'] ?? -Infinity)) {
    errors.push(`${at} is too small`);
  }
  const pattern = schema['pattern'];
  if (
    typeof value === 'string' &&
    typeof pattern === 'string' &&
    !new RegExp(pattern, 'u').test(value)
  ) {
    errors.push(`${at} does not match`);
  }
  return [...errors, ...childViolations(value, schema, root, at)];
}

function childViolations(value: unknown, schema: Schema, root: Schema, at: string): string[] {
  if (Array.isArray(value)) {
    const items = schema['items'] as Schema | undefined;
    if (items === undefined) return [];
    return value.flatMap((item, index) => violations(item, items, root, `${at}[${index}]`));
  }
  if (typeof value !== 'object' || value === null) return [];
  const entries = new Map(Object.entries(value));
  const errors = ((schema['required'] ?? []) as string[])
    .filter((name) => !entries.has(name))
    .map((name) => `${at}.${name} is missing`);
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
  for (const [name, item] of entries) {
    const rule = properties[name] ?? (schema['additionalProperties'] as Schema | undefined);
    if (rule !== undefined) errors.push(...violations(item, rule, root, `${at}.${name}`));
  }
  return errors;
}

function isType(value: unknown, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object')
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}
