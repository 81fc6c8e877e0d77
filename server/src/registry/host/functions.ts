/** Global functions: their names after each load, and their metadata at the end. */
import type { FunctionEntry } from '../../core/index.js';
import { sortByName } from '../../base/order.js';
import { readString, writeCString, writeInt } from './any.js';
import { HostFailure } from './failure.js';
import { Implausible, readPointer } from './memory.js';
import type { Runtime } from './runtime.js';
import { isName, type EntryTexts, type Owner } from './entry-texts.js';

/** Names that are believed: the biggest registries known have thousands. */
const MOST_NAMES = 1_000_000;

/** Which library brought which function, learned by listing the names after each load. */
export class FunctionNames {
  /** Name → position of the library after whose load it was first seen. */
  readonly #owners = new Map<string, number>();
  readonly #lister: number;
  #current: readonly string[] = [];
  readonly #runtime: Runtime;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.#lister = runtime.global('ffi.FunctionListGlobalNamesFunctor');
  }

  /** Gives every name that is new to library `position`. */
  collect(position: number): void {
    this.#current = this.#list();
    for (const name of this.#current) {
      if (!this.#owners.has(name)) this.#owners.set(name, position);
    }
  }

  /** What is registered now: a library may have removed what another one brought. */
  entries(): readonly (readonly [name: string, library: number | null])[] {
    return this.#current.map((name) => [name, this.#owners.get(name) ?? null]);
  }

  /** The functor answers −1 with the count and `i` with the i-th name (0.3 µs each). */
  #list(): readonly string[] {
    const runtime = this.#runtime;
    const functor = readPointer(runtime.call(this.#lister, 'list functions'), 8);
    const at = (index: number): DataView =>
      runtime.call(functor, 'list functions', (args) => {
        writeInt(args, 0, index);
      });
    const count = Number(at(-1).getBigInt64(8, true));
    if (count > MOST_NAMES) throw tooMany(count);
    const names: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const name = nameIn(runtime, at(index));
      if (name !== null) names.push(name);
    }
    return names;
  }
}

function nameIn(runtime: Runtime, value: DataView): string | null {
  try {
    return readString(runtime.memory, value, 0);
  } catch (error) {
    if (error instanceof Implausible) return null;
    throw error;
  }
}

function tooMany(count: number): HostFailure {
  const detail = `it claims to have ${count} functions`;
  return new HostFailure({ reason: 'registry', fault: { fault: 'error', detail } });
}

/** Every function with its schema, sorted by name. */
export function readFunctions(
  runtime: Runtime,
  names: FunctionNames,
  texts: EntryTexts,
): FunctionEntry[] {
  const getMetadata = runtime.global('ffi.GetGlobalFuncMetadata');
  const entries: FunctionEntry[] = [];
  for (const [name, library] of names.entries()) {
    const owner = { entry: name, library };
    if (!isName(name)) {
      texts.note(owner, 'name');
      continue;
    }
    const { schema, doc } = texts.parse(metadataOf(runtime, getMetadata, owner, texts), owner);
    entries.push({ name, schema, doc, library });
  }
  return sortByName(entries, (entry) => entry.name);
}

/** `null` where the runtime refuses: a function without metadata is still a function. */
function metadataOf(
  runtime: Runtime,
  getMetadata: number,
  owner: Owner,
  texts: EntryTexts,
): string | null {
  const name = owner.entry;
  // The runtime takes a C string, and would answer for another name.
  if (name.includes('\0')) return null;
  try {
    const result = runtime.call(getMetadata, name, (args) => {
      writeCString(args, 0, runtime.cString(name));
    });
    return readString(runtime.memory, result, 0);
  } catch (error) {
    if (error instanceof Implausible) texts.note(owner, 'schema');
    if (error instanceof HostFailure || error instanceof Implausible) return null;
    throw error;
  }
}
