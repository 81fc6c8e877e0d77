/** Object types: which library brought them, and everything that reflection knows of them. */
import type { FieldEntry, MethodEntry, TypeEntry } from '../../core/index.js';
import { sortByName } from '../../base/order.js';
import { STRUCTURAL_EQUALITIES } from '../../core/snapshot/types.js';
import { ANY_BYTES, OBJECT_HEADER_BYTES, readPlainValue, readString } from './any.js';
import { Attributes } from './attributes.js';
import { FieldInfo, Flag, MethodInfo, TypeInfo, TypeMetadata } from './layout.js';
import { POINTER_BYTES, readPointer } from './memory.js';
import type { Runtime } from './runtime.js';
import { parseMetadata } from './schema.js';

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
    const items = memory.copy(readPointer(cell, 0), count * ANY_BYTES);
    for (let offset = 0; offset < items.length; offset += ANY_BYTES) {
      const key = readString(memory, items, offset);
      if (key !== null && !this.owners.has(key)) this.owners.set(key, position);
    }
  }
}

/** Every type, sorted by key. */
export function readTypes(runtime: Runtime, keys: TypeKeys): TypeEntry[] {
  return new TypeReader(runtime).readAll(keys.owners);
}

class TypeReader {
  /** Key by type index. */
  readonly #keys = new Map<number, string>();
  readonly #attributes: Attributes;
  readonly #typeKey = (index: number): string => this.#keys.get(index) ?? `#${index}`;
  readonly #runtime: Runtime;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.#attributes = new Attributes(runtime, this.#typeKey);
  }

  readAll(owners: ReadonlyMap<string, number>): TypeEntry[] {
    const indices = new Map<string, number>();
    for (const key of owners.keys()) {
      const index = this.#runtime.typeIndex(key);
      indices.set(key, index);
      this.#keys.set(index, key);
    }
    const types = [...indices].map(([key, index]) =>
      this.#readType(key, index, owners.get(key) ?? null),
    );
    return sortByName(types, (type) => type.key);
  }

  #readType(key: string, index: number, library: number | null): TypeEntry {
    const { memory } = this.#runtime;
    const info = memory.copy(this.#runtime.typeInfo(index), TypeInfo.bytes);
    const ancestors = this.#readAncestors(info);
    return {
      key,
      parent: ancestors.at(-1) ?? null,
      ancestors,
      ...this.#readMetadata(readPointer(info, TypeInfo.metadata)),
      fields: this.#readStructs(info, TypeInfo.fieldCount, TypeInfo.fields, FieldInfo.bytes).map(
        (field) => this.#readField(field),
      ),
      methods: this.#readStructs(
        info,
        TypeInfo.methodCount,
        TypeInfo.methods,
        MethodInfo.bytes,
      ).map((method) => this.#readMethod(method)),
      attributes: this.#attributes.of(index),
      library,
    };
  }

  /** From the root to the direct parent; `type_ancestors` points at their infos. */
  #readAncestors(info: Buffer): string[] {
    const { memory } = this.#runtime;
    const depth = info.readInt32LE(TypeInfo.depth);
    if (depth <= 0) return [];
    const table = memory.copy(readPointer(info, TypeInfo.ancestors), depth * POINTER_BYTES);
    return Array.from({ length: depth }, (_, level) => {
      const ancestor = memory.peek(readPointer(table, level * POINTER_BYTES), 4);
      return this.#typeKey(ancestor.readInt32LE(0));
    });
  }

  #readMetadata(
    address: number,
  ): Pick<TypeEntry, 'doc' | 'totalSize' | 'structuralEquality' | 'creatable'> {
    if (address === 0) {
      return { doc: null, totalSize: null, structuralEquality: 'unsupported', creatable: false };
    }
    const data = this.#runtime.memory.copy(address, TypeMetadata.bytes);
    const kind = data.readInt32LE(TypeMetadata.structuralEquality);
    return {
      doc: this.#runtime.memory.byteArray(data, TypeMetadata.doc) || null,
      totalSize: data.readInt32LE(TypeMetadata.totalSize),
      structuralEquality: STRUCTURAL_EQUALITIES[kind] ?? 'unsupported',
      creatable: readPointer(data, TypeMetadata.creator) !== 0,
    };
  }

  /** A whole array of structs in one copy, cut into one view for each. */
  #readStructs(info: Buffer, countAt: number, dataAt: number, bytes: number): Buffer[] {
    const count = info.readInt32LE(countAt);
    if (count <= 0) return [];
    const all = this.#runtime.memory.copy(readPointer(info, dataAt), count * bytes);
    return Array.from({ length: count }, (_, i) => all.subarray(i * bytes, (i + 1) * bytes));
  }

  #readField(field: Buffer): FieldEntry {
    const { memory } = this.#runtime;
    const flags = Number(field.readBigInt64LE(FieldInfo.flags));
    const has = (flag: number): boolean => (flags & flag) !== 0;
    const hasDefault = has(Flag.hasDefault);
    return {
      name: memory.byteArray(field, FieldInfo.name),
      schema: parseMetadata(memory.byteArray(field, FieldInfo.metadata)).schema,
      doc: memory.byteArray(field, FieldInfo.doc) || null,
      writable: has(Flag.writable),
      init: !has(Flag.initOff),
      keywordOnly: has(Flag.keywordOnly),
      hasDefault,
      default: hasDefault ? readPlainValue(memory, field, FieldInfo.default, this.#typeKey) : null,
      defaultIsFactory: has(Flag.defaultIsFactory),
      flags,
      offset: Number(field.readBigInt64LE(FieldInfo.offset)),
      size: Number(field.readBigInt64LE(FieldInfo.size)),
    };
  }

  #readMethod(method: Buffer): MethodEntry {
    const { memory } = this.#runtime;
    const { schema, autoInit } = parseMetadata(memory.byteArray(method, MethodInfo.metadata));
    return {
      name: memory.byteArray(method, MethodInfo.name),
      schema,
      doc: memory.byteArray(method, MethodInfo.doc) || null,
      static: (Number(method.readBigInt64LE(MethodInfo.flags)) & Flag.static) !== 0,
      autoInit,
    };
  }
}
