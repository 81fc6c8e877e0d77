/** All marker comments in a text, well-formed or not, read without a vocabulary. */
import type { LinedText } from './lines.js';
import { readComment, readOwn, type Reading, type ReadMarker } from './marker.js';
import { problemAt } from './problem.js';
import type { Comment } from './scan.js';
import type { DirectiveProblem, Statement } from './types.js';
import { stripSpan } from './whitespace.js';
import { OWN_NAME, TOOL_NAME } from './marker-words.js';

const AT_COMMENT_START = new RegExp(`#[^\\S\\r\\n]*(?:${TOOL_NAME}|(${OWN_NAME}))`, 'iy');

/** Marker comments in file order. */
export interface Markers {
  /** Those on lines of their own. */
  readonly markers: readonly ReadMarker[];
  /** Those that follow code on their line. */
  readonly misplaced: readonly DirectiveProblem[];
}

/** A text with its markers and its code. */
export interface Lexed extends Markers {
  readonly file: LinedText;
  /** Includes those inside blocks. */
  readonly statements: readonly Statement[];
  /** Whether a string is broken: then no part of the text can be lexed without the others. */
  readonly isBroken: boolean;
}

/** Whether nothing but the tool's name was recognized. */
function isUnread(reading: Reading): boolean {
  return reading.form === 'misspelled' && reading.word === null;
}

/** The marker comments among all comments of a text. */
export function readMarkers(text: string, comments: readonly Comment[]): Markers {
  const markers: ReadMarker[] = [];
  const misplaced: DirectiveProblem[] = [];
  for (const { line, start, end, ownLine, indent } of comments) {
    AT_COMMENT_START.lastIndex = start;
    const match = AT_COMMENT_START.exec(text);
    if (match === null) continue;
    const span = stripSpan(text, start, end);
    const reading = match[1] === undefined ? readComment(text, span) : readOwn(text, span);
    if (reading === null) continue;
    if (ownLine) {
      markers.push({ marker: { line, span, indent }, reading });
    } else if (reading.form !== 'unknown' && !isUnread(reading)) {
      const reason = 'not-on-its-own-line';
      misplaced.push(problemAt(text, 'directive.misspelled', span, { reason }));
    }
  }
  return { markers, misplaced };
}
