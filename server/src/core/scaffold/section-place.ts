/** Where an import-section can be: above all code, but below what must come first. */
import { isBlank, textOfLine } from '../directive/lines.js';
import type { ParsedFile } from '../directive/types.js';
import { isInsideBlock } from '../plan/planning/enclosing-block.js';
import { codeBefore } from '../plan/planning/future-imports.js';
import { misplacement } from '../plan/planning/placement.js';

export const SECTION: readonly string[] = [
  '# tvm-ffi-stubgen(begin): import-section',
  '# tvm-ffi-stubgen(end)',
];

/**
 * The zero-based line before which a section belongs: below the docstring, leading comments and
 * `from __future__` imports.
 *
 * @returns `null` when code comes before that place
 */
export function sectionLine(file: ParsedFile): number | null {
  const heads = file.layout.statements.filter(({ kind }) => kind !== 'other');
  const last = heads.at(-1);
  const line = last === undefined ? endOfLeadingComments(file) : last.lastLine + 1;
  const late = codeBefore(file, line).some(({ kind }) => kind === 'other');
  if (late || isInsideBlock(file, line) || misplacement(file, line, '') !== null) return null;
  const writes = file.blocks.some(
    ({ kind, begin }) => begin.line < line && kind !== 'import-section' && kind !== 'ty-map',
  );
  return writes ? null : line;
}

/** An empty section, with empty lines to separate it at a place. */
export function spacedSection(file: ParsedFile, line: number): readonly string[] {
  const above = line > 0 && !isBlank(file, line - 1) ? [''] : [];
  const below = !isBlank(file, line) && !isMarker(textOfLine(file, line)) ? [''] : [];
  return [...above, ...SECTION, ...below];
}

/**
 * Comments at the top belong to the file (`#!`, a coding line, a license) unless code follows
 * directly: then they belong to that code.
 */
function endOfLeadingComments(file: ParsedFile): number {
  let own = 0;
  for (let line = 0; line < file.lines.length; line += 1) {
    const text = textOfLine(file, line).replace(/^\ufeff/, '');
    if (!text.startsWith('#') || isMarker(text)) {
      return text.trim() === '' || isMarker(text) ? line : own;
    }
    const isSpecial = line < 2 && /^#!|coding[:=]/.test(text);
    if (isSpecial && own === line) own = line + 1;
  }
  return file.lines.length;
}

function isMarker(text: string): boolean {
  return /^\s*# tvm-ffi-stubgen\(/.test(text);
}
