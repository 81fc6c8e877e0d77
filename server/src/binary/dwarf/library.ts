/** The debug information of a file, whose units are read when something in them is wanted. */
import { textIn, type Layout } from '../fields.js';
import type { Bytes } from '../types.js';
import { readShapes, type Shape } from './abbreviations.js';
import { AT } from './constants.js';
import { Cursor } from './cursor.js';
import { numberOf, readEntry, type Entry, type Unit } from './entry.js';
import type { Value } from './forms.js';
import type { DebugFile } from './sections.js';
import { readUnits, type UnitHeader } from './unit.js';

/** Sections that are read as a whole, and units, in bytes. */
const MOST_SECTION = 128 * 1024 * 1024;
const MOST_UNIT = 32 * 1024 * 1024;
/** What following references may keep in memory. */
const MOST_UNITS_KEPT = 16;

/** An entry, and the unit that it is in. */
export interface Place {
  readonly unit: Unit;
  readonly entry: Entry;
}

export class DebugLibrary {
  readonly layout: Layout;
  readonly units: readonly UnitHeader[];
  /** Units of DWARF 4 for one type, which are in a section of their own. */
  readonly #typeUnits: readonly UnitHeader[];
  readonly #byKey = new Map<string, UnitHeader>();
  readonly #file: DebugFile;
  readonly #whole = new Map<string, Buffer>();
  readonly #shapes = new Map<number, ReadonlyMap<number, Shape>>();
  readonly #kept = new Map<UnitHeader, Unit | null>();

  constructor(file: DebugFile) {
    this.#file = file;
    this.layout = file.layout;
    this.units = this.#unitsOf('.debug_info', false);
    this.#typeUnits = this.#unitsOf('.debug_types', true);
    for (const unit of [...this.units, ...this.#typeUnits]) {
      if (unit.type !== null) this.#byKey.set(unit.type.key, unit);
    }
  }

  #unitsOf(name: string, isOfTypes: boolean): readonly UnitHeader[] {
    const section = this.#section(name);
    return section === null ? [] : readUnits(section, this.layout, isOfTypes);
  }

  #section = memoized((name: string): Bytes | null => this.#file.section(name));

  /** A section as a whole; empty where it is missing or too long. */
  whole(name: string): Buffer {
    const known = this.#whole.get(name);
    if (known !== undefined) return known;
    const section = this.#section(name);
    const isRead = section !== null && section.size <= MOST_SECTION;
    const bytes = isRead ? section.read(0, section.size) : Buffer.alloc(0);
    this.#whole.set(name, bytes);
    return bytes;
  }

  /** `null` for a unit that is too long or has no entry. */
  unit(header: UnitHeader): Unit | null {
    const known = this.#kept.get(header);
    if (known !== undefined) return known;
    const oldest = this.#kept.keys().next();
    if (this.#kept.size >= MOST_UNITS_KEPT && oldest.done !== true) this.#kept.delete(oldest.value);
    const unit = this.#read(header);
    this.#kept.set(header, unit);
    return unit;
  }

  #read(header: UnitHeader): Unit | null {
    const { start, end } = header;
    const isOfTypes = this.#typeUnits.includes(header);
    const section = this.#section(isOfTypes ? '.debug_types' : '.debug_info');
    if (section === null || end - start > MOST_UNIT) return null;
    const { layout } = this;
    const list = this.#shapesAt(header.shapes);
    const bytes = section.read(start, end - start);
    const base = { ...header, layout, list, bytes, cursor: new Cursor(bytes, layout) };
    const first = readEntry(base, header.entries);
    if (first === null || first === 'end') return null;
    const strings = numberOf(first, AT.STR_OFFSETS_BASE);
    return { ...base, strings, language: numberOf(first, AT.LANGUAGE) ?? 0 };
  }

  #shapesAt(offset: number): ReadonlyMap<number, Shape> {
    const known = this.#shapes.get(offset);
    if (known !== undefined) return known;
    const shapes = readShapes(this.whole('.debug_abbrev'), offset, this.layout);
    this.#shapes.set(offset, shapes);
    return shapes;
  }

  /** What an attribute says as text; `null` where it is kept elsewhere. */
  text(unit: Unit, value: Value | undefined): string | null {
    if (value?.kind === 'text') return value.text;
    const at = value === undefined ? null : this.stringAt(unit, value);
    if (at === null) return null;
    const section = value?.kind === 'string' && value.section === 'line_str' ? 'line_str' : 'str';
    return textIn(this.whole(`.debug_${section}`), at);
  }

  /** Where in its section a string begins. */
  stringAt({ strings, offsetBytes }: Unit, value: Value): number | null {
    if (value.kind === 'string') return value.at;
    if (value.kind !== 'string-index' || strings === null) return null;
    const offsets = this.whole('.debug_str_offsets');
    const at = strings + value.index * offsetBytes;
    if (at + offsetBytes > offsets.length) return null;
    const { isLittleEndian } = this.layout;
    return isLittleEndian ? offsets.readUInt32LE(at) : offsets.readUInt32BE(at + offsetBytes - 4);
  }

  /** What an attribute refers to. */
  follow(unit: Unit, value: Value | undefined): Place | null {
    if (value?.kind === 'signature') return this.#typed(value.key);
    if (value?.kind !== 'entry') return null;
    if (value.isOfUnit) return placeIn(unit, value.at);
    const header = unitAt(this.units, value.at);
    const other = header === undefined ? null : this.unit(header);
    return other === null ? null : placeIn(other, value.at - other.start);
  }

  #typed(key: string): Place | null {
    const header = this.#byKey.get(key);
    const unit = header === undefined ? null : this.unit(header);
    return unit?.type ? placeIn(unit, unit.type.at) : null;
  }
}

function placeIn(unit: Unit, at: number): Place | null {
  const entry = at >= unit.entries ? readEntry(unit, at) : null;
  return entry === null || entry === 'end' ? null : { unit, entry };
}

/** By where they begin, they are in order. */
function unitAt(units: readonly UnitHeader[], at: number): UnitHeader | undefined {
  let [low, high] = [0, units.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((units[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const found = units[low];
  return found !== undefined && found.start <= at ? found : undefined;
}

function memoized<Result>(make: (name: string) => Result): (name: string) => Result {
  const known = new Map<string, { readonly result: Result }>();
  return (name) => {
    const held = known.get(name) ?? { result: make(name) };
    known.set(name, held);
    return held.result;
  };
}
