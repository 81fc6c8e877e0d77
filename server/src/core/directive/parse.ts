/** The way into this folder: one text, read once, into blocks, directives and problems. */
import { readComment, type ReadMarker } from './marker.js';
import { splitLines, startsOfLines, type LinedText } from './lines.js';
import { readOneLine } from './one-line.js';
import { pairBlocks } from './pair.js';
import { problemAt } from './problem.js';
import { scanPython, type Comment, type Scan } from './scan.js';
import type {
  Block,
  Directive,
  Line,
  ParsedFile,
  Problem,
  Statement,
  Vocabulary,
} from './types.js';
import { withoutUnfinishedBody } from './unfinished.js';
import { stripSpan } from './whitespace.js';
import { TOOL_NAME } from './words.js';

const MENTION = new RegExp(TOOL_NAME, 'i');
const AT_COMMENT_START = new RegExp(`#[^\\S\\r\\n]*${TOOL_NAME}`, 'iy');

/**
 * Reads the directives of one Python file. Never throws, whatever the text; linear in its length.
 *
 * A text that does not mention the tool is not scanned: it has no lines and no layout either.
 *
 * @param text decoded, a byte order mark included; all spans are UTF-16 offsets into it
 * @param vocabulary what the reference version in use knows
 */
export function parseDirectives(text: string, vocabulary: Vocabulary): ParsedFile {
  if (!MENTION.test(text)) return withoutDirectives(text);
  const lined = { text, lineStarts: startsOfLines(text) };
  const { scan, markers, misplaced } = scanMarkers(lined);
  const { blocks, problems: pairProblems } = pairBlocks(lined, markers, vocabulary);
  const { directives, problems: lineProblems } = readDirectives(text, markers, vocabulary);
  const problems = [...misplaced, ...pairProblems, ...lineProblems];
  let lines: readonly Line[] | null = null;
  return {
    ...lined,
    get lines() {
      return (lines ??= splitLines(text, lined.lineStarts));
    },
    blocks,
    directives,
    problems: problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end),
    skipFile: markers.some(({ reading }) => reading.form === 'skip-file'),
    hasMarkers: markers.length > 0 || misplaced.length > 0,
    layout: { statements: outsideOf(blocks, scan.statements) },
  };
}

/** How many bodies with an unfinished string are lexed apart; each costs one more scan. */
const MOST_UNFINISHED = 20;

function scanMarkers({ text, lineStarts }: LinedText): { scan: Scan } & Markers {
  let lexed = text;
  for (let round = 0; ; round += 1) {
    const scan = scanPython(lexed, lineStarts);
    const found = readMarkers(text, scan.comments);
    const next =
      round < MOST_UNFINISHED
        ? withoutUnfinishedBody({ text: lexed, lineStarts }, found.markers)
        : null;
    if (next === null) return { scan, ...found };
    lexed = next;
  }
}

function withoutDirectives(text: string): ParsedFile {
  return {
    text,
    lineStarts: [],
    lines: [],
    blocks: [],
    directives: [],
    problems: [],
    skipFile: false,
    hasMarkers: false,
    layout: { statements: [] },
  };
}

interface Markers {
  readonly markers: readonly ReadMarker[];
  readonly misplaced: readonly Problem[];
}

/** The marker comments on lines of their own, and those that stand behind code. */
function readMarkers(text: string, comments: readonly Comment[]): Markers {
  const markers: ReadMarker[] = [];
  const misplaced: Problem[] = [];
  for (const { line, start, end, ownLine, indent } of comments) {
    AT_COMMENT_START.lastIndex = start;
    if (!AT_COMMENT_START.test(text)) continue;
    const span = stripSpan(text, start, end);
    const reading = readComment(text, span);
    if (reading === null) continue;
    if (ownLine) {
      markers.push({ marker: { line, span, indent }, reading });
    } else if (reading.form !== 'unknown') {
      const reason = 'not-on-its-own-line';
      misplaced.push(problemAt(text, 'directive.misspelled', span, { reason }));
    }
  }
  return { markers, misplaced };
}

/** The one-line directives, and the problems of every marker that opens or closes no block. */
function readDirectives(
  text: string,
  markers: readonly ReadMarker[],
  vocabulary: Vocabulary,
): { directives: readonly Directive[]; problems: readonly Problem[] } {
  const directives: Directive[] = [];
  const problems: Problem[] = [];
  for (const found of markers) {
    const { marker, reading } = found;
    const { directive, problem } = readOneLine(text, found, vocabulary);
    if (directive !== null) directives.push(directive);
    if (problem !== null) problems.push(problem);
    if (reading.form === 'misspelled') {
      const { suggestion } = reading;
      problems.push(problemAt(text, 'directive.misspelled', marker.span, { suggestion }));
    } else if (reading.form === 'unknown') {
      problems.push(problemAt(text, 'directive.unknown', marker.span));
    }
  }
  return { directives, problems };
}

/** The statements that do not begin inside a block's body. Both lists are in file order. */
function outsideOf(blocks: readonly Block[], statements: readonly Statement[]): Statement[] {
  let next = 0;
  return statements.filter(({ firstLine }) => {
    while ((blocks[next]?.end.line ?? Infinity) < firstLine) next += 1;
    const block = blocks[next];
    return block === undefined || firstLine < block.begin.line;
  });
}
