/** Where the readers of settings say what is wrong. */
import type { BadValue, ProblemPlace } from '../core/index.js';

/** Receives what is wrong with a key or its value. An `item` of a list is counted from one. */
export interface Note {
  readonly bad: (key: readonly string[], value: BadValue, item?: number) => void;
  readonly unknown: (
    key: readonly string[],
    unknown: 'setting' | 'finding',
    similar: string | null,
    item?: number,
  ) => void;
  /** Where an item is, or the whole setting. */
  readonly placeOf: (key: string, item?: number) => ProblemPlace | null;
}
