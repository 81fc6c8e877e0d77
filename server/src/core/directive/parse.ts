/** The entry to this folder: turns one text into blocks, directives and problems. */
import { bindsLibrary } from '../../base/binding-import.js';
import { FFI_MENTION } from '../../base/ffi-mention.js';
import { late } from '../../base/late.js';
import { splitLines, startsOfLines, type LinedText } from './lines.js';
import type { ReadMarker } from './marker.js';
import { readMarkers, type Lexed } from './markers.js';
import { readOneLine } from './one-line.js';
import { pairBlocks } from './pair.js';
import { problemAt } from './problem.js';
import { rescan } from './rescan.js';
import { scanPython } from './scan.js';
import type {
  Block,
  Directive,
  Line,
  ParsedFile,
  DirectiveProblem,
  ProblemCode,
  Statement,
  Vocabulary,
} from './types.js';
import { withoutUnfinishedBody } from './unfinished.js';
import { readLibraryBlocks } from './library-blocks.js';
import { OWN_NAME, TOOL_NAME } from './marker-words.js';

const UNREAD: ReadonlySet<ProblemCode> = new Set(['directive.misspelled', 'directive.unknown']);
const MENTION = new RegExp(`${TOOL_NAME}|${OWN_NAME}`, 'i');

/** How many bodies with an unfinished string are scanned separately; each costs one more scan. */
const MOST_UNFINISHED = 20;

/** What the next parse can reuse. It is dropped with its file. */
const lexedOf = new WeakMap<ParsedFile, Lexed>();

/**
 * Reads the directives of one Python file. Never throws, and takes linear time. A text that does
 * mentions neither the tool nor tvm_ffi is not scanned, so it has neither lines nor layout.
 *
 * @param text decoded, including any byte order mark; all spans are UTF-16 offsets into it
 * @param vocabulary the words of the reference version in use
 * @param previous an earlier parse of almost the same text, whose unchanged parts are reused; the
 *   result does not depend on it
 * @param isWanted whether the text is scanned although it mentions neither
 */
export function parseDirectives(
  text: string,
  vocabulary: Vocabulary,
  previous: ParsedFile | null = null,
  isWanted = false,
): ParsedFile {
  const hasMention = MENTION.test(text);
  const isPlain = !hasMention && !FFI_MENTION.test(text);
  if (isPlain && !isWanted && !bindsLibrary(text)) return withoutDirectives(text);
  if (!hasMention && previous === null) return withoutMarkers(text);
  const lexed = lex(text, (previous === null ? null : lexedOf.get(previous)) ?? null);
  // Only the last parse is reused; the map would keep older ones through minor collections.
  if (previous !== null) lexedOf.delete(previous);
  const { file: lined, markers, misplaced } = lexed;
  const { blocks, problems: pairProblems } = pairBlocks(lined, markers, vocabulary);
  const { directives, problems: lineProblems } = readDirectives(text, markers, vocabulary);
  const own = readLibraryBlocks(lined, markers, blocks);
  const others = [...misplaced, ...lineProblems];
  // A begin marker that cannot be read explains an end marker without one.
  const isUnread = others.some(({ code }) => UNREAD.has(code));
  const paired = pairProblems.map((each) =>
    isUnread && each.code === 'block.stray-end' ? { ...each, reason: 'unread-begin' } : each,
  );
  const problems = [...others, ...paired, ...own.problems];
  let lines: readonly Line[] | null = null;
  const parsed: ParsedFile = {
    ...lined,
    get lines() {
      return (lines ??= splitLines(text, lined.lineStarts));
    },
    blocks,
    libraries: own.libraries,
    directives,
    problems: problems.sort((a, b) => a.span.start - b.span.start),
    skipFile: markers.some(({ reading }) => reading.form === 'skip-file'),
    hasMarkers: markers.length > 0 || misplaced.length > 0,
    layout: { statements: outsideOf(blocks, lexed.statements) },
  };
  lexedOf.set(parsed, lexed);
  return parsed;
}

/** @param before the lexed text before a change, reused where possible; the result is the same */
export function lex(text: string, before: Lexed | null): Lexed {
  const known = before === null || before.isBroken ? null : rescan(before, text);
  const file = known?.file ?? { text, lineStarts: startsOfLines(text) };
  let lexed = known ?? lexWhole(file, text);
  // Where every string ends, Python would take a marker in one for its text.
  if (!lexed.isBroken) return lexed;
  let blanked = text;
  for (let round = 0; round < MOST_UNFINISHED; round += 1) {
    const next = withoutUnfinishedBody({ ...file, text: blanked }, lexed.markers);
    if (next === null) break;
    blanked = next;
    lexed = { ...lexWhole(file, blanked), isBroken: true };
  }
  return lexed;
}

/** @param lexed the file's text, possibly with some bodies blanked */
function lexWhole(file: LinedText, lexed: string): Lexed {
  const { comments, statements, isBroken } = scanPython(lexed, file.lineStarts);
  return { file, statements, isBroken, ...readMarkers(file.text, comments) };
}

/** A text without any marker is scanned when something asks for its Python. */
function withoutMarkers(text: string): ParsedFile {
  const lexed = late(() => {
    const found = lex(text, null);
    lexedOf.set(parsed, found);
    return found;
  });
  const lines = late(() => splitLines(text, lexed().file.lineStarts));
  const layout = late(() => ({ statements: lexed().statements }));
  const parsed: ParsedFile = {
    ...withoutDirectives(text),
    get lineStarts() {
      return lexed().file.lineStarts;
    },
    get lines() {
      return lines();
    },
    get layout() {
      return layout();
    },
  };
  return parsed;
}

function withoutDirectives(text: string): ParsedFile {
  return {
    text,
    lineStarts: [],
    lines: [],
    blocks: [],
    libraries: [],
    directives: [],
    problems: [],
    skipFile: false,
    hasMarkers: false,
    layout: { statements: [] },
  };
}

/** The one-line directives, and the problems of all markers that neither open nor close a block. */
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
