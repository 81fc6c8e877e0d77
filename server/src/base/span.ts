/** Positions in the core are UTF-16 offsets into decoded text; bytes exist only in `files/`. */

/** A half-open range of UTF-16 offsets, `start` included and `end` not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
