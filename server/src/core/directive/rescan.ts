/**
 * Lexes a text that differs little from one that was lexed before. Scanning starts above the change
 * at a line that no token from above extends into. It ends below the change at a line between two
 * statements in both scans, because from there on they agree.
 */
import type { Span } from '../../base/span.js';
import { changeBetween, type Change } from './change.js';
import { readMarkers, type Lexed } from './markers.js';
import { startOfLine, startsAfter, textOfLine, type LinedText } from './lines.js';
import type { ReadMarker } from './marker.js';
import { firstFrom, itself } from './search.js';
import { scanPython } from './scan.js';
import type { Statement } from './types.js';

/**
 * Gives what a scan of the whole text would; `null` when that scan is needed.
 *
 * @param before of a text without broken strings
 */
export function rescan(before: Lexed, text: string): Lexed | null {
  const change = changeBetween(before.file.text, text);
  const file = { text, lineStarts: startsAfter(before.file, text, change) };
  const from = restartLine(before, change);
  const hadCode = (line: number): boolean => firstFrom(before.statements, lineOf, line) > 0;
  const { comments, statements, isBroken, stoppedAt } = scanPython(text, file.lineStarts, {
    from,
    hasCodeAbove: hadCode(from),
    until: (line, hasCode) => {
      const old = lineBefore(line, before, file, change);
      // Only the first statement of a file can be its docstring.
      return old !== null && isBetween(before, old) && hasCode === hadCode(old);
    },
  });
  if (isBroken) return null;
  const to = stoppedAt === null ? null : lineBefore(stoppedAt, before, file, change);
  const above = partOf(before, 0, from);
  const { markers, misplaced } = readMarkers(text, comments);
  const below = partOf(before, to ?? Infinity, Infinity);
  const by = { lines: (stoppedAt ?? 0) - (to ?? 0), units: change.after - change.before };
  return {
    file,
    isBroken,
    statements: [...above.statements, ...statements, ...movedCode(below.statements, by)],
    markers: [...above.markers, ...markers, ...below.markers.map((each) => movedMarker(each, by))],
    misplaced: [
      ...above.misplaced,
      ...misplaced,
      ...below.misplaced.map((each) => ({ ...each, span: movedSpan(each.span, by) })),
    ],
  };
}

const lineOf = ({ firstLine }: Statement): number => firstLine;
const lineOfMarker = ({ marker }: ReadMarker): number => marker.line;

/** The last line above a change from which scanning can start. */
function restartLine(before: Lexed, { start }: Change): number {
  // A change after a carriage return may join two line ends, so the unit before it counts.
  let line = firstFrom(before.file.lineStarts, itself, Math.max(start, 1)) - 1;
  for (let last = Infinity; line < last;) {
    last = line;
    const marker = before.markers[firstFrom(before.markers, lineOfMarker, line) - 1];
    // The text after a begin marker decides whether its block is skipped.
    if (marker?.reading.form === 'begin') line = marker.marker.line;
    const statement = before.statements[firstFrom(before.statements, lineOf, line) - 1];
    if (statement !== undefined && statement.lastLine >= line) line = statement.firstLine;
    while (goesOn(before.file, line - 1)) line -= 1;
  }
  return line;
}

/**
 * Whether a string that is open at the end of a line may go on below. The next line decides where it
 * ends, even if it was unclosed and has therefore ended on its first line.
 */
function goesOn(file: LinedText, line: number): boolean {
  return textOfLine(file, line).endsWith('\\');
}

/** Whether the old scan found a line between two statements, and not in a body that it skipped. */
function isBetween(before: Lexed, line: number): boolean {
  const statement = before.statements[firstFrom(before.statements, lineOf, line) - 1];
  if (statement !== undefined && statement.lastLine >= line) return false;
  const marker = before.markers[firstFrom(before.markers, lineOfMarker, line) - 1];
  return marker?.reading.form !== 'begin';
}

/** The number that a line below the change had before it; `null` when it had none. */
function lineBefore(line: number, before: Lexed, file: LinedText, change: Change): number | null {
  const start = startOfLine(file, line);
  if (start < change.after) return null;
  const { lineStarts } = before.file;
  const oldStart = start - change.after + change.before;
  const old = firstFrom(lineStarts, itself, oldStart);
  // A byte order mark has a meaning only on the first line.
  return old > 0 && line > 0 && lineStarts[old] === oldStart ? old : null;
}

/** The comments and statements on the lines `[from, to)`. */
function partOf(
  { file, statements, markers, misplaced }: Lexed,
  from: number,
  to: number,
): Pick<Lexed, 'statements' | 'markers' | 'misplaced'> {
  const cut = <T>(all: readonly T[], of: (each: T) => number): readonly T[] =>
    all.slice(firstFrom(all, of, from), firstFrom(all, of, to));
  const start = startOfLine(file, from);
  const end = startOfLine(file, to);
  return {
    statements: cut(statements, lineOf),
    markers: cut(markers, lineOfMarker),
    misplaced: misplaced.filter(({ span }) => span.start >= start && span.start < end),
  };
}

interface Distance {
  readonly lines: number;
  readonly units: number;
}

function movedCode(statements: readonly Statement[], { lines }: Distance): readonly Statement[] {
  if (lines === 0) return statements;
  return statements.map(({ firstLine, lastLine, indent, kind }) => ({
    firstLine: firstLine + lines,
    lastLine: lastLine + lines,
    indent,
    kind,
  }));
}

function movedMarker({ marker, reading }: ReadMarker, by: Distance): ReadMarker {
  const { line, span, indent } = marker;
  return {
    marker: { line: line + by.lines, span: movedSpan(span, by), indent },
    reading:
      reading.form === 'begin' || reading.form === 'own'
        ? { ...reading, stub: movedSpan(reading.stub, by) }
        : reading.form === 'one-line'
          ? { ...reading, payload: movedSpan(reading.payload, by) }
          : reading,
  };
}

function movedSpan({ start, end }: Span, { units }: Distance): Span {
  return { start: start + units, end: end + units };
}
