/** Text of new classes as scaffolding writes it, and the file that takes them. */
import { parseDirectives } from '../directive/parse.js';
import { indexProject } from '../plan/planning/project-index.js';
import type { PlannedBlock } from '../plan/types.js';
import { classTexts } from '../scaffold/scaffold.js';
import type { Insertable } from '../scaffold/block-insertion.js';
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

/** The finding's file, as one that takes blocks. */
export function insertable({ planned, file, dialect }: FixContext): Insertable {
  return {
    parsed: file.parsed,
    parse: (text) => parseDirectives(text, dialect.vocabulary),
    isSectionMisplaced: planned.findings.some(({ code }) => code === 'import-section.misplaced'),
  };
}
