/** Links from markers to the files that they name. */
import type { DocumentLink } from 'vscode-languageserver';
import type { FileView, ProjectView } from '../../view.js';
import type { Occurrence } from './occurrence.js';
import { occurrencesIn } from './occurrences.js';

/** Links of `export/` markers, right sides of `ty-map` and `import-object`, in file order. */
export function documentLinks(file: FileView, project: ProjectView): DocumentLink[] {
  return occurrencesIn(file, project).flatMap((occurrence) => {
    const target = targetOf(occurrence);
    return target === null ? [] : [{ range: file.positions.rangeOf(occurrence.span), target }];
  });
}

function targetOf({ role, subject, target }: Occurrence): string | null {
  if (role !== 'export' && role !== 'map-to' && role !== 'import') return null;
  if (subject.kind === 'module') return subject.file.uri;
  if (target === null) return null;
  const { line } = target.file.positions.positionAt(target.facts.nameSpan.start);
  return `${target.file.uri}#L${line + 1}`;
}
