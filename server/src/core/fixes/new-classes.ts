/** Text of new classes as scaffolding writes it, and the section with their imports. */
import type { ParsedFile } from '../directive/types.js';
import { codeBefore, hasFutureAnnotations } from '../plan/planning/future-imports.js';
import { indexProject } from '../plan/planning/project-index.js';
import type { PlannedBlock, TextEdit } from '../plan/types.js';
import { classTexts } from '../scaffold/scaffold.js';
import { newSection } from './import-section.js';
import type { FixContext } from './types.js';

/** The lines of classes for registered types, with the directives that they need. */
export function classLines(
  keys: readonly string[],
  { file, files, registry, dialect, options }: FixContext,
): readonly string[] {
  if (registry === null || keys.length === 0) return [];
  const active = files.filter(({ parsed }) => parsed.hasMarkers && !parsed.skipFile);
  const { typeMap } = indexProject(active, registry, dialect, options).run;
  const { imports, texts } = classTexts(file.parsed, { typeKeys: keys }, registry, typeMap);
  return (imports + texts.join('\n')).replace(/\n$/, '').split('\n');
}

/** Fills a section that was stale before, too, because new directives need its imports. */
export function isSection({ kind }: PlannedBlock): boolean {
  return kind === 'import-section';
}

/**
 * The edits after which a section imports what the code from a line (zero-based) on needs; `null`
 * when that is impossible.
 */
export function sectionBefore(line: number, context: FixContext): readonly TextEdit[] | null {
  const { planned, file } = context;
  if (planned.findings.some(({ code }) => code === 'import-section.misplaced')) return null;
  const present = file.parsed.blocks.find(({ kind }) => kind === 'import-section');
  if (present !== undefined) {
    return present.begin.line < line && isEarly(file.parsed, present.begin.line) ? [] : null;
  }
  const section = newSection(context);
  return section === null ? null : [section];
}

/** Whether a section there comes before all code that may need it. */
function isEarly(file: ParsedFile, line: number): boolean {
  return hasFutureAnnotations(file) || codeBefore(file, line).every(({ kind }) => kind !== 'other');
}
