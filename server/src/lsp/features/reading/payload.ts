/** The parts of a directive's payload, with their places in the file. */
import {
  readTypeMap,
  type Block,
  type ParsedFile,
  type PayloadPart,
  type Span,
  type TypeMap,
} from '../../../core/index.js';

/** One part, stripped. */
export type PayloadText = Pick<PayloadPart, 'text' | 'span'>;

/** A `ty-map`: a one-line directive, or a block before 0.1.14. */
export function typeMapAt({ text }: ParsedFile, { start, end }: Span): TypeMap | null {
  const map = readTypeMap(text.slice(start, end), start);
  return typeof map === 'string' ? null : map;
}

/** The module behind the `@` of `global/prefix@module`; `null` when there is none. */
export function importFromPart({ importFrom, nameSpan }: Block): PayloadText | null {
  if (importFrom === null) return null;
  const text = importFrom.trim();
  const start = nameSpan.end + 1 + importFrom.length - importFrom.trimStart().length;
  return { text, span: { start, end: start + text.length } };
}
