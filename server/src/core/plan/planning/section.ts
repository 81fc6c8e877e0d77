/** The import-section: what it holds depends on its place and on what comes before it. */
import { textOfLine } from '../../directive/lines.js';
import type { ParsedFile } from '../../directive/types.js';
import { renderImportSection, type ImportItem, type RunScope } from '../../render/index.js';
import { codeBefore, hasFutureAnnotations, lastLineWithoutCode } from './future-imports.js';
import { misplacement } from './placement.js';
import type { Draft, FileDraft, SectionTrouble, Slot } from './types.js';

export interface SectionPlan {
  /** Why it cannot be written where it is; `null` also when there is nothing to write. */
  readonly trouble: SectionTrouble | null;
  /** The body with more imports than the blocks need; `null` when nothing is needed. */
  readonly render: (more: readonly ImportItem[]) => readonly string[] | null;
}

/** Plans a file's first import-section. */
export function planSection(
  file: ParsedFile,
  section: Slot,
  draft: FileDraft,
  run: RunScope,
): SectionPlan {
  const future = hasFutureAnnotations(file);
  const late = isLate(file, section, draft);
  const items = draft.imports.items();
  const withMore = (more: readonly ImportItem[]): readonly string[] | null =>
    renderImportSection([...items, ...more], draft.definedTypes, !(late && future), run);
  const needed = withMore([]);
  return {
    trouble: needed === null ? null : troubleOf(file, section, late, future),
    render: (more) => (more.length === 0 ? needed : withMore(more)),
  };
}

function troubleOf(
  file: ParsedFile,
  section: Slot,
  late: boolean,
  future: boolean,
): SectionTrouble | null {
  if (section.indent !== '') return 'indented';
  if (misplacement(file, section.line, '') !== null) return 'in-brackets';
  if (section.line <= lastLineWithoutCode(file)) return 'before-future';
  return late && !future ? 'late' : null;
}

/** Whether a `from __future__` import at the section would follow code. */
function isLate(file: ParsedFile, section: Slot, draft: FileDraft): boolean {
  const code = codeBefore(file, section.line).some((statement) => statement.kind === 'other');
  return (
    code || [...draft.drafts].some(([slot, { lines }]) => writesCode(file, slot, lines, section))
  );
}

/** Whether a slot before the section holds code, or will. */
function writesCode(file: ParsedFile, slot: Slot, lines: Draft['lines'], section: Slot): boolean {
  if (slot.line >= section.line || slot.removed) return false;
  // A list that holds the names is a statement of the user's own.
  if (slot.kind === '__all__' && misplacement(file, slot.line, '') === 'in-brackets') return false;
  if (lines !== null) return lines.some((line) => !line.startsWith('#'));
  return slot.block !== null && holdsCode(file, slot.block.begin.line + 1, slot.block.end.line);
}

/** Whether the lines from `first` to before `end` hold more than comments. */
function holdsCode(file: ParsedFile, first: number, end: number): boolean {
  for (let line = first; line < end; line += 1) {
    if (/^\s*[^\s#]/.test(textOfLine(file, line))) return true;
  }
  return false;
}
