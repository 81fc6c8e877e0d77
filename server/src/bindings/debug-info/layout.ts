/** Whether fields are where a compiler puts them by itself, so that ctypes puts them there, too. */
import type { DebugReading, DebugType, TypeRef } from '../../binary/index.js';

interface Shape {
  /** In bytes. */
  readonly size: number;
  readonly alignment: number;
}

type Record = DebugType & { readonly kind: 'record' };

const POINTER: Shape = { size: 8, alignment: 8 };

export class Layouts {
  readonly #types: DebugReading['types'];
  /** `null` for what is not known, and while it is looked at. */
  readonly #shapes = new Map<number, Shape | null>();

  constructor(types: DebugReading['types']) {
    this.#types = types;
  }

  isUsual(record: Record): boolean {
    // Bit fields share their places.
    if (record.fields?.some(({ bits }) => bits !== null) === true) return true;
    return this.#ofRecord(record) !== null;
  }

  /** `null` where a field is somewhere else, or is not known. */
  #ofRecord({ fields, isUnion, size }: Record): Shape | null {
    if (fields === null) return null;
    let [end, most] = [0, 1];
    for (const { type, offset, bits } of fields) {
      const shape = bits === null ? this.#of(type) : null;
      if (shape === null) return null;
      const start = isUnion ? 0 : aligned(end, shape.alignment);
      if (offset !== start) return null;
      end = Math.max(end, start + shape.size);
      most = Math.max(most, shape.alignment);
    }
    return aligned(end, most) === size ? { size, alignment: most } : null;
  }

  #of(ref: TypeRef): Shape | null {
    if (ref === null) return null;
    const known = this.#shapes.get(ref);
    if (known !== undefined) return known;
    this.#shapes.set(ref, null);
    const type = this.#types.get(ref);
    const shape = type === undefined ? null : this.#ofType(type);
    this.#shapes.set(ref, shape);
    return shape;
  }

  #ofType(type: DebugType): Shape | null {
    switch (type.kind) {
      case 'base':
      case 'enum':
        return type.size === 0 ? null : { size: type.size, alignment: type.size };
      case 'pointer':
        return POINTER;
      case 'typedef':
      case 'const':
      case 'qualified':
        return this.#of(type.of);
      case 'array': {
        const each = this.#of(type.of);
        const count = type.lengths.reduce<number>((all, length) => all * (length ?? 0), 1);
        return each === null ? null : { size: each.size * count, alignment: each.alignment };
      }
      case 'record':
        return this.#ofRecord(type);
      case 'function':
      case 'other':
        return null;
    }
  }
}

function aligned(at: number, alignment: number): number {
  return Math.ceil(at / alignment) * alignment;
}
