/** Where `from __future__` imports allow generated code. */
import type { ParsedFile, Statement } from '../../directive/types.js';
import { sliceOf } from '../../directive/whitespace.js';

/** The statements before a line (zero-based), outside generated blocks. */
export function codeBefore(file: ParsedFile, line: number): readonly Statement[] {
  return file.layout.statements.filter((statement) => statement.firstLine < line);
}

/** Whether the user's own text turns annotations into strings, wherever the section is. */
export function hasFutureAnnotations(file: ParsedFile): boolean {
  return file.layout.statements.some((statement) => statement.kind === 'future-annotations');
}

/** Zero-based line of the last `from __future__` import outside blocks, or −1. */
export function lastFutureLine(file: ParsedFile): number {
  const last = file.layout.statements.findLast(
    (statement) => statement.kind === 'future-annotations' || statement.kind === 'future-other',
  );
  return last?.firstLine ?? -1;
}

const FUTURE = /^from __future__ import\b/m;

/**
 * Zero-based line of the last place that must stay above all code, or −1: an import as above, or the
 * line before a block with such an import that is not the section of the file.
 */
export function lastLineWithoutCode(file: ParsedFile): number {
  const outside = lastFutureLine(file);
  const at = file.text.lastIndexOf('__future__');
  const block = file.blocks.find(({ body }) => body.start <= at && at < body.end);
  const section = file.blocks.find(({ kind }) => kind === 'import-section');
  if (block === undefined || block === section) return outside;
  return FUTURE.test(sliceOf(file.text, block.body))
    ? Math.max(outside, block.begin.line - 1)
    : outside;
}
