/** Combines two rounds of edits; the second applies to the result of the first. */
import { pushAll } from '../../../base/list.js';
import type { TextEdit } from '../types.js';

/** A part of the original text that stays, or added text. */
type Piece = { readonly start: number; readonly end: number } | { readonly added: string };

/** Edits of the original text with the effect of `first`, then `second`. Both must be sorted. */
export function composeEdits(
  length: number,
  first: readonly TextEdit[],
  second: readonly TextEdit[],
): readonly TextEdit[] {
  return editsOf(length, edited(edited([{ start: 0, end: length }], first), second));
}

/** Where an offset in the text after `edits` was before them; `null` inside inserted text. */
export function originOf(
  length: number,
  edits: readonly TextEdit[],
  offset: number,
): number | null {
  let at = 0;
  for (const piece of edited([{ start: 0, end: length }], edits)) {
    const size = sizeOf(piece);
    if (offset < at + size) return 'added' in piece ? null : piece.start + offset - at;
    at += size;
  }
  return null;
}

function edited(pieces: readonly Piece[], edits: readonly TextEdit[]): readonly Piece[] {
  const result: Piece[] = [];
  let at = 0;
  for (const { span, text } of edits) {
    pushAll(result, [...between(pieces, at, span.start), { added: text }]);
    at = span.end;
  }
  return [...result, ...between(pieces, at, Infinity)];
}

/** The parts of the pieces in `[from, to)` of the text that they form. */
function between(pieces: readonly Piece[], from: number, to: number): readonly Piece[] {
  const parts: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const size = sizeOf(piece);
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, size);
    if (start < end) {
      parts.push(
        'added' in piece
          ? { added: piece.added.slice(start, end) }
          : { start: piece.start + start, end: piece.start + end },
      );
    }
    at += size;
  }
  return parts;
}

function sizeOf(piece: Piece): number {
  return 'added' in piece ? piece.added.length : piece.end - piece.start;
}

function editsOf(length: number, pieces: readonly Piece[]): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let text = '';
  for (const piece of [...pieces, { start: length, end: length }]) {
    if ('added' in piece) {
      text += piece.added;
      continue;
    }
    if (piece.start > at || text !== '')
      edits.push({ span: { start: at, end: piece.start }, text });
    at = piece.end;
    text = '';
  }
  return edits;
}
