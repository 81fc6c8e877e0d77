/** The way into this folder: one text, read once, into blocks, directives and problems. */
import { lex } from './lex.js';
import { splitLines } from './lines.js';
import type { ReadMarker } from './marker.js';
import type { Lexed } from './markers.js';
import { readOneLine } from './one-line.js';
import { pairBlocks } from './pair.js';
import { problemAt } from './problem.js';
import type {
  Block,
  Directive,
  Line,
  ParsedFile,
  DirectiveProblem,
  Statement,
  Vocabulary,
} from './types.js';
import { TOOL_NAME } from './words.js';

const MENTION = new RegExp(TOOL_NAME, 'i');

/** What the next parse can take over. Beside the files and not in them: it goes with its file. */
const lexedOf = new WeakMap<ParsedFile, Lexed>();

/**
 * Reads the directives of one Python file. Never throws, whatever the text; linear in its length.
 *
 * A text that does not mention the tool is not scanned: it has no lines and no layout either.
 *
 * @param text decoded, a byte order mark included; all spans are UTF-16 offsets into it
 * @param vocabulary what the reference version in use knows
 * @param previous an earlier parse of almost the same text, to take over what has not changed. The
 *   result does not depend on it.
 */
export function parseDirectives(
  text: string,
  vocabulary: Vocabulary,
  previous: ParsedFile | null = null,
): ParsedFile {
  if (!MENTION.test(text)) return withoutDirectives(text);
  const lexed = lex(text, (previous === null ? null : lexedOf.get(previous)) ?? null);
  // What a map holds outlives quick collections; of one file only the last parse is gone on from.
  if (previous !== null) lexedOf.delete(previous);
  const { file: lined, markers, misplaced } = lexed;
  const { blocks, problems: pairProblems } = pairBlocks(lined, markers, vocabulary);
  const { directives, problems: lineProblems } = readDirectives(text, markers, vocabulary);
  const problems = [...misplaced, ...pairProblems, ...lineProblems];
  let lines: readonly Line[] | null = null;
  const parsed: ParsedFile = {
    ...lined,
    get lines() {
      return (lines ??= splitLines(text, lined.lineStarts));
    },
    blocks,
    directives,
    problems: problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end),
    skipFile: markers.some(({ reading }) => reading.form === 'skip-file'),
    hasMarkers: markers.length > 0 || misplaced.length > 0,
    layout: { statements: outsideOf(blocks, lexed.statements) },
  };
  lexedOf.set(parsed, lexed);
  return parsed;
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

/** The one-line directives, and the problems of every marker that opens or closes no block. */
function readDirectives(
  text: string,
  markers: readonly ReadMarker[],
  vocabulary: Vocabulary,
): { directives: readonly Directive[]; problems: readonly DirectiveProblem[] } {
  const directives: Directive[] = [];
  const problems: DirectiveProblem[] = [];
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
