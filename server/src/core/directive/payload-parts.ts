/** Splits the payload of a directive, with the places of its parts in the file. */
import type { Span } from '../../base/span.js';

/** The text between two separators. */
export interface PayloadPart {
  /** Without surrounding whitespace. */
  readonly text: string;
  readonly span: Span;
  readonly whole: Span;
}

/**
 * The parts of a payload, however many there are.
 *
 * @param start the offset of the payload
 */
export function payloadParts(
  payload: string,
  start: number,
  separator: ';' | '->',
): readonly PayloadPart[] {
  let from = start;
  return payload.split(separator).map((written) => {
    const whole = { start: from, end: from + written.length };
    const text = written.trim();
    const at = from + written.length - written.trimStart().length;
    from = whole.end + separator.length;
    return { text, span: { start: at, end: at + text.length }, whole };
  });
}
