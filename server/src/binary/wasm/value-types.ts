/** Types of values and functions, as the binary format writes them. */
import type { Cursor } from './cursor.js';
import type { WasmFunctionType } from './types.js';

const VALUES: ReadonlyMap<number, string> = new Map([
  [0x7f, 'i32'],
  [0x7e, 'i64'],
  [0x7d, 'f32'],
  [0x7c, 'f64'],
  [0x7b, 'v128'],
  [0x78, 'i8'],
  [0x77, 'i16'],
  [0x70, 'funcref'],
  [0x6f, 'externref'],
]);

/** With a heap type behind it. */
const REFERENCES: ReadonlyMap<number, string> = new Map([
  [0x64, '(ref'],
  [0x63, '(ref null'],
]);

const HEAPS: ReadonlyMap<number, string> = new Map([
  [0x70, 'func'],
  [0x6f, 'extern'],
]);

export function readValueType(cursor: Cursor): string {
  const byte = cursor.byte();
  const reference = REFERENCES.get(byte);
  if (reference === undefined) return VALUES.get(byte) ?? 'anyref';
  const heap = HEAPS.get(cursor.peek());
  cursor.skipNumber();
  if (heap !== undefined && byte === 0x63) return `${heap}ref`;
  return `${reference} ${heap ?? 'any'})`;
}

const FUNCTION = 0x60;
const STRUCT = 0x5f;
const ARRAY = 0x5e;
const SUBTYPES = [0x50, 0x4f];
const GROUP = 0x4e;

/** The section of types: one entry for each index, `null` for what is no function. */
export function readTypes(cursor: Cursor): (WasmFunctionType | null)[] {
  return cursor
    .list(() => {
      if (cursor.peek() !== GROUP) return [readType(cursor)];
      cursor.byte();
      return cursor.list(() => readType(cursor));
    })
    .flat();
}

function readType(cursor: Cursor): WasmFunctionType | null {
  let form = cursor.byte();
  if (SUBTYPES.includes(form)) {
    cursor.list(() => {
      cursor.skipNumber();
    });
    form = cursor.byte();
  }
  const value = (): string => readValueType(cursor);
  if (form === FUNCTION) return { params: cursor.list(value), results: cursor.list(value) };
  const field = (): void => {
    readValueType(cursor);
    cursor.byte();
  };
  if (form === STRUCT) cursor.list(field);
  else if (form === ARRAY) field();
  else cursor.failed = true;
  return null;
}
