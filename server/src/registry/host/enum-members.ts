/**
 * The members of enums, since 0.1.13. A type's attribute holds an `ffi.EnumState`, whose list has each
 * member in order; the runtime's own reflection says where its fields are. Nothing is called.
 */
import type { TypeEntry } from '../../core/index.js';
import { ANY_BYTES, OBJECT_HEADER_BYTES, readString } from './any.js';
import { Implausible, POINTER_BYTES, readPointer, type Memory } from './memory.js';

export const ENUM_ATTRIBUTE = '__ffi_enum__';

/** What is believed. */
const MOST_MEMBERS = 65_536;

/** Where the pointer of an Any is. */
const VALUE = 8;

/** Bytes from the start of an object. */
interface Offsets {
  readonly entries: number;
  readonly name: number;
}

export class EnumMembers {
  readonly #memory: Memory;
  readonly #offsets: Offsets | null;

  /** @param types all that are registered */
  constructor(memory: Memory, types: readonly TypeEntry[]) {
    this.#memory = memory;
    const offsetOf = (key: string, name: string): number | null =>
      types.find((each) => each.key === key)?.fields.find((each) => each.name === name)?.offset ??
      null;
    const entries = offsetOf('ffi.EnumState', 'entries');
    const name = offsetOf('ffi.Enum', '_str_index');
    this.#offsets = entries === null || name === null ? null : { entries, name };
  }

  /**
   * The names of the members; empty where they cannot be read.
   *
   * @param state the attribute's value
   */
  of({ attributes }: TypeEntry, state: DataView | null): readonly string[] {
    const value = attributes[ENUM_ATTRIBUTE];
    const isState = value?.kind === 'object' && value.typeKey === 'ffi.EnumState';
    if (!isState || state === null || this.#offsets === null) return [];
    try {
      return this.#read(readPointer(state, VALUE), this.#offsets);
    } catch (error) {
      if (error instanceof Implausible) return [];
      throw error;
    }
  }

  #read(state: number, { entries, name }: Offsets): readonly string[] {
    const memory = this.#memory;
    const list = readPointer(memory.peek(state + entries, POINTER_BYTES), 0);
    if (list === 0) return [];
    // `TVMFFISeqCell`: {data, int64 size, …}.
    const cell = memory.peek(list + OBJECT_HEADER_BYTES, 2 * POINTER_BYTES);
    const [data, size] = [readPointer(cell, 0), readPointer(cell, POINTER_BYTES)];
    if (size > MOST_MEMBERS) throw new Implausible(size);
    const items = memory.copy(data, size * ANY_BYTES);
    return Array.from({ length: size }, (_, i) => {
      const member = readPointer(items, i * ANY_BYTES + VALUE);
      return readString(memory, memory.copy(member + name, ANY_BYTES), 0) ?? '';
    });
  }
}
