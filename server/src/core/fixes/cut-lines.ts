/** Removes whole lines of Python without leaving a suite empty. */
import { isBlank, textOfLine } from '../directive/lines.js';
import type { ParsedFile, Statement } from '../directive/types.js';
import { indentWidth } from '../directive/whitespace.js';
import { opensSuite } from '../plan/planning/placement.js';
import { statementsIn } from '../plan/planning/staying-code.js';
import type { TextEdit } from '../plan/types.js';
import { removeLines, replaceLines } from '../plan/planning/line-edits.js';

/**
 * Removes the lines from `first` to `last`, both zero-based and included, which hold whole
 * statements or blocks, with an empty line that separated them. A suite that would be left empty
 * gets `pass`.
 */
export function cutLines(file: ParsedFile, first: number, last: number): TextEdit {
  const indent = indentOfEmptied(file, first, last);
  if (indent !== null) return replaceLines(file, first, last, [`${indent}pass`]);
  const doubled = first > 0 && isBlank(file, first - 1) && isBlank(file, last + 1);
  return removeLines(file, doubled ? first - 1 : first, last);
}

/** The indentation of the emptied suite, or `null`. */
function indentOfEmptied(file: ParsedFile, first: number, last: number): string | null {
  const { statements } = file.layout;
  const above = file.blocks.findLast(({ end }) => end.line < first);
  const inside = above === undefined ? undefined : statementsIn(file, above).at(-1);
  const outside = statements.findLast(({ firstLine }) => firstLine < first);
  const isInside = (inside?.firstLine ?? -1) > (outside?.firstLine ?? -1);
  const head = isInside ? inside : outside;
  if (head === undefined || head.lastLine >= first || !opensSuite(file, head)) return null;
  const indent = indentOfCode(file, first, last);
  if (indentWidth(indent) <= indentWidth(head.indent)) return null;
  const next = statements.find(({ firstLine }) => firstLine > last);
  const inSuite = next !== undefined && indentWidth(next.indent) > indentWidth(head.indent);
  return inSuite || otherBlocksWrite(file, head, next, first, last) ? null : indent;
}

/** The indentation of the first line with code, which that of a marker above it may not be. */
function indentOfCode(file: ParsedFile, first: number, last: number): string {
  const lines = Array.from({ length: last - first + 1 }, (_, i) => textOfLine(file, first + i));
  const line = lines.find((text) => /^[ \t\f]*[^\s#]/.test(text)) ?? lines[0] ?? '';
  return /^[ \t\f]*/.exec(line)?.[0] ?? '';
}

/** Whether another block fills the suite of `head`. */
function otherBlocksWrite(
  file: ParsedFile,
  head: Statement,
  next: Statement | undefined,
  first: number,
  last: number,
): boolean {
  return file.blocks.some(({ begin, end, body }) => {
    const inSuite = begin.line > head.lastLine && begin.line < (next?.firstLine ?? Infinity);
    const other = end.line < first || begin.line > last;
    const holdsCode = /^[ \t\f]*[^\s#]/m.test(file.text.slice(body.start, body.end));
    return inSuite && other && holdsCode && indentWidth(begin.indent) > indentWidth(head.indent);
  });
}
