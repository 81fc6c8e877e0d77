/** Sections that are missing, or are where imports do not compile. */
import type { Finding } from '../findings/types.js';
import type { TextEdit } from '../plan/types.js';
import { lastFutureLine, lastLineWithoutCode } from '../plan/planning/future-imports.js';
import { cutLines } from './cut-lines.js';
import { parseDirectives } from '../directive/parse.js';
import { fixHere, type DataOf } from './make.js';
import { blockAt } from './places.js';
import { newSectionIn } from '../scaffold/block-insertion.js';
import type { Fix, FixContext, Remedy } from './types.js';

/** For a misplaced section, and for a prefix that comes too late to add one. */
export const sectionFixes: Remedy = (finding, context) => {
  const { reason } = finding.data as DataOf<'importSectionMisplaced'>;
  return reason === 'late-prefix' ? addSection(finding, context) : moveSection(finding, context);
};

/** Adds a filled import-section at the top. */
export const addSection: Remedy = (_finding, context) => {
  const edit = newSection(context);
  if (edit === null) return [];
  const title = context.t`Add an import-section at the top of the file`;
  return [fixHere(context, 'add-import-section', title, [edit], { preferred: true })];
};

/** The edit that adds an empty section where it belongs; `null` when there is no such place. */
export function newSection(context: FixContext): TextEdit | null {
  const { vocabulary } = context.dialect;
  const { parsed } = context.file;
  return newSectionIn({ parsed, parse: (text) => parseDirectives(text, vocabulary) });
}

function moveSection(finding: Finding, context: FixContext): readonly Fix[] {
  const { parsed } = context.file;
  const section = blockAt(context, finding.span.start);
  const edit = newSection(context);
  // What prevents writing it, such as a directive inside, must not get lost.
  if (section?.kind !== 'import-section' || !section.writable || edit === null) return [];
  // Wherever it goes, a second section with that import is below it; removing that one helps.
  if (lastLineWithoutCode(parsed) > lastFutureLine(parsed)) return [];
  const cut = cutLines(parsed, section.begin.line, section.end.line);
  const title = context.t`Move the import-section to the top of the file`;
  return [fixHere(context, 'move-section-to-top', title, [edit, cut], { preferred: true })];
}
