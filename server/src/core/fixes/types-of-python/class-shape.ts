/** The statements of one class, as the lexical scanner sees them. */
import { lineAt, startOfLine } from '../../directive/lines.js';
import type { ParsedFile, Statement } from '../../directive/types.js';
import { indentWidth } from '../../directive/whitespace.js';
import type { Span } from '../../../base/span.js';

export interface ClassShape {
  readonly head: Statement;
  /** From the top. */
  readonly decorators: readonly Statement[];
  /** All statements in its body; empty where the body is on the line of the head. */
  readonly body: readonly Statement[];
}

/** A statement without its indentation. */
export function statementText(
  file: ParsedFile,
  { firstLine, lastLine, indent }: Statement,
): string {
  const start = startOfLine(file, firstLine) + indent.length;
  return file.text.slice(start, startOfLine(file, lastLine + 1)).trimEnd();
}

/** The class whose name is at a place; `null` in code that cannot be followed line by line. */
export function classAt(file: ParsedFile, name: Span): ClassShape | null {
  const line = lineAt(file, name.start);
  const { statements } = file.layout;
  const at = statements.findIndex((each) => each.firstLine <= line && line <= each.lastLine);
  const head = statements[at];
  if (head === undefined || !statementText(file, head).startsWith('class')) return null;
  let first = at;
  while (first > 0) {
    const above = statements[first - 1];
    if (above?.indent !== head.indent || !statementText(file, above).startsWith('@')) break;
    first -= 1;
  }
  const width = indentWidth(head.indent);
  const behind = statements.slice(at + 1);
  const end = behind.findIndex(({ indent }) => indentWidth(indent) <= width);
  const body = end < 0 ? behind : behind.slice(0, end);
  return { head, decorators: statements.slice(first, at), body };
}
