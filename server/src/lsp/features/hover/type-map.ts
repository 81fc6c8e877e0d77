/** Hover on a `ty-map`: what it maps, how often that is mentioned, and whether it counts. */
import type { Span } from '../../../core/index.js';
import { count } from '../../../base/count.js';
import type { FileView, ProjectView } from '../../view.js';
import { typeMapParts, typeMapsOf, type TypeMapParts } from '../reading/payload.js';
import { importedName } from '../reading/python-names.js';
import type { Pen } from '../words/markdown.js';
import { mentionText } from '../words/mention.js';
import { pathBelowRoot } from '../words/source.js';

/** A type map, and where it is written. */
interface MapPlace {
  readonly file: FileView;
  readonly parts: TypeMapParts;
}

/** The sections of the help text on a type map whose payload is `A.B -> C.D`. */
export function typeMapSections(
  payload: Span,
  file: FileView,
  project: ProjectView,
  pen: Pen,
): readonly string[] {
  const parts = typeMapParts(file.parsed, payload);
  if (parts === null) return [];
  const from = parts.from.text;
  const to = parts.to.text;
  return [
    `${pen.code(from)} is written as ${pen.code(to)} in every block of the project.${importText(to, project, pen)}`,
    mentionText(from, project, pen),
    contestText({ file, parts }, project, pen),
  ];
}

function importText(to: string, project: ProjectView, pen: Pen): string {
  if (!/^[^\s[\]|,]+\.[^\s[\]|,]+$/.test(to))
    return ' It is written as it stands, without an import.';
  const { module, name } = importedName(to, project);
  return ` Files that need it import it with ${pen.code(`from ${module} import ${name}`)}.`;
}

/** Of several maps for one name the last one of the unit counts. */
function contestText({ file, parts }: MapPlace, project: ProjectView, pen: Pen): string {
  const { text: from, span } = parts.from;
  const same = [...project.files.values()].flatMap((each) =>
    typeMapsOf(each.parsed)
      .filter((map) => map.from.text === from)
      .map((map): MapPlace => ({ file: each, parts: map })),
  );
  const winner = same.at(-1);
  if (winner === undefined) return '';
  if (winner.file.path !== file.path || winner.parts.from.span.start !== span.start) {
    const { line } = winner.file.positions.positionAt(winner.parts.from.span.start);
    const where = pen.code(`${pathBelowRoot(winner.file.path, project)}:${line + 1}`);
    return `It has no effect: ${where} comes later and maps it to ${pen.code(winner.parts.to.text)}.`;
  }
  if (same.length > 1) return `It wins over ${count(same.length - 1, 'earlier type map')}.`;
  const standard = project.dialect.typeMap.get(from);
  return standard === undefined ? '' : `Without it ${pen.code(standard)} is written.`;
}
