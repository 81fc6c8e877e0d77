/** Offsets of the core to the client's positions and back, in the encoding that was agreed on. */
import type { Position } from 'vscode-languageserver';
import { startOfLine, textOfLine, type LinedText, type Span } from '../core/index.js';
import { positionAt as utf16PositionAt } from '../report/index.js';
import type { Positions } from './view.js';

/** How columns are counted: the LSP's `PositionEncodingKind`. */
export type Encoding = 'utf-8' | 'utf-16';

/** Positions in a text that was split into lines. */
export function makePositions(file: LinedText, encoding: Encoding): Positions {
  const positionAt = (offset: number): Position => {
    const position = utf16PositionAt(file, offset);
    if (encoding === 'utf-16') return position;
    const before = lineText(file, position.line).slice(0, position.character);
    return { line: position.line, character: Buffer.byteLength(before) };
  };
  return {
    positionAt,
    rangeOf: ({ start, end }: Span) => ({ start: positionAt(start), end: positionAt(end) }),
    offsetAt: ({ line, character }) => {
      if (line >= file.lineStarts.length) return file.text.length;
      const text = lineText(file, line);
      const units = encoding === 'utf-16' ? character : utf16Length(text, character);
      const mark = textOfLine(file, line).length - text.length;
      return startOfLine(file, line) + mark + Math.min(Math.max(0, units), text.length);
    },
  };
}

/** A line without its line end, and without a byte order mark: clients never see that. */
function lineText(file: LinedText, line: number): string {
  const content = textOfLine(file, line);
  return line === 0 && content.startsWith('\uFEFF') ? content.slice(1) : content;
}

/** How many UTF-16 units make up so many bytes; a position inside a character counts as its start. */
export function utf16Length(line: string, bytes: number): number {
  let units = 0;
  let left = bytes;
  for (const character of line) {
    left -= Buffer.byteLength(character);
    if (left < 0) break;
    units += character.length;
  }
  return units;
}
