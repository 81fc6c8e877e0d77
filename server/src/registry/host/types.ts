/** Object types: which library brought them, and everything that reflection knows of them. */
import type { FieldEntry, MethodEntry, TypeEntry } from '../../core/index.js';
import { sortByName } from '../../base/order.js';
import { STRUCTURAL_EQUALITIES } from '../../core/snapshot/types.js';
import { ANY_BYTES, OBJECT_HEADER_BYTES, readPlainValue, readString } from './any.js';
import { Attributes } from './attributes.js';
import { ENUM_ATTRIBUTE, EnumMembers } from './enum-members.js';
import { FieldInfo, Flag, MethodInfo, TypeInfo, TypeMetadata } from './layout.js';
import { Implausible, POINTER_BYTES, readPointer, type Memory } from './memory.js';
import type { Runtime } from './runtime.js';
import { isName, type EntryTexts, type Owner } from './entry-texts.js';
import { HostFailure } from './failure.js';

/** What is believed: the biggest registries known have hundreds of types and members. */
const MOST_TYPES = 1_000_000;
const MOST_MEMBERS = 65_536;
const MOST_ANCESTORS = 4096;
/** Negative where a class has a virtual table. */
const LEAST_OFFSET = -(2n ** 31n);

/** Which library brought which type key, learned by listing the keys after each load. */
export class TypeKeys {
  /** Key → position of the library after whose load it was first seen. */
  readonly owners = new Map<string, number>();
  readonly #lister: number;
  readonly #runtime: Runtime;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.#lister = runtime.global('ffi.GetRegisteredTypeKeys');
  }

  /** Gives every key that is new to library `position`. */
  collect(position: number): void {
    const { memory } = this.#runtime;
    const array = readPointer(this.#runtime.call(this.#lister, 'list types'), 8);
    // The cell of an array object: {data, int64 size, …}.
    const cell = memory.peek(array + OBJECT_HEADER_BYTES, 16);
    const count = readPointer(cell, POINTER_BYTES);
    if (count > MOST_TYPES) throw contradiction(`it claims to have ${count} types`);
    const items = memory.copy(readPointer(cell, 0), count * ANY_BYTES);
    for (let offset = 0; offset < items.byteLength; offset += ANY_BYTES) {
      const key = keyIn(memory, items, offset);
      if (key !== null && !this.owners.has(key)) this.owners.set(key, position);
    }
  }
}

function keyIn(memory: Memory, items: DataView, offset: number): string | null {
  try {
    return readString(memory, items, offset);
  } catch (error) {
    if (error instanceof Implausible) return null;
    throw error;
  }
}

function contradiction(detail: string): HostFailure {
  return new HostFailure({ reason: 'registry', fault: { fault: 'error', detail } });
}

/** Every type, sorted by key. */
export function readTypes(runtime: Runtime, keys: TypeKeys, texts: EntryTexts): TypeEntry[] {
  return new TypeReader(runtime, texts).readAll(keys.owners);
}

/** Whether `long` has the bytes of `short` before `end`, and `short` no more. */
function isBeginning(short: DataView, long: DataView, end: number): boolean {
  if (short.byteLength !== end) return false;
  return Buffer.compare(new Uint8Array(short.buffer), new Uint8Array(long.buffer, 0, end)) === 0;
}

/** A type as others refer to it. */
interface Known {
  readonly key: string;
  /** Addresses of the infos of its ancestors, from the root. */
  readonly table: DataView;
  readonly ancestors: readonly string[];
}

class TypeReader {
  /** Key by type index. */
  readonly #keys = new Map<number, string>();
  /** By the address of the info. */
  readonly #known = new Map<number, Known>();
  readonly #attributes: Attributes;
  readonly #typeKey = (index: number): string => this.#keys.get(index) ?? `#${index}`;
  readonly #runtime: Runtime;
  readonly #texts: EntryTexts;

  constructor(runtime: Runtime, texts: EntryTexts) {
    this.#runtime = runtime;
    this.#texts = texts;
    this.#attributes = new Attributes(runtime, this.#typeKey);
  }

  readAll(owners: ReadonlyMap<string, number>): TypeEntry[] {
    const indices = new Map<string, number>();
    for (const [key, library] of owners) {
      const index = isName(key) ? this.#indexOf({ entry: key, library }) : null;
      if (index === null) {
        this.#texts.note({ entry: key, library }, isName(key) ? 'entry' : 'name');
        continue;
      }
      indices.set(key, index);
      this.#keys.set(index, key);
    }
    const types = [...indices].flatMap(([key, index]) => {
      const owner = { entry: key, library: owners.get(key) ?? null };
      return this.#texts.orLeaveOut(owner, () => this.#readType(index, owner)) ?? [];
    });
    return sortByName(this.#withMembers(types, indices), (type) => type.key);
  }

  /** Enums with the names of their members, which reflection of other types finds. */
  #withMembers(types: readonly TypeEntry[], indices: ReadonlyMap<string, number>): TypeEntry[] {
    const reader = new EnumMembers(this.#runtime.memory, types);
    return types.map((type) => {
      if (!(ENUM_ATTRIBUTE in type.attributes)) return type;
      const state = this.#attributes.slot(ENUM_ATTRIBUTE, indices.get(type.key) ?? -1);
      const members = reader.of(type, state);
      return members.length === 0 ? type : { ...type, members };
    });
  }

  /** `null` where the runtime does not know what it has just listed. */
  #indexOf({ entry }: Owner): number | null {
    try {
      return this.#runtime.typeIndex(entry);
    } catch (error) {
      if (error instanceof HostFailure) return null;
      throw error;
    }
  }

  #readType(index: number, owner: Owner): TypeEntry {
    const { memory } = this.#runtime;
    const address = this.#runtime.typeInfo(index);
    const info = memory.copy(address, TypeInfo.bytes);
    const ancestors = this.#readAncestors(info, address, owner);
    const fields = this.#structs(
      info,
      TypeInfo.fieldCount,
      TypeInfo.fields,
      FieldInfo.bytes,
      owner,
    );
    const { methodCount, methods: methodsAt } = TypeInfo;
    const methods = this.#structs(info, methodCount, methodsAt, MethodInfo.bytes, owner);
    return {
      key: owner.entry,
      parent: ancestors.at(-1) ?? null,
      ancestors,
      ...this.#readMetadata(readPointer(info, TypeInfo.metadata), owner),
      fields: fields.flatMap((field) => this.#readField(field, owner) ?? []),
      methods: methods.flatMap((method) => this.#readMethod(method, owner) ?? []),
      attributes: this.#attributes.of(index),
      library: owner.library,
    };
  }

  /** From the root to the direct parent; `type_ancestors` points at their infos. */
  #readAncestors(info: DataView, address: number, owner: Owner): readonly string[] {
    const { memory } = this.#runtime;
    const depth = info.getInt32(TypeInfo.depth, true);
    if (!this.#isCount(depth, MOST_ANCESTORS, owner)) return [];
    const table = memory.copy(readPointer(info, TypeInfo.ancestors), depth * POINTER_BYTES);
    const last = (depth - 1) * POINTER_BYTES;
    const parent = this.#known.get(readPointer(table, last));
    // Chains are long where each type has a child: then all but the last are the parent's.
    const ancestors =
      parent !== undefined && isBeginning(parent.table, table, last)
        ? [...parent.ancestors, parent.key]
        : Array.from({ length: depth }, (_, level) => {
            const ancestor = memory.peek(readPointer(table, level * POINTER_BYTES), 8);
            // Each is as deep as it stands, so none is its own ancestor.
            return ancestor.getInt32(TypeInfo.depth, true) === level
              ? this.#typeKey(ancestor.getInt32(0, true))
              : null;
          });
    if (!ancestors.every((key) => key !== null)) {
      this.#texts.note(owner, 'count');
      return [];
    }
    this.#known.set(address, { key: owner.entry, table, ancestors });
    return ancestors;
  }

  #readMetadata(
    address: number,
    owner: Owner,
  ): Pick<TypeEntry, 'doc' | 'totalSize' | 'structuralEquality' | 'creatable'> {
    if (address === 0) {
      return { doc: null, totalSize: null, structuralEquality: 'unsupported', creatable: false };
    }
    const data = this.#runtime.memory.copy(address, TypeMetadata.bytes);
    const kind = data.getInt32(TypeMetadata.structuralEquality, true);
    return {
      doc: this.#texts.doc(data, TypeMetadata.doc, owner),
      totalSize: this.#texts.number(BigInt(data.getInt32(TypeMetadata.totalSize, true)), 0n, owner),
      structuralEquality: STRUCTURAL_EQUALITIES[kind] ?? 'unsupported',
      creatable: readPointer(data, TypeMetadata.creator) !== 0,
    };
  }

  /** Whether there is something to read. */
  #isCount(count: number, most: number, owner: Owner): boolean {
    if (count < 0 || count > most) this.#texts.note(owner, 'count');
    return count > 0 && count <= most;
  }

  /** A whole array of structs in one copy, cut into one view for each. */
  #structs(
    info: DataView,
    countAt: number,
    dataAt: number,
    bytes: number,
    owner: Owner,
  ): DataView[] {
    const count = info.getInt32(countAt, true);
    if (!this.#isCount(count, MOST_MEMBERS, owner)) return [];
    const all = this.#runtime.memory.copy(readPointer(info, dataAt), count * bytes);
    return Array.from({ length: count }, (_, i) => new DataView(all.buffer, i * bytes, bytes));
  }

  /** The name of a member, and how its faults name it. */
  #member(struct: DataView, at: number, type: Owner): { name: string; owner: Owner } | null {
    const name = this.#texts.name(struct, at);
    if (name === null) {
      this.#texts.note({ ...type, entry: `${type.entry}.?` }, 'name');
      return null;
    }
    return { name, owner: { ...type, entry: `${type.entry}.${name}` } };
  }

  #readField(field: DataView, type: Owner): FieldEntry | null {
    const member = this.#member(field, FieldInfo.name, type);
    if (member === null) return null;
    const { name, owner } = member;
    return this.#texts.orLeaveOut(owner, () => this.#readNamed(field, name, owner));
  }

  #readNamed(field: DataView, name: string, owner: Owner): FieldEntry {
    const { memory } = this.#runtime;
    const texts = this.#texts;
    const flags = texts.number(field.getBigInt64(FieldInfo.flags, true), 0n, owner);
    const has = (flag: number): boolean => (flags & flag) !== 0;
    const hasDefault = has(Flag.hasDefault);
    return {
      name,
      schema: texts.metadata(field, FieldInfo.metadata, owner).schema,
      doc: texts.doc(field, FieldInfo.doc, owner),
      writable: has(Flag.writable),
      init: !has(Flag.initOff),
      keywordOnly: has(Flag.keywordOnly),
      hasDefault,
      default: hasDefault ? readPlainValue(memory, field, FieldInfo.default, this.#typeKey) : null,
      defaultIsFactory: has(Flag.defaultIsFactory),
      flags,
      offset: texts.number(field.getBigInt64(FieldInfo.offset, true), LEAST_OFFSET, owner),
      size: texts.number(field.getBigInt64(FieldInfo.size, true), 0n, owner),
    };
  }

  #readMethod(method: DataView, type: Owner): MethodEntry | null {
    const member = this.#member(method, MethodInfo.name, type);
    if (member === null) return null;
    const { name, owner } = member;
    return this.#texts.orLeaveOut(owner, () => {
      const { schema, autoInit } = this.#texts.metadata(method, MethodInfo.metadata, owner);
      return {
        name,
        schema,
        doc: this.#texts.doc(method, MethodInfo.doc, owner),
        static: (Number(method.getBigInt64(MethodInfo.flags, true)) & Flag.static) !== 0,
        autoInit,
      };
    });
  }
}
