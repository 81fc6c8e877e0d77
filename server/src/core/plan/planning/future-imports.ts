/** Where `from __future__` imports allow generated code. */
import type { ParsedFile, Statement } from '../../directive/types.js';

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
