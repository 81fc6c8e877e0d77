/** The parts of a directive's payload, with their places in the file. */
import { typeMapLines, type Block, type ParsedFile, type Span } from '../../../core/index.js';

/** One part, stripped. */
export interface PayloadText {
  readonly text: string;
  readonly span: Span;
}

/** `from -> to`. */
export interface TypeMapParts {
  readonly from: PayloadText;
  readonly arrow: Span;
  readonly to: PayloadText;
}

/** A `ty-map`: a one-line directive, or a block before 0.1.14. */
export function typeMapParts(file: ParsedFile, payload: Span): TypeMapParts | null {
  const text = file.text.slice(payload.start, payload.end);
  const at = text.indexOf('->');
  if (at < 0 || text.includes('->', at + 2)) return null;
  const arrow = { start: payload.start + at, end: payload.start + at + 2 };
  const from = partOf(file, { start: payload.start, end: arrow.start });
  const to = partOf(file, { start: arrow.end, end: payload.end });
  return from.text === '' || to.text === '' ? null : { from, arrow, to };
}

/** The module behind the `@` of `global/prefix@module`; `null` when there is none. */
export function importFromPart(file: ParsedFile, block: Block): PayloadText | null {
  if (block.importFrom === null) return null;
  const start = block.nameSpan.end + 1;
  return partOf(file, { start, end: start + block.importFrom.length });
}

/** Every `ty-map` of a file, in file order. */
export function typeMapsOf(file: ParsedFile): readonly TypeMapParts[] {
  return typeMapLines(file).flatMap(({ span }) => typeMapParts(file, span) ?? []);
}

function partOf({ text }: ParsedFile, { start, end }: Span): PayloadText {
  const raw = text.slice(start, end);
  const part = raw.trim();
  const at = start + (raw.length - raw.trimStart().length);
  return { text: part, span: { start: at, end: at + part.length } };
}
