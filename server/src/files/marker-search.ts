/**
 * The cheap test that spares nearly all files of a tree from being decoded. It may let through a
 * file without a directive, but never holds one back, misspelled ones included: the directive
 * parser reports those.
 */

/** One pass over Latin-1 text, which V8 makes without decoding; measured faster than byte searches. */
const NEAR_MARKER = /tvm[-_ ]?ffi[-_ ]?stub/i;

/** Whether the text may hold a directive comment, in any case and with `-`, `_` or a space. */
export function mayHoldMarker(latin1: string): boolean {
  return NEAR_MARKER.test(latin1);
}
