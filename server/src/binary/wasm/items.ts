/** Functions, memories, tables, globals and tags: what a module imports, defines and exports. */
import type { Cursor } from './cursor.js';
import type { WasmFunctionType, WasmItem, WasmLimits } from './types.js';
import { readValueType } from './value-types.js';

/** In the order of their bytes. */
export const KINDS = ['function', 'table', 'memory', 'global', 'tag'] as const;

type Types = readonly (WasmFunctionType | null)[];

export function readLimits(cursor: Cursor): WasmLimits {
  const flags = cursor.byte();
  const min = cursor.unsigned();
  const max = (flags & 1) === 0 ? null : cursor.unsigned();
  // The size of a page, as a power of 2.
  if ((flags & 8) !== 0) cursor.skipNumber();
  return { min, max, isWide: (flags & 4) !== 0 };
}

export function readMemory(cursor: Cursor): WasmItem {
  return { kind: 'memory', limits: readLimits(cursor) };
}

function readGlobalType(cursor: Cursor): WasmItem {
  const type = readValueType(cursor);
  return { kind: 'global', type, isMutable: cursor.byte() === 1 };
}

function readTableType(cursor: Cursor): WasmItem {
  const type = readValueType(cursor);
  return { kind: 'table', type, limits: readLimits(cursor) };
}

/** In front of a table with an initial value. */
const WITH_VALUE = 0x40;

/** The tables up to one whose initial value is in a form that is not read. */
export function readTables(cursor: Cursor): WasmItem[] {
  const items: WasmItem[] = [];
  for (let left = cursor.count(); left > 0 && !cursor.failed; left -= 1) {
    const hasValue = cursor.peek() === WITH_VALUE;
    if (hasValue) cursor.skip(2);
    items.push(readTableType(cursor));
    if (hasValue && !skipExpression(cursor)) break;
  }
  return items;
}

export function readFunction(cursor: Cursor, types: Types): WasmItem {
  return { kind: 'function', type: types[cursor.unsigned()] ?? null };
}

export function readTag(cursor: Cursor): WasmItem {
  cursor.byte();
  cursor.skipNumber();
  return { kind: 'tag' };
}

/** What stands behind the two names of an import; `null` for a kind that is not known. */
export function readImported(cursor: Cursor, types: Types): WasmItem | null {
  switch (KINDS[cursor.byte()]) {
    case 'function':
      return readFunction(cursor, types);
    case 'table':
      return readTableType(cursor);
    case 'memory':
      return readMemory(cursor);
    case 'global':
      return readGlobalType(cursor);
    case 'tag':
      return readTag(cursor);
    case undefined:
    default:
      cursor.failed = true;
      return null;
  }
}

/** The globals up to one whose initial value is in a form that is not read. */
export function readGlobals(cursor: Cursor): WasmItem[] {
  const items: WasmItem[] = [];
  for (let left = cursor.count(); left > 0 && !cursor.failed; left -= 1) {
    items.push(readGlobalType(cursor));
    if (!skipExpression(cursor)) break;
  }
  return items;
}

const END = 0x0b;
/** Instructions that a number follows: constants, and references to globals and functions. */
const WITH_NUMBER = new Set([0x41, 0x42, 0x23, 0xd0, 0xd2]);
const FLOAT = 0x43;
const DOUBLE = 0x44;
/** Addition, subtraction and multiplication. */
const ALONE = new Set([0x6a, 0x6b, 0x6c, 0x7c, 0x7d, 0x7e]);

/** Passes a constant expression. @returns false where one of its instructions is not known */
function skipExpression(cursor: Cursor): boolean {
  while (!cursor.failed) {
    const code = cursor.byte();
    if (code === END) return true;
    if (WITH_NUMBER.has(code)) cursor.skipNumber();
    else if (code === FLOAT) cursor.skip(4);
    else if (code === DOUBLE) cursor.skip(8);
    else if (!ALONE.has(code)) return false;
  }
  return false;
}
