/**
 * Checks parsed JSON against the snapshot format: it comes from a process that ran foreign code,
 * from a cache folder or from a repository. Written by hand, because a few milliseconds for two
 * megabytes matter; the first thing that is wrong is named by its place.
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
import { isInOrder } from './sorting.js';
import { SNAPSHOT_VERSION, type Snapshot } from './types.js';
import { checkPlainValue, checkSchema } from './validate-values.js';

export type ValidationResult =
  | { readonly ok: true; readonly snapshot: Snapshot }
  | { readonly ok: false; readonly error: string };

const ROLES = new Set(['runtime', 'testing', 'project', 'import']);
const PROVIDERS = new Set(['native', 'python']);
const STRUCTURAL_EQUALITY = new Set([
  'unsupported',
  'tree-node',
  'free-var',
  'dag-node',
  'const-tree-node',
  'unique-instance',
]);

/** Checks that `value` (parsed JSON) is a snapshot of this version; never throws. */
export function validateSnapshot(value: unknown): ValidationResult {
  try {
    if (!isPlainObject(value)) return { ok: false, error: 'it is not a JSON object' };
    const error = checkVersion(value['version']);
    if (error !== null) return { ok: false, error };
    checkContent(value);
    return { ok: true, snapshot: value as unknown as Snapshot };
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

function checkContent(snapshot: PlainObject): void {
  checkOneOf(snapshot['provider'], PROVIDERS, 'provider');
  checkString(snapshot['abiVersion'], 'abiVersion');
  const libraries = checkArray(snapshot['libraries'], 'libraries', (entry) => {
    checkString(entry['path'], 'path');
    checkOneOf(entry['role'], ROLES, 'role');
  });
  const count = libraries.length;
  checkFunctions(snapshot['functions'], 'functions', count, true);
  checkFunctions(snapshot['symbols'], 'symbols', count, false);
  const types = checkArray(snapshot['types'], 'types', (entry) => {
    checkType(entry, count);
  });
  checkOrder(types, 'key', 'types', true);
}

/** @param unique whether a name may stand once only: two libraries can export one symbol */
function checkFunctions(value: unknown, at: string, libraries: number, unique: boolean): void {
  const entries = checkArray(value, at, (entry) => {
    checkString(entry['name'], 'name');
    checkSchema(entry['schema'], 'schema');
    checkStringOrNull(entry['doc'], 'doc');
    checkLibrary(entry['library'], 'library', libraries);
  });
  checkOrder(entries, 'name', at, unique);
}

function checkType(entry: PlainObject, libraries: number): void {
  checkString(entry['key'], 'key');
  checkStringOrNull(entry['parent'], 'parent');
  if (!Array.isArray(entry['ancestors'])) fail('ancestors', 'an array');
  for (const ancestor of entry['ancestors']) checkString(ancestor, 'ancestors');
  checkStringOrNull(entry['doc'], 'doc');
  if (entry['totalSize'] !== null) checkCount(entry['totalSize'], 'totalSize');
  checkOneOf(entry['structuralEquality'], STRUCTURAL_EQUALITY, 'structuralEquality');
  checkBoolean(entry['creatable'], 'creatable');
  checkArray(entry['fields'], 'fields', checkField);
  checkArray(entry['methods'], 'methods', checkMethod);
  checkAttributes(entry['attributes'], 'attributes');
  checkLibrary(entry['library'], 'library', libraries);
}

const FIELD_FLAGS = ['writable', 'init', 'keywordOnly', 'hasDefault', 'defaultIsFactory'] as const;

function checkField(field: PlainObject): void {
  checkString(field['name'], 'name');
  checkSchema(field['schema'], 'schema');
  checkStringOrNull(field['doc'], 'doc');
  for (const flag of FIELD_FLAGS) checkBoolean(field[flag], flag);
  if (field['default'] !== null) checkPlainValue(field['default'], 'default');
  checkCount(field['flags'], 'flags');
  checkInteger(field['offset'], 'offset');
  checkCount(field['size'], 'size');
}

function checkMethod(method: PlainObject): void {
  checkString(method['name'], 'name');
  checkSchema(method['schema'], 'schema');
  checkStringOrNull(method['doc'], 'doc');
  checkBoolean(method['static'], 'static');
  checkBoolean(method['autoInit'], 'autoInit');
}

function checkAttributes(value: unknown, at: string): void {
  if (!isPlainObject(value)) fail(at, 'an object');
  for (const name of Object.keys(value)) {
    // Copying it by assignment would change the copy's prototype.
    if (name === '__proto__') fail(at, 'without a key "__proto__"');
    checkPlainValue(value[name], `${at}.${name}`);
  }
}

function checkLibrary(value: unknown, at: string, libraries: number): void {
  if (value === null) return;
  checkCount(value, at);
  if (typeof value === 'number' && value >= libraries) fail(at, 'the position of a library');
}

/** Everything downstream relies on code point order. */
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
