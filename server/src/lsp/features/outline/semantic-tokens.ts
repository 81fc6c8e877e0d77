/** Semantic tokens of markers: the tool's word, what kind of marker it is, and what it names. */
import {
  SemanticTokenModifiers,
  SemanticTokenTypes,
  type Range,
  type SemanticTokens,
  type SemanticTokensLegend,
} from 'vscode-languageserver';
import {
  blocksOf,
  importObjectOf,
  startOfLine,
  textOfLine,
  type Block,
  type Directive,
  type Marker,
  type ParsedFile,
  type DirectiveProblem,
  type Span,
} from '../../../core/index.js';
import type { FileView } from '../../view.js';
import { importFromPart, typeMapAt } from '../reading/payload.js';

const TYPES = [
  SemanticTokenTypes.macro,
  SemanticTokenTypes.keyword,
  SemanticTokenTypes.type,
  SemanticTokenTypes.namespace,
  SemanticTokenTypes.parameter,
  SemanticTokenTypes.operator,
] as const;

/** Standard types only, so that every theme has colors for them. */
export const LEGEND: SemanticTokensLegend = {
  tokenTypes: [...TYPES],
  tokenModifiers: [SemanticTokenModifiers.deprecated],
};

interface Token {
  readonly span: Span;
  readonly type: (typeof TYPES)[number];
  readonly deprecated: boolean;
}

/** Collects the tokens of one file. */
class Tokens {
  readonly found: Token[] = [];

  constructor(readonly file: ParsedFile) {}

  add(type: Token['type'], span: Span, deprecated = false): void {
    if (span.start < span.end) this.found.push({ span, type, deprecated });
  }
}

/**
 * Tokens of all markers, or of those that touch the lines of `range`. A malformed marker has only
 * one, for the tool's word.
 */
export function semanticTokens({ parsed, positions }: FileView, range?: Range): SemanticTokens {
  const tokens = new Tokens(parsed);
  for (const block of blocksOf(parsed)) addBlock(tokens, block);
  for (const directive of parsed.directives) addDirective(tokens, directive);
  const lines = new Set(tokens.found.map(({ span }) => positions.positionAt(span.start).line));
  for (const problem of parsed.problems) {
    const { line } = positions.positionAt(problem.span.start);
    if (lines.has(line)) continue;
    lines.add(line);
    addProblem(tokens, problem, line);
  }
  const sorted = tokens.found.sort((a, b) => a.span.start - b.span.start);
  return { data: encode(sorted, positions, range) };
}

function addBlock(tokens: Tokens, block: Block): void {
  // Where `ty-map` still opens a block there is also the one-line form, which stays.
  const deprecated = block.kind === 'ty-map';
  const rest = addHead(tokens, block.begin, 'begin', deprecated);
  addHead(tokens, block.end, 'end', deprecated);
  const at = tokens.file.text.indexOf(block.kind, rest);
  const type = block.kind === 'object' || block.kind === 'ty-map' ? 'type' : 'namespace';
  tokens.add(SemanticTokenTypes[type], { start: at, end: at + block.kind.length }, deprecated);
  if (block.kind === 'ty-map') {
    addTypeMap(tokens, block.nameSpan, deprecated);
    return;
  }
  tokens.add(SemanticTokenTypes.parameter, block.nameSpan);
  const source = importFromPart(block);
  if (source === null) return;
  const mark = { start: block.nameSpan.end, end: block.nameSpan.end + 1 };
  tokens.add(SemanticTokenTypes.operator, mark);
  tokens.add(SemanticTokenTypes.parameter, source.span);
}

function addDirective(tokens: Tokens, directive: Directive): void {
  addHead(tokens, directive.marker, directive.name, false);
  switch (directive.name) {
    case 'ty-map':
      addTypeMap(tokens, directive.payloadSpan, false);
      return;
    case 'import-object': {
      const spans = importObjectOf(directive)?.spans;
      if (spans === undefined) return;
      tokens.add(SemanticTokenTypes.parameter, spans.name);
      tokens.add(SemanticTokenTypes.keyword, spans.flag);
      tokens.add(SemanticTokenTypes.parameter, spans.alias);
      return;
    }
    case 'prefix':
    case 'skip':
      tokens.add(SemanticTokenTypes.parameter, directive.payloadSpan);
  }
}

function addTypeMap(tokens: Tokens, payload: Span, deprecated: boolean): void {
  const spans = typeMapAt(tokens.file, payload)?.spans;
  if (spans === undefined) return;
  tokens.add(SemanticTokenTypes.parameter, spans.origin, deprecated);
  tokens.add(SemanticTokenTypes.operator, spans.arrow, deprecated);
  tokens.add(SemanticTokenTypes.parameter, spans.target, deprecated);
}

/** The tool's word and the one in parentheses; returns the offset behind the latter. */
function addHead(tokens: Tokens, { span }: Marker, word: string, deprecated: boolean): number {
  const start = tokens.file.text.indexOf('(', span.start) + 1;
  const tool = { start: span.start + '# '.length, end: start - 1 };
  const end = start + word.length;
  tokens.add(SemanticTokenTypes.macro, tool, deprecated);
  tokens.add(SemanticTokenTypes.keyword, { start, end }, deprecated);
  return end;
}

function addProblem(tokens: Tokens, { reason }: DirectiveProblem, line: number): void {
  const word = /tvm[-_]ffi[-_]stub(?:gen|s)/i.exec(textOfLine(tokens.file, line));
  if (word === null) return;
  const start = startOfLine(tokens.file, line) + word.index;
  const deprecated = reason === 'not-in-this-version';
  tokens.add(SemanticTokenTypes.macro, { start, end: start + word[0].length }, deprecated);
}

/** Five numbers per token, places relative to the token before, as the LSP wants them. */
function encode(
  tokens: readonly Token[],
  { rangeOf }: FileView['positions'],
  wanted: Range | undefined,
): number[] {
  const data: number[] = [];
  let last = { line: 0, character: 0 };
  for (const { span, type, deprecated } of tokens) {
    const { start, end } = rangeOf(span);
    if (wanted !== undefined && (start.line < wanted.start.line || start.line > wanted.end.line)) {
      continue;
    }
    const column = start.line === last.line ? start.character - last.character : start.character;
    const length = end.character - start.character;
    data.push(start.line - last.line, column, length, TYPES.indexOf(type), deprecated ? 1 : 0);
    last = start;
  }
  return data;
}
