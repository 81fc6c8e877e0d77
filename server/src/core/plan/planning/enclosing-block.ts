/** Whether a place is inside a block: nothing is inserted there, least of all in a broken one. */
import { startOfLine } from '../../directive/lines.js';
import type { ParsedFile } from '../../directive/types.js';

const BROKEN: ReadonlySet<string> = new Set([
  'block.unclosed',
  'block.nested',
  'block.unknown-kind',
]);

/**
 * Checks the place before a line.
 *
 * @param line zero-based; the end marker's own line still belongs to its block
 */
export function isInsideBlock(file: ParsedFile, line: number): boolean {
  const { blocks, problems } = file;
  if (blocks.some(({ begin, end }) => begin.line < line && line <= end.line)) return true;
  const broken = problems.filter(({ code }) => BROKEN.has(code));
  if (broken.length === 0) return false;
  const at = startOfLine(file, line);
  return broken.some(({ code, span, related }) => {
    // Of two nested markers it is the upper one that nothing closes.
    const { start } = code === 'block.nested' ? (related ?? span) : span;
    return start < at && !closesBetween(file, start, at);
  });
}

/** A broken block reaches to the next end marker or well-formed begin. */
function closesBetween(file: ParsedFile, start: number, at: number): boolean {
  const begun = file.blocks.some(({ begin }) => start < begin.span.start && begin.span.start < at);
  return begun || /^\s*# tvm-ffi-stubgen\(end\)/mu.test(file.text.slice(start, at));
}
