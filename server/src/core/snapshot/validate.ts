/**
 * Checks parsed JSON against the snapshot format: it comes from a process that ran foreign code,
 * from a cache folder or from a repository. Written by hand, because a few milliseconds for two
 * megabytes matter; the first thing that is wrong is named by its place.
 */
import { compareCodePoints } from '../order.js';
import {
  checkArray,
  checkBoolean,
  checkInteger,
  checkOneOf,
  checkString,
  checkStringOrNull,
  fail,
  InvalidSnapshot,
  isPlainObject,
  type PlainObject,
} from './checks.js';
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
  const libraries = checkArray(snapshot['libraries'], 'libraries', (entry, at) => {
    checkString(entry['path'], `${at}.path`);
    checkOneOf(entry['role'], ROLES, `${at}.role`);
  });
  const count = libraries.length;
  checkFunctions(snapshot['functions'], 'functions', count, true);
  checkFunctions(snapshot['symbols'], 'symbols', count, false);
  const types = checkArray(snapshot['types'], 'types', (entry, at) => {
    checkType(entry, at, count);
  });
  checkOrder(types, 'key', 'types', true);
}

/** @param unique whether a name may stand once only: two libraries can export one symbol */
function checkFunctions(value: unknown, at: string, libraries: number, unique: boolean): void {
  const entries = checkArray(value, at, (entry, place) => {
    checkString(entry['name'], `${place}.name`);
    checkSchema(entry['schema'], `${place}.schema`);
    checkStringOrNull(entry['doc'], `${place}.doc`);
    checkLibrary(entry['library'], `${place}.library`, libraries);
  });
  checkOrder(entries, 'name', at, unique);
}

function checkType(entry: PlainObject, at: string, libraries: number): void {
  checkString(entry['key'], `${at}.key`);
  checkStringOrNull(entry['parent'], `${at}.parent`);
  if (!Array.isArray(entry['ancestors'])) fail(`${at}.ancestors`, 'an array');
  for (const ancestor of entry['ancestors']) checkString(ancestor, `${at}.ancestors`);
  checkStringOrNull(entry['doc'], `${at}.doc`);
  if (entry['totalSize'] !== null) checkInteger(entry['totalSize'], `${at}.totalSize`);
  checkOneOf(entry['structuralEquality'], STRUCTURAL_EQUALITY, `${at}.structuralEquality`);
  checkBoolean(entry['creatable'], `${at}.creatable`);
  checkArray(entry['fields'], `${at}.fields`, checkField);
  checkArray(entry['methods'], `${at}.methods`, checkMethod);
  checkAttributes(entry['attributes'], `${at}.attributes`);
  checkLibrary(entry['library'], `${at}.library`, libraries);
}

const FIELD_FLAGS = ['writable', 'init', 'keywordOnly', 'hasDefault', 'defaultIsFactory'] as const;

function checkField(field: PlainObject, at: string): void {
  checkString(field['name'], `${at}.name`);
  checkSchema(field['schema'], `${at}.schema`);
  checkStringOrNull(field['doc'], `${at}.doc`);
  for (const flag of FIELD_FLAGS) checkBoolean(field[flag], `${at}.${flag}`);
  if (field['default'] !== null) checkPlainValue(field['default'], `${at}.default`);
  checkInteger(field['flags'], `${at}.flags`);
  checkInteger(field['offset'], `${at}.offset`);
  checkInteger(field['size'], `${at}.size`);
}

function checkMethod(method: PlainObject, at: string): void {
  checkString(method['name'], `${at}.name`);
  checkSchema(method['schema'], `${at}.schema`);
  checkStringOrNull(method['doc'], `${at}.doc`);
  checkBoolean(method['static'], `${at}.static`);
  checkBoolean(method['autoInit'], `${at}.autoInit`);
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
  checkInteger(value, at);
  if (typeof value === 'number' && value >= libraries) fail(at, 'the position of a library');
}

/** Everything downstream relies on code point order. */
function checkOrder(
  entries: readonly PlainObject[],
  key: 'name' | 'key',
  at: string,
  unique: boolean,
): void {
  for (let i = 1; i < entries.length; i += 1) {
    const order = compareCodePoints(String(entries[i - 1]?.[key]), String(entries[i]?.[key]));
    if (order > 0 || (unique && order === 0)) {
      fail(`${at}[${i}]`, unique ? 'sorted and unique' : 'sorted');
    }
  }
}
