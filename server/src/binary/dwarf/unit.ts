/** A unit of debug information: mostly what one source file was compiled to. [DWARF 5, section 7.5.1] */
import { Fields, type Layout } from '../fields.js';
import type { Bytes } from '../types.js';
import { UNIT_TYPE } from './constants.js';
import { Cursor } from './cursor.js';
import type { FormSizes } from './forms.js';

export interface UnitHeader extends FormSizes {
  /** Where it begins and ends in its section. */
  readonly start: number;
  readonly end: number;
  /** Of its first entry, from where the unit begins. */
  readonly entries: number;
  readonly shapes: number;
  /** Whether it may define functions. */
  readonly isOfCode: boolean;
  /** Of a unit for one type: how other units name it, and where its entry is, from where it begins. */
  readonly type: { readonly key: string; readonly at: number } | null;
}

/** A library of 100,000 source files is not known. */
const MOST_UNITS = 100_000;
const MOST_HEADER = 40;
const [OLDEST, NEWEST] = [2, 5];

/** All units of a section. One that is not understood costs only what it holds. */
export function readUnits(section: Bytes, layout: Layout, isOfTypes: boolean): UnitHeader[] {
  const units: UnitHeader[] = [];
  for (let start = 0; start + 11 < section.size && units.length < MOST_UNITS;) {
    const bytes = section.read(start, MOST_HEADER);
    const isWide = new Fields(bytes, layout).u32(0) === 0xffffffff;
    const cursor = new Cursor(bytes, layout, isWide ? 4 : 0);
    const length = cursor.fixed(isWide ? 8 : 4);
    const end = start + cursor.at + length;
    if (length === 0 || end > section.size) break;
    const unit = readHeader(cursor, { start, end, offsetBytes: isWide ? 8 : 4 }, isOfTypes);
    if (unit !== null) units.push(unit);
    start = end;
  }
  return units;
}

function readHeader(
  cursor: Cursor,
  place: Pick<UnitHeader, 'start' | 'end' | 'offsetBytes'>,
  isOfTypes: boolean,
): UnitHeader | null {
  const version = cursor.fixed(2);
  if (version < OLDEST || version > NEWEST) return null;
  const kind = version < 5 ? 0 : cursor.fixed(1);
  const ofOldOrder = version < 5 ? cursor.fixed(place.offsetBytes) : null;
  const addressBytes = cursor.fixed(1);
  const shapes = ofOldOrder ?? cursor.fixed(place.offsetBytes);
  if (kind === UNIT_TYPE.SKELETON || kind === UNIT_TYPE.SPLIT_COMPILE) cursor.at += 8;
  const isType = isOfTypes || kind === UNIT_TYPE.TYPE || kind === UNIT_TYPE.SPLIT_TYPE;
  const type = isType ? { key: cursor.key(), at: cursor.fixed(place.offsetBytes) } : null;
  const sizes = { version, addressBytes, shapes, type };
  return { ...place, ...sizes, entries: cursor.at, isOfCode: !isType };
}
