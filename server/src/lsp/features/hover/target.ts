/** What is on a line that belongs to the tool: a marker, a line between markers, a problem. */
import {
  blocksOf,
  startOfLine,
  textOfLine,
  type Block,
  type Directive,
  type DirectiveProblem,
  type Span,
} from '../../../core/index.js';
import type { FileView } from '../../view.js';

export type HoverTarget =
  | { readonly kind: 'begin' | 'end'; readonly block: Block }
  /** A line of a block's body. */
  | { readonly kind: 'body'; readonly block: Block; readonly line: number }
  | { readonly kind: 'directive'; readonly directive: Directive }
  /** A marker that is neither of these, only wrong. */
  | { readonly kind: 'problem' };

/** A target with what is wrong with its line, and the text that an answer is about. */
export interface FoundTarget {
  readonly target: HoverTarget;
  readonly problems: readonly DirectiveProblem[];
  readonly span: Span;
}

/** The target in a zero-based line, or `null` in the user's own code. */
export function targetAt(file: FileView, line: number): FoundTarget | null {
  const { parsed } = file;
  if (line >= parsed.lineStarts.length) return null;
  const start = startOfLine(parsed, line);
  const whole = { start, end: start + textOfLine(parsed, line).length };
  const problems = parsed.problems.filter(
    ({ span }) => span.start >= whole.start && span.start <= whole.end,
  );
  const directive = parsed.directives.find(({ marker }) => marker.line === line);
  if (directive !== undefined) {
    return { target: { kind: 'directive', directive }, problems, span: directive.marker.span };
  }
  const block = blocksOf(parsed).find(({ begin, end }) => begin.line <= line && line <= end.line);
  if (block === undefined) {
    const [problem] = problems;
    if (problem === undefined) return null;
    return { target: { kind: 'problem' }, problems, span: problem.span };
  }
  if (line === block.begin.line) {
    return { target: { kind: 'begin', block }, problems, span: block.begin.span };
  }
  if (line === block.end.line) {
    return { target: { kind: 'end', block }, problems, span: block.end.span };
  }
  return { target: { kind: 'body', block, line }, problems, span: trimmed(file, whole) };
}

function trimmed({ parsed }: FileView, { start, end }: Span): Span {
  const text = parsed.text.slice(start, end);
  return {
    start: start + (text.length - text.trimStart().length),
    end: start + text.trimEnd().length,
  };
}
