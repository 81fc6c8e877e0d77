/** The code around the blocks, one logical line at a time. */
import type { ParsedFile, Statement } from '../core/index.js';
import { skipSpace } from '../core/directive/whitespace.js';

/** A logical line: a compound statement's head, or simple statements with semicolons between. */
export interface Piece {
  readonly indent: string;
  /** Zero-based physical lines, both included. */
  readonly firstLine: number;
  readonly lastLine: number;
}

const known = new WeakMap<ParsedFile, readonly Piece[]>();

/** The pieces of a file, in file order; the same objects, however often they are asked for. */
export function piecesOf(file: ParsedFile): readonly Piece[] {
  const pieces = known.get(file) ?? readPieces(file);
  known.set(file, pieces);
  return pieces;
}

function readPieces({ layout }: ParsedFile): readonly Piece[] {
  const pieces: Statement[] = [];
  for (const statement of layout.statements) {
    const last = pieces.at(-1);
    if (last === undefined || statement.firstLine > last.lastLine) pieces.push(statement);
    else pieces[pieces.length - 1] = { ...last, lastLine: statement.lastLine };
  }
  return pieces;
}

const BYTE_ORDER_MARK = 0xfeff;

/** The offset of a piece's first character after its indentation. */
export function startOf({ text, lineStarts }: ParsedFile, { firstLine }: Piece): number {
  const line = lineStarts[firstLine] ?? text.length;
  const marked = line === 0 && text.charCodeAt(0) === BYTE_ORDER_MARK;
  return skipSpace(text, line + (marked ? 1 : 0), text.length);
}

/** The offset after a piece's last line and its line end. */
export function endOfPiece({ text, lineStarts }: ParsedFile, { lastLine }: Piece): number {
  return lineStarts[lastLine + 1] ?? text.length;
}

/** A piece's text without its indentation, including a comment and the line end. */
export function textOfPiece(file: ParsedFile, piece: Piece): string {
  return file.text.slice(startOf(file, piece), endOfPiece(file, piece));
}

/** The piece on a line (zero-based); `null` for blank lines and lines of blocks. */
export function pieceAt(pieces: readonly Piece[], line: number): Piece | null {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.lastLine ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  const found = pieces[low];
  return found !== undefined && found.firstLine <= line ? found : null;
}

/** The zero-based line that holds an offset. The core's own would bring the core into this bundle. */
export function lineAt({ lineStarts }: ParsedFile, offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
