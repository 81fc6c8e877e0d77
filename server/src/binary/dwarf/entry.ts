/** The entries of a unit, which are a tree. [DWARF 5, section 2.3] */
import type { Layout } from '../fields.js';
import type { Shape } from './abbreviations.js';
import { AT, FORM } from './constants.js';
import type { Cursor } from './cursor.js';
import { readerOf, type Value } from './forms.js';
import type { UnitHeader } from './unit.js';

/** A unit that is in memory. */
export interface Unit extends UnitHeader {
  readonly bytes: Buffer;
  readonly layout: Layout;
  /** Reads the bytes, wherever it is. */
  readonly cursor: Cursor;
  readonly list: ReadonlyMap<number, Shape>;
  /** Where its list of strings begins; `null` without one. */
  readonly strings: number | null;
  readonly language: number;
}

export interface Entry {
  /** From where the unit begins, in bytes. */
  readonly at: number;
  readonly tag: number;
  readonly hasChildren: boolean;
  readonly values: ReadonlyMap<number, Value>;
  /** Where the next entry is: the first child, if it has some. */
  readonly next: number;
}

type Place = Pick<Unit, 'cursor' | 'list'> & Omit<UnitHeader, 'type'>;

/**
 * The entry at an offset; `end` at the end of a list, `null` where nothing can be read.
 *
 * @param only the tag of those whose values are wanted: of others, only the sibling is kept
 */
export function readEntry(unit: Place, at: number, only?: number): Entry | 'end' | null {
  const { cursor } = unit;
  cursor.at = at;
  const code = cursor.uleb();
  if (cursor.isPast()) return null;
  if (code === 0) return 'end';
  const shape = unit.list.get(code);
  if (shape === undefined) return null;
  const isWanted = only === undefined || only === shape.tag;
  const values = new Map<number, Value>();
  for (const { name, form, implicit } of shape.attributes) {
    const value = readValue(cursor, form, implicit, unit);
    if (value === null) return null;
    if (isWanted || name === AT.SIBLING) values.set(name, value);
  }
  if (cursor.isPast()) return null;
  return { at, tag: shape.tag, hasChildren: shape.hasChildren, values, next: cursor.at };
}

function readValue(cursor: Cursor, form: number, implicit: number, unit: Place): Value | null {
  if (form === FORM.IMPLICIT_CONST) return { kind: 'number', value: implicit };
  const actual = form === FORM.INDIRECT ? cursor.uleb() : form;
  return readerOf(actual)?.(cursor, unit) ?? null;
}

/** Where the next entry is that is no child; `null` where only reading the children tells. */
export function siblingOf({ values, hasChildren, next, at }: Entry): number | null {
  if (!hasChildren) return next;
  const sibling = values.get(AT.SIBLING);
  // It lies behind the entry, so that a list ends with the unit.
  return sibling?.kind === 'entry' && sibling.isOfUnit && sibling.at > at ? sibling.at : null;
}

/** The direct children of an entry. @param spend whether another entry may be read */
export function* childrenOf(unit: Unit, entry: Entry, spend: () => boolean): Generator<Entry> {
  if (!entry.hasChildren) return;
  let depth = 0;
  for (let at = entry.next; spend();) {
    const child = readEntry(unit, at);
    if (child === null) return;
    if (child === 'end') {
      if (depth === 0) return;
      depth -= 1;
      at += 1;
      continue;
    }
    if (depth === 0) yield child;
    const sibling = siblingOf(child);
    at = sibling ?? child.next;
    if (sibling === null) depth += 1;
  }
}

export function numberOf(entry: Entry, attribute: number): number | null {
  const value = entry.values.get(attribute);
  return value?.kind === 'number' ? value.value : null;
}

export function isSet(entry: Entry, attribute: number): boolean {
  return (numberOf(entry, attribute) ?? 0) !== 0;
}
