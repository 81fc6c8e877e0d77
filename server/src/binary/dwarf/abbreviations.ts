/** The shapes of entries, which a unit lists once. [DWARF 5, section 7.5.3] */
import type { Layout } from '../fields.js';
import { FORM } from './constants.js';
import { Cursor } from './cursor.js';

export interface Shape {
  readonly tag: number;
  readonly hasChildren: boolean;
  readonly attributes: readonly AttributeShape[];
}

export interface AttributeShape {
  readonly name: number;
  readonly form: number;
  /** Of a value that stands here, and not in the entry. */
  readonly implicit: number;
}

/** Real units have some hundreds, with at most some thirty attributes. */
const MOST_SHAPES = 65_536;
const MOST_ATTRIBUTES = 1024;

/** The shapes of a list that begins at an offset, by their numbers. */
export function readShapes(
  abbreviations: Buffer,
  offset: number,
  layout: Layout,
): ReadonlyMap<number, Shape> {
  const cursor = new Cursor(abbreviations, layout, offset);
  const shapes = new Map<number, Shape>();
  while (shapes.size < MOST_SHAPES) {
    const code = cursor.uleb();
    if (code === 0 || cursor.isPast()) break;
    const tag = cursor.uleb();
    const hasChildren = cursor.fixed(1) === 1;
    const attributes = readAttributes(cursor);
    if (attributes === null) break;
    shapes.set(code, { tag, hasChildren, attributes });
  }
  return shapes;
}

function readAttributes(cursor: Cursor): readonly AttributeShape[] | null {
  const attributes: AttributeShape[] = [];
  while (attributes.length < MOST_ATTRIBUTES && !cursor.isPast()) {
    const name = cursor.uleb();
    const form = cursor.uleb();
    const implicit = form === FORM.IMPLICIT_CONST ? cursor.sleb() : 0;
    if (name === 0 && form === 0) return attributes;
    attributes.push({ name, form, implicit });
  }
  return null;
}
