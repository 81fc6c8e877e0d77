/** `TVMFFIAny`: `{int32 type_index; uint32 small_len; 8 bytes of value}`, and its decoding. */
import koffi from 'koffi';
import type { PlainValue } from '../../core/index.js';
import { Implausible, readPointer, writePointer, type Memory } from './memory.js';

export const ANY_BYTES = 16;

/** Bytes of `TVMFFIObject`, the header of every object; its cell follows. */
export const OBJECT_HEADER_BYTES = 24;

const VALUE = 8;

/** UTF-16 units of a value that is data; longer ones are only named by their type. */
const MOST_VALUE = 64 * 1024;

/** `TVMFFITypeIndex`, as far as it is read here. */
export const TypeIndex = {
  none: 0,
  int: 1,
  bool: 2,
  float: 3,
  rawString: 8,
  smallString: 11,
  string: 65,
} as const;

/** Writes an int argument. */
export function writeInt(block: DataView, offset: number, value: number): void {
  block.setInt32(offset, TypeIndex.int, true);
  block.setUint32(offset + 4, 0, true);
  // The high half of a small number is its sign.
  block.setInt32(offset + VALUE, value, true);
  block.setInt32(offset + VALUE + 4, value < 0 ? -1 : 0, true);
}

/** Writes the address of a C string as an argument. */
export function writeCString(block: DataView, offset: number, address: number): void {
  block.setInt32(offset, TypeIndex.rawString, true);
  block.setUint32(offset + 4, 0, true);
  writePointer(block, offset + VALUE, address);
}

/** The string in an Any of one of the three string forms, or `null` for anything else. */
export function readString(memory: Memory, block: DataView, offset: number): string | null {
  switch (block.getInt32(offset, true)) {
    case TypeIndex.smallString: {
      const length = Math.min(block.getUint32(offset + 4, true), 7);
      return Buffer.from(block.buffer, block.byteOffset + offset + VALUE, length).toString('utf8');
    }
    case TypeIndex.string: {
      const cell = memory.peek(readPointer(block, offset + VALUE) + OBJECT_HEADER_BYTES, 16);
      return memory.byteArray(cell, 0);
    }
    case TypeIndex.rawString:
      return koffi.decode.string(readPointer(block, offset + VALUE));
    default:
      return null;
  }
}

/**
 * Decodes an Any where it is plain data, and names its type where it is not.
 *
 * @param typeKey the key of a registered type index
 */
export function readPlainValue(
  memory: Memory,
  block: DataView,
  offset: number,
  typeKey: (index: number) => string,
): PlainValue {
  const index = block.getInt32(offset, true);
  switch (index) {
    case TypeIndex.none:
      return { kind: 'none' };
    case TypeIndex.int: {
      const value = block.getBigInt64(offset + VALUE, true);
      const small = Number(value);
      return { kind: 'int', value: Number.isSafeInteger(small) ? small : value.toString() };
    }
    case TypeIndex.bool:
      return { kind: 'bool', value: block.getBigInt64(offset + VALUE, true) !== 0n };
    case TypeIndex.float:
      return readFloat(block.getFloat64(offset + VALUE, true));
    default: {
      const text = readText(memory, block, offset);
      if (text !== null) return { kind: 'string', value: text };
      return { kind: 'object', typeKey: typeKey(index) };
    }
  }
}

/** A string that may stand for a value; `null` for other values, and for text without end. */
function readText(memory: Memory, block: DataView, offset: number): string | null {
  try {
    const text = readString(memory, block, offset);
    return text === null || text.length > MOST_VALUE ? null : text;
  } catch (error) {
    if (error instanceof Implausible) return null;
    throw error;
  }
}

/** JSON has no NaN, infinities or negative zero: those travel as Python spells them. */
function readFloat(value: number): PlainValue {
  if (Number.isNaN(value)) return { kind: 'float', value: 'nan' };
  if (!Number.isFinite(value)) return { kind: 'float', value: value > 0 ? 'inf' : '-inf' };
  return { kind: 'float', value: Object.is(value, -0) ? '-0.0' : value };
}
