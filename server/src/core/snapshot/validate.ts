/**
 * Checks parsed JSON against the snapshot format. It may come from a process that ran foreign code,
 * from a cache folder or from a repository. It is written by hand for speed (a few milliseconds for
 * two megabytes), and names the place of the first error.
 */
import {
  checkArray,
  checkBoolean,
  checkCount,
  checkInteger,
  checkOneOf,
  checkString,
  checkStringOrNull,
  fail,
  InvalidSnapshot,
  isPlainObject,
  type PlainObject,
} from './checks.js';
import { restoreAncestors, SCHEMA_TABLE } from './shared-schemas.js';
import { isInOrder } from '../../base/order.js';
import { SNAPSHOT_VERSION, STRUCTURAL_EQUALITIES, type Snapshot } from './types.js';
import { checkPlainValue, checkSchema } from './validate-values.js';

export type ValidationResult =
  | { readonly ok: true; readonly snapshot: Snapshot }
  | { readonly ok: false; readonly error: string };

const ROLES = new Set(['runtime', 'testing', 'project', 'import']);
const PROVIDERS = new Set(['native', 'python', 'lock']);
const STRUCTURAL_EQUALITY = new Set<string>(STRUCTURAL_EQUALITIES);

/**
 * Checks that `value` (parsed JSON) is a snapshot of this version, packed or not; never throws. In
 * a packed one, positions are replaced in place by the schemas that they refer to.
 */
export function validateSnapshot(value: unknown): ValidationResult {
  try {
    if (!isPlainObject(value)) return { ok: false, error: 'it is not a JSON object' };
    const error = checkVersion(value['version']);
    if (error !== null) return { ok: false, error };
    const { [SCHEMA_TABLE]: table, ...snapshot } = value;
    checkContent(snapshot, checkSchemaTable(table));
    return { ok: true, snapshot: snapshot as unknown as Snapshot };
  } catch (error) {
    if (error instanceof InvalidSnapshot) return { ok: false, error: error.message };
    throw error;
  }
}

function checkVersion(version: unknown): string | null {
  if (version === SNAPSHOT_VERSION) return null;
  if (typeof version !== 'number') return 'it has no format version';
  return version > SNAPSHOT_VERSION
    ? `its format version ${version} is newer than ${SNAPSHOT_VERSION}: update tvm-ffi-stubs`
    : `its format version ${version} is older than ${SNAPSHOT_VERSION}: load the registry again`;
}

function checkContent(snapshot: PlainObject, schemas: readonly unknown[]): void {
  checkOneOf(snapshot['provider'], PROVIDERS, 'provider');
  checkString(snapshot['abiVersion'], 'abiVersion');
  const libraries = checkArray(snapshot['libraries'], 'libraries', (entry) => {
    checkString(entry['path'], 'path');
    checkOneOf(entry['role'], ROLES, 'role');
    const { lacksExports } = entry;
    if (lacksExports !== undefined) checkBoolean(lacksExports, 'lacksExports');
  });
  const count = libraries.length;
  checkFunctions(snapshot['functions'], 'functions', count, true, schemas);
  checkFunctions(snapshot['symbols'], 'symbols', count, false, schemas);
  const types = checkArray(snapshot['types'], 'types', (entry) => {
    checkType(entry, count, schemas);
  });
  checkOrder(types, 'key', 'types', true);
  const orphan = restoreAncestors(types);
  if (orphan !== null) fail('types.ancestors', `known for ${orphan.slice(0, 100)}`);
}

/** @param unique whether names must be unique: two libraries can export one symbol */
function checkFunctions(
  value: unknown,
  at: string,
  libraries: number,
  unique: boolean,
  schemas: readonly unknown[],
): void {
  const entries = checkArray(value, at, (entry) => {
    checkString(entry['name'], 'name');
    checkEntrySchema(entry, schemas);
    checkStringOrNull(entry['doc'], 'doc');
    checkLibrary(entry['library'], 'library', libraries);
    checkPlace(entry['place']);
    if (!unique) checkSource(entry['source']);
  });
  checkOrder(entries, 'name', at, unique);
}

/** Only what was read from a lock has one. */
function checkSource(source: unknown): void {
  if (source === undefined) return;
  if (!isPlainObject(source)) fail('source', 'an object');
  const { schema, parameters, isAmbiguous } = source;
  checkSchema(schema, 'source.schema');
  checkBoolean(isAmbiguous, 'source.isAmbiguous');
  if (!Array.isArray(parameters)) fail('source.parameters', 'an array');
  for (const name of parameters) checkStringOrNull(name, 'source.parameters');
}

function checkType(entry: PlainObject, libraries: number, schemas: readonly unknown[]): void {
  checkString(entry['key'], 'key');
  checkStringOrNull(entry['parent'], 'parent');
  checkAncestors(entry['ancestors']);
  checkStringOrNull(entry['doc'], 'doc');
  if (entry['totalSize'] !== null) checkCount(entry['totalSize'], 'totalSize');
  checkOneOf(entry['structuralEquality'], STRUCTURAL_EQUALITY, 'structuralEquality');
  checkBoolean(entry['creatable'], 'creatable');
  checkArray(entry['fields'], 'fields', (field) => {
    checkField(field, schemas);
  });
  checkArray(entry['methods'], 'methods', (method) => {
    checkMethod(method, schemas);
  });
  checkAttributes(entry['attributes'], 'attributes');
  const { members, pending } = entry;
  if (members !== undefined) checkNames(members, 'members');
  if (pending !== undefined && pending !== true) fail('pending', 'true');
  checkLibrary(entry['library'], 'library', libraries);
  checkPlace(entry['place']);
}

/** They may be left out in a packed snapshot. */
function checkAncestors(ancestors: unknown): void {
  if (ancestors !== undefined) checkNames(ancestors, 'ancestors');
}

function checkNames(names: unknown, at: string): void {
  if (!Array.isArray(names)) fail(at, 'an array');
  for (const name of names) checkString(name, at);
}

const FIELD_FLAGS = ['writable', 'init', 'keywordOnly', 'hasDefault', 'defaultIsFactory'] as const;

function checkField(field: PlainObject, schemas: readonly unknown[]): void {
  checkString(field['name'], 'name');
  checkEntrySchema(field, schemas);
  checkStringOrNull(field['doc'], 'doc');
  for (const flag of FIELD_FLAGS) checkBoolean(field[flag], flag);
  if (field['default'] !== null) checkPlainValue(field['default'], 'default');
  if (field['flags'] !== null) checkCount(field['flags'], 'flags');
  if (field['offset'] !== null) checkInteger(field['offset'], 'offset');
  if (field['size'] !== null) checkCount(field['size'], 'size');
}

function checkMethod(method: PlainObject, schemas: readonly unknown[]): void {
  checkString(method['name'], 'name');
  checkEntrySchema(method, schemas);
  checkStringOrNull(method['doc'], 'doc');
  checkBoolean(method['static'], 'static');
  checkBoolean(method['autoInit'], 'autoInit');
}

/** @returns the table of a packed snapshot; an empty one for a snapshot that is not packed */
function checkSchemaTable(table: unknown): readonly unknown[] {
  if (table === undefined) return [];
  if (!Array.isArray(table)) fail(SCHEMA_TABLE, 'an array');
  for (const schema of table) checkSchema(schema, SCHEMA_TABLE);
  return table;
}

function checkEntrySchema(entry: PlainObject, schemas: readonly unknown[]): void {
  const schema = entry['schema'];
  if (typeof schema !== 'number') {
    checkSchema(schema, 'schema');
  } else if (!(schema in schemas)) {
    fail('schema', 'the position of a schema');
  } else {
    (entry as Record<string, unknown>)['schema'] = schemas[schema];
  }
}

function checkAttributes(value: unknown, at: string): void {
  if (!isPlainObject(value)) fail(at, 'an object');
  for (const name of Object.keys(value)) {
    // Assigning this key in a copy would change the copy's prototype.
    if (name === '__proto__') fail(at, 'without a key "__proto__"');
    checkPlainValue(value[name], `${at}.${name}`);
  }
}

function checkLibrary(value: unknown, at: string, libraries: number): void {
  if (value === null) return;
  checkCount(value, at);
  if (typeof value === 'number' && value >= libraries) fail(at, 'the position of a library');
}

/** Only a snapshot that `registry` printed has one. */
function checkPlace(place: unknown): void {
  if (place === undefined) return;
  if (!isPlainObject(place)) fail('place', 'an object');
  checkString(place['path'], 'place.path');
  checkCount(place['line'], 'place.line');
}

/** Users of a snapshot rely on code point order. */
function checkOrder(
  entries: readonly PlainObject[],
  key: 'name' | 'key',
  at: string,
  unique: boolean,
): void {
  let before: string | null = null;
  entries.forEach((entry, index) => {
    const name = entry[key] as string;
    if (before !== null && !isInOrder(before, name, unique)) {
      fail(`${at}[${index}]`, unique ? 'sorted and unique' : 'sorted');
    }
    before = name;
  });
}
