/** Reads a lock file's text back, and says what is wrong with one that cannot be used. */
import { compareCodePoints } from '../../base/order.js';
import { escapeJson } from '../../base/foreign-text.js';
import { isPlainObject, type PlainObject } from './checks.js';
import type { LockFault } from './lock-fault.js';
import { RUNTIME_NAME } from './lock-part.js';
import { LOCK_FORMAT, LOCK_VERSION, type Lock } from './lock-text.js';
import { SNAPSHOT_VERSION } from './types.js';
import { validateSnapshot } from './validate.js';

export type LockReading =
  | { readonly ok: true; readonly lock: Lock }
  /** `lock` is what an edited one holds, where that can be read. */
  | { readonly ok: false; readonly fault: LockFault; readonly lock: Lock | null };

/**
 * Reads a lock. Its layout does not matter: a formatter, or Git's line ends, may change it.
 *
 * @param digest as for rendering
 */
export function readLock(text: string, digest: (text: string) => string): LockReading {
  const value = parse(text);
  if (value === undefined) return refused(whyNotJson(text));
  const fault = otherFormat(value);
  if (fault !== null || !isPlainObject(value)) return refused(fault ?? { cause: 'not-json' });
  const { checksum, ...content } = value;
  const isWhole = digest(JSON.stringify(content)) === checksum && isSaidOnce(text, value);
  const read = contentOf(content);
  if (!isWhole) {
    return { ok: false, fault: { cause: 'edited' }, lock: typeof read === 'string' ? null : read };
  }
  return typeof read === 'string'
    ? refused({ cause: 'invalid', detail: read })
    : { ok: true, lock: read };
}

function refused(fault: LockFault): LockReading {
  return { ok: false, fault, lock: null };
}

/** @returns `undefined` for what is not JSON */
function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

/** The two marks that begin and end a conflict of Git, each on a line of its own. */
const CONFLICT = /^(?:<{7}|>{7}|\|{7})(?: |\r?$)/m;

function whyNotJson(text: string): LockFault {
  if (text.trim() === '') return { cause: 'empty' };
  const conflict = CONFLICT.exec(text);
  if (conflict !== null) {
    return { cause: 'conflict', line: text.slice(0, conflict.index).split('\n').length };
  }
  const isLock = /^\s*\{/.test(text) && text.includes(LOCK_FORMAT);
  return { cause: isLock && !/\}\s*$/.test(text) ? 'truncated' : 'not-json' };
}

function otherFormat(value: unknown): LockFault | null {
  const { format, version, provider } = isPlainObject(value) ? value : {};
  if (format !== LOCK_FORMAT) {
    const isSnapshot = typeof version === 'number' && typeof provider === 'string';
    return { cause: 'other-format', isSnapshot };
  }
  if (version === LOCK_VERSION) return null;
  if (typeof version !== 'number') return { cause: 'edited' };
  return { cause: version > LOCK_VERSION ? 'newer' : 'older', version };
}

/** Whether no key is there twice: JSON then keeps the last one, and a reader may see the first. */
function isSaidOnce(text: string, value: PlainObject): boolean {
  const plain = (json: string): string => json.replace(/[ \t\r\n]+/g, '');
  return plain(text.replace(/^\ufeff/, '')) === plain(escapeJson(JSON.stringify(value)));
}

/** @returns what is wrong, in words for a developer, when it is not the content of a lock */
function contentOf(content: PlainObject): Lock | string {
  const { referenceVersion, abiVersion, libraries, functions, types, exports = [] } = content;
  if (referenceVersion !== null && typeof referenceVersion !== 'string') {
    return '"referenceVersion" is not a string or null';
  }
  if (!isTexts(libraries)) return '"libraries" is not an array of strings';
  const places = new Map<unknown, number | null>([[null, null]]);
  for (const [at, name] of libraries.entries()) places.set(name, at + 1);
  places.set(RUNTIME_NAME, 0);
  const standard = libraries[0] ?? null;
  const shared = sharing();
  const complete = (entry: unknown, rest: (entry: PlainObject) => PlainObject): unknown => {
    if (!isPlainObject(entry)) return entry;
    const { library = standard } = entry;
    return { doc: null, ...rest(entry), library: places.get(library) };
  };
  const paths = [RUNTIME_NAME, ...libraries];
  const read = readExports(exports, places, shared);
  if (typeof read === 'string') return read;
  const answer = validateSnapshot({
    version: SNAPSHOT_VERSION,
    provider: 'lock',
    abiVersion,
    libraries: paths.map((path, at) => ({
      path,
      role: at === 0 ? 'runtime' : 'project',
      ...(read.recorded.has(at) ? {} : { lacksExports: true }),
    })),
    functions: all(functions, (entry) => complete(entry, shared)),
    types: all(types, (entry) => complete(entry, (type) => typeOf(type, shared))),
    symbols: read.symbols,
  });
  return answer.ok ? { referenceVersion, snapshot: answer.snapshot } : answer.error;
}

/** What libraries export; a text says what is wrong. */
function readExports(
  exports: unknown,
  places: ReadonlyMap<unknown, number | null>,
  shared: Complete,
): string | { readonly recorded: ReadonlySet<number>; readonly symbols: readonly unknown[] } {
  if (!Array.isArray(exports)) return '"exports" is not an array';
  const recorded = new Set<number>();
  const symbols: PlainObject[] = [];
  for (const each of exports as readonly unknown[]) {
    const { library, functions } = isPlainObject(each) ? each : {};
    const place = places.get(library) ?? null;
    if (place === null || !Array.isArray(functions)) return '"exports" names no library';
    recorded.add(place);
    for (const entry of functions as readonly unknown[]) {
      if (!isPlainObject(entry)) return '"exports" holds no function';
      const { source, ...own } = entry;
      const rest = isPlainObject(source) ? { source: sourceOf(shared(source)) } : {};
      symbols.push({ doc: null, ...shared(own), ...rest, library: place });
    }
  }
  const nameOf = ({ name }: PlainObject): string => String(name);
  return { recorded, symbols: symbols.sort((a, b) => compareCodePoints(nameOf(a), nameOf(b))) };
}

function sourceOf({ schema, parameters = [], ambiguous = false }: PlainObject): PlainObject {
  return { schema, parameters, isAmbiguous: ambiguous };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** What is not a list stays what it is: the validation names it. */
function all(list: unknown, each: (entry: unknown) => unknown): unknown {
  return Array.isArray(list) ? list.map(each) : list;
}

type Complete = (entry: PlainObject) => PlainObject;

/** Gives entries their schema; those with equal ones share it, so that it is rendered once. */
function sharing(): Complete {
  const known = new Map<string, unknown>();
  return (entry) => {
    const { schema = null } = entry;
    const text = JSON.stringify(schema);
    const first = known.get(text);
    if (first === undefined) known.set(text, schema);
    return { ...entry, schema: first ?? schema };
  };
}

function typeOf(
  { fields = [], methods = [], ...type }: PlainObject,
  shared: Complete,
): PlainObject {
  const { parent = null, ancestors = parent === null ? [] : undefined } = type;
  const member = (entry: unknown, standard: Complete): unknown =>
    isPlainObject(entry) ? { doc: null, ...standard(shared(entry)) } : entry;
  return {
    structuralEquality: 'unsupported',
    creatable: false,
    attributes: {},
    ...type,
    parent,
    ancestors,
    totalSize: null,
    fields: all(fields, (field) => member(field, fieldOf)),
    methods: all(methods, (method) => member(method, methodOf)),
  };
}

function methodOf(method: PlainObject): PlainObject {
  return { static: false, autoInit: false, ...method };
}

function fieldOf(field: PlainObject): PlainObject {
  return {
    writable: false,
    init: true,
    keywordOnly: false,
    default: null,
    defaultIsFactory: false,
    ...field,
    hasDefault: 'default' in field,
    flags: null,
    offset: null,
    size: null,
  };
}
