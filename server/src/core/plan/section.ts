/** The import-section: what it holds depends on where it stands and on what stands before it. */
import type { ParsedFile } from '../directive/types.js';
import { renderImportSection, type RunScope } from '../render/index.js';
import type { Draft, FileDraft } from './draft.js';
import { codeBefore, hasFutureAnnotations, lastFutureLine } from './future-imports.js';
import { misplacement } from './placement.js';
import type { Slot } from './slots.js';

export type SectionTrouble = 'late' | 'indented' | 'in-brackets' | 'before-future';

export interface SectionPlan {
  /** `null` when the section stays as it is. */
  readonly lines: readonly string[] | null;
  readonly trouble: SectionTrouble | null;
  /** Whether object blocks with fields have to wait, because their annotations would be evaluated. */
  readonly holdsFields: boolean;
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
  const lines = renderImportSection(items, draft.definedTypes, !(late && future), run);
  if (lines === null) return { lines, trouble: null, holdsFields: false };
  const trouble = troubleOf(file, section, late, future);
  if (trouble === null) return { lines, trouble, holdsFields: false };
  return { lines: null, trouble, holdsFields: !future };
}

function troubleOf(
  file: ParsedFile,
  section: Slot,
  late: boolean,
  future: boolean,
): SectionTrouble | null {
  if (section.indent !== '') return 'indented';
  if (misplacement(file, section.line, '') !== null) return 'in-brackets';
  if (section.line <= lastFutureLine(file)) return 'before-future';
  return late && !future ? 'late' : null;
}

/** Whether a `from __future__` import at the section would follow code. */
function isLate(file: ParsedFile, section: Slot, draft: FileDraft): boolean {
  const code = codeBefore(file, section.line).some((statement) => statement.kind === 'other');
  return code || [...draft.drafts.values()].some((other) => writesCodeBefore(file, other, section));
}

function writesCodeBefore(file: ParsedFile, draft: Draft, section: Slot): boolean {
  const { slot, lines } = draft;
  if (slot.line >= section.line || slot.removed) return false;
  // A list that holds the names is a statement of the user's own.
  if (slot.kind === '__all__' && misplacement(file, slot.line, '') === 'in-brackets') return false;
  if (lines !== null) return lines.some((line) => !line.startsWith('#'));
  return slot.block !== null && holdsCode(file, slot.block.begin.line + 1, slot.block.end.line);
}

/** Whether the lines from `first` to before `end` hold more than comments. */
function holdsCode(file: ParsedFile, first: number, end: number): boolean {
  return file.lines
    .slice(first, end)
    .some((line) => /^\s*[^\s#]/.test(file.text.slice(line.span.start, line.span.end)));
}
