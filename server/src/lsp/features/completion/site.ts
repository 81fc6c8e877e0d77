/**
 * What is being typed: which part of which directive, and what an item would replace. Half-typed
 * and misspelled markers are read too, because those are what needs completion.
 */
import type { Position, TextEdit } from 'vscode-languageserver';
import { MARKER_PREFIX, parseDirectives, type Span } from '../../../core/index.js';
import type { FileView, ProjectView } from '../../view.js';
import { payloadPart, type PayloadPart } from './payload-part.js';

/** A comment that is, or begins like, a directive. */
export interface Site {
  /** `marker` up to the colon; then which part of the payload. */
  readonly part: PayloadPart['part'] | 'marker';
  /** What is replaced: from what is typed to the end of the token. */
  readonly span: Span;
  /** Written before what is inserted: the space behind a colon that has none. */
  readonly lead: string;
  /** The rest of the payload, for parts that depend on it. */
  readonly context: string;
  /** Corrects a misspelled head before the payload; `null` when it is right. */
  readonly headFix: TextEdit | null;
  /** Zero-based. */
  readonly line: number;
  /** The line's leading whitespace, as written. */
  readonly indent: string;
  /** Whether anything follows the span on its line. */
  readonly followed: boolean;
}

const HEAD =
  /^#\s*tvm[-_]ffi[-_]stubgen\s*[([{:]?\s*(begin|ty-map|import-object|prefix|skip)(?:\s*[)\]}]\s*:?|\s*:)[ \t]*/i;
/** As much of a head as there is, for the stage before the colon. */
const HEAD_SO_FAR = /^#\s*(?:tvm[-_]ffi[-_]stubgen)?\s*[([{:]?\s*[\w-]*[)\]}]?:?[ \t]?/i;
const TOOL = /^#\s*tvm[-_]ffi[-_]stubgen/i;
const BEFORE_COLON = /^#\s*(?:[\w-]*|tvm[-_]ffi[-_]stubgen\s*[([{:]?\s*[\w-]*[)\]}]?:?)$/i;

/** Words that a comment may begin with to be offered a whole marker. */
const WORDS = [
  'tvm-ffi-stubgen',
  'tvm_ffi_stubgen',
  ...['begin', 'end', 'skip-file', 'ty-map', 'import-object', 'prefix', 'skip'],
  ...['global', 'object', 'export', 'import-section', '__all__', 'class'],
];

/** The site at a position, or `null` where nothing of ours is being typed. */
export function siteAt(file: FileView, project: ProjectView, position: Position): Site | null {
  const offset = file.positions.offsetAt(position);
  const { text } = file.parsed;
  const line = lineAround(text, offset);
  const content = text.slice(line.start, line.end);
  const indent = /^[\uFEFF]?([ \t\f]*)#/.exec(content)?.[1];
  if (indent === undefined) return null;
  const hash = line.start + content.indexOf('#');
  if (offset <= hash) return null;
  const comment = text.slice(hash, line.end).trimEnd();
  const { line: index } = position;
  const base = { line: index, indent };
  const at = { comment, hash, offset };
  const site = payloadSite(at, file, base) ?? markerSite(at, base);
  if (site === null || isInsideBlock(file, index)) return null;
  return isComment(file, project, index, hash) ? site : null;
}

interface CommentPlace {
  readonly comment: string;
  readonly hash: number;
  readonly offset: number;
}
type SitePosition = Pick<Site, 'line' | 'indent'>;

function payloadSite(
  { comment, hash, offset }: CommentPlace,
  file: FileView,
  base: SitePosition,
): Site | null {
  // A space that nothing follows belongs to the head, though it was stripped.
  const whole = comment + file.parsed.text.slice(hash + comment.length, offset);
  const [head, word = ''] = HEAD.exec(whole) ?? [];
  if (head === undefined || offset - hash < head.trimEnd().length) return null;
  const canonical = `${MARKER_PREFIX}${word.toLowerCase()}):`;
  const start = hash + head.length;
  const isRight = head.trimEnd() === canonical;
  const headFix = isRight
    ? null
    : { range: file.positions.rangeOf({ start: hash, end: start }), newText: `${canonical} ` };
  const payload = whole.slice(head.length);
  const part = payloadPart(word.toLowerCase(), payload, Math.max(0, offset - start));
  if (part === null) return null;
  const span = { start: start + part.span.start, end: start + part.span.end };
  return {
    ...base,
    part: part.part,
    span,
    context: part.context,
    lead: headFix === null && head === head.trimEnd() ? ' ' : '',
    headFix,
    followed: payload.slice(part.span.end).trim() !== '',
  };
}

function markerSite({ comment, hash, offset }: CommentPlace, base: SitePosition): Site | null {
  const typed = comment.slice(0, offset - hash).trimEnd();
  if (!BEFORE_COLON.test(typed) || !startsLikeWord(typed)) return null;
  // What follows the cursor is prose, unless the tool's name is there.
  if (!TOOL.test(comment) && comment !== typed) return null;
  const head = HEAD_SO_FAR.exec(comment)?.[0] ?? '#';
  const end = Math.max(offset, hash + head.length);
  const followed = comment.slice(end - hash).trim() !== '';
  return {
    ...base,
    part: 'marker',
    span: { start: hash, end },
    context: '',
    lead: '',
    headFix: null,
    followed,
  };
}

/** `# obj` may become a marker, `# only` is prose. */
function startsLikeWord(typed: string): boolean {
  const word = /^#\s*([\w-]*)$/.exec(typed)?.[1]?.toLowerCase();
  return word === undefined || WORDS.some((known) => known.startsWith(word));
}

function isInsideBlock({ parsed }: FileView, line: number): boolean {
  return parsed.blocks.some(({ begin, end }) => begin.line < line && line < end.line);
}

/**
 * Whether the `#` begins a comment. Only in a statement of several lines, or where the file was not
 * scanned, can it be in a string: then a directive is put there and searched for.
 */
function isComment(
  { parsed }: FileView,
  project: ProjectView,
  line: number,
  hash: number,
): boolean {
  const { statements } = parsed.layout;
  const scanned = parsed.lineStarts.length > 0;
  if (scanned && !statements.some((s) => s.firstLine < line && line <= s.lastLine)) return true;
  const end = lineAround(parsed.text, hash).end;
  const probe = `${parsed.text.slice(0, hash)}${PROBE}${parsed.text.slice(end)}`;
  const { directives } = parseDirectives(probe, project.dialect.vocabulary);
  return directives.some(({ marker }) => marker.span.start === hash);
}

/** A directive that every version knows. */
const PROBE = `${MARKER_PREFIX}ty-map): a -> b`;

function lineAround(text: string, offset: number): Span {
  const start =
    Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const length = text.slice(offset).search(/[\r\n]/);
  return { start, end: length < 0 ? text.length : offset + length };
}
