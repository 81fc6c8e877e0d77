/** Text of new classes as scaffolding writes them, and the section that brings what they need. */
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

/** The section follows new directives even where it was stale before: they need its imports. */
export function isSection({ kind }: PlannedBlock): boolean {
  return kind === 'import-section';
}

/**
 * The edits after which a section brings what stands from a line (zero-based) on; `null` when none
 * could.
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

/** Whether the section there may hold all imports that will be needed. */
function isEarly(file: ParsedFile, line: number): boolean {
  return hasFutureAnnotations(file) || codeBefore(file, line).every(({ kind }) => kind !== 'other');
}
