/** Code that only type checkers run. */
import { startOf, textOfPiece, type Piece } from '../../structure/python-code.js';
import type { ParsedFile } from '../../core/index.js';
import { indentWidth } from '../../core/directive/whitespace.js';

const CONDITION = /^if\s+\(?\s*(?:\w+\s*\.\s*)?TYPE_CHECKING\s*\)?\s*:/;

/** The pieces below `if TYPE_CHECKING:`, and such lines themselves. */
export function typingOnly(file: ParsedFile, pieces: readonly Piece[]): ReadonlySet<Piece> {
  const found = new Set<Piece>();
  if (!file.text.includes('TYPE_CHECKING')) return found;
  let within: number | null = null;
  for (const piece of pieces) {
    const width = indentWidth(piece.indent);
    if (within !== null && width <= within) within = null;
    if (within === null && isCondition(file, piece)) within = width;
    else if (within === null) continue;
    found.add(piece);
  }
  return found;
}

function isCondition(file: ParsedFile, piece: Piece): boolean {
  // Most lines need not be cut out of the text.
  return (
    file.text.startsWith('if', startOf(file, piece)) && CONDITION.test(textOfPiece(file, piece))
  );
}
