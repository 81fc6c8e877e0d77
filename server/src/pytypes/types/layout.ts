/** Where an instance of a `@py_class` holds its fields. */
import type { PyField } from '../model/types.js';
import type { ClassInfo } from './class-info.js';
import type { Schema } from './schema.js';
import type { TypeWorld } from './world.js';

export interface Layout {
  readonly places: ReadonlyMap<PyField, { readonly offset: number; readonly size: number }>;
  /** Bytes of an instance, with its header. */
  readonly size: number;
}

/** Bytes before the first field of an object. */
const HEADER = 24;

/** Objects begin and end at multiples of it. */
const WORD = 8;

/** Bytes and alignment of what is no pointer or number of one word. */
const SIZES: Readonly<Partial<Record<Schema['type'], readonly [size: number, align: number]>>> = {
  bool: [1, 1],
  dtype: [4, 2],
  Device: [8, 4],
  str: [16, WORD],
  bytes: [16, WORD],
  Any: [16, WORD],
  Optional: [16, WORD],
  Union: [16, WORD],
};

/** Bytes of the type that a class derives from. */
export interface Start {
  /** Behind the last field. */
  readonly end: number;
  readonly size: number;
}

const OBJECT: Start = { end: HEADER, size: HEADER };

/**
 * `null` where the type of a field is not known.
 *
 * @param classes from the top
 * @param isPadded whether C++ leaves the padding of a parent alone, as Microsoft's does
 */
export function layoutOf(
  classes: readonly ClassInfo[],
  world: TypeWorld,
  isPadded: boolean,
  { end, size: whole }: Start = OBJECT,
): Layout | null {
  const places = new Map<PyField, { readonly offset: number; readonly size: number }>();
  for (const each of classes) {
    const { fields, isPartial } = world.fieldsOf(each);
    if (isPartial) return null;
    let at = world.version.reusesPadding && !isPadded ? end : whole;
    for (const { member, verdict } of fields) {
      if (verdict.kind !== 'schema' || verdict.schema.type === 'unknown') return null;
      const [size, align] = SIZES[verdict.schema.type] ?? [WORD, WORD];
      const offset = aligned(at, align);
      places.set(member, { offset, size });
      at = offset + size;
    }
    end = Math.max(end, at);
    whole = aligned(at, WORD);
  }
  return { places, size: whole };
}

function aligned(at: number, align: number): number {
  return Math.ceil(at / align) * align;
}
