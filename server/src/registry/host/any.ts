/** `TVMFFIAny`: `{int32 type_index; uint32 small_len; 8 bytes of value}`, and its decoding. */
import koffi from 'koffi';
import type { PlainValue } from '../../core/index.js';
import { Implausible, readPointer, type Memory } from './memory.js';

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
export function writeInt(buffer: Buffer, offset: number, value: number): void {
  buffer.writeInt32LE(TypeIndex.int, offset);
  buffer.writeUInt32LE(0, offset + 4);
  buffer.writeBigInt64LE(BigInt(value), offset + VALUE);
}

/** The string in an Any of one of the three string forms, or `null` for anything else. */
export function readString(memory: Memory, buffer: Buffer, offset: number): string | null {
  switch (buffer.readInt32LE(offset)) {
    case TypeIndex.smallString: {
      const length = Math.min(buffer.readUInt32LE(offset + 4), 7);
      return buffer.toString('utf8', offset + VALUE, offset + VALUE + length);
    }
    case TypeIndex.string: {
      const cell = memory.peek(readPointer(buffer, offset + VALUE) + OBJECT_HEADER_BYTES, 16);
      return memory.byteArray(cell, 0);
    }
    case TypeIndex.rawString:
      return koffi.decode.string(readPointer(buffer, offset + VALUE));
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
  buffer: Buffer,
  offset: number,
  typeKey: (index: number) => string,
): PlainValue {
  const index = buffer.readInt32LE(offset);
  switch (index) {
    case TypeIndex.none:
      return { kind: 'none' };
    case TypeIndex.int: {
      const value = buffer.readBigInt64LE(offset + VALUE);
      const small = Number(value);
      return { kind: 'int', value: Number.isSafeInteger(small) ? small : value.toString() };
    }
    case TypeIndex.bool:
      return { kind: 'bool', value: buffer.readBigInt64LE(offset + VALUE) !== 0n };
    case TypeIndex.float:
      return readFloat(buffer.readDoubleLE(offset + VALUE));
    default: {
      const text = readText(memory, buffer, offset);
      if (text !== null) return { kind: 'string', value: text };
      return { kind: 'object', typeKey: typeKey(index) };
    }
  }
}

/** A string that may stand for a value; `null` for other values, and for text without end. */
function readText(memory: Memory, buffer: Buffer, offset: number): string | null {
  try {
    const text = readString(memory, buffer, offset);
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
