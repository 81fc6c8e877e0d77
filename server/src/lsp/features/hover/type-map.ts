/** Hover on a `ty-map`: what it maps, how often that is mentioned, and whether it counts. */
import { typeMapsOf, type Span, type TypeMap } from '../../../core/index.js';
import { count } from '../../../base/count.js';
import type { FileView, ProjectView } from '../../view.js';
import { typeMapAt } from '../reading/payload.js';
import { importedName } from '../reading/python-names.js';
import type { Pen } from '../words/markdown.js';
import { mentionText } from '../words/mention.js';
import { pathBelowRoot } from '../words/source.js';

/** A type map, and where it is written. */
interface MapPlace {
  readonly file: FileView;
  readonly map: TypeMap;
}

/** The sections of the help text on a type map whose payload is `A.B -> C.D`. */
export function typeMapSections(
  payload: Span,
  said: ReadonlySet<string>,
  file: FileView,
  project: ProjectView,
  pen: Pen,
): readonly string[] {
  const map = typeMapAt(file.parsed, payload);
  if (map === null) return [];
  const { origin: from, target: to } = map;
  return [
    `${pen.code(from)} is written as ${pen.code(to)} in every block of the project.${importText(to, project, pen)}`,
    said.has('ty-map.unused') ? '' : mentionText(from, project, pen),
    said.has('ty-map.conflict') ? '' : contestText({ file, map }, project, pen),
  ];
}

function importText(to: string, project: ProjectView, pen: Pen): string {
  if (!/^[^\s[\]|,]+\.[^\s[\]|,]+$/.test(to))
    return ' It is written as it stands, without an import.';
  const { module, name } = importedName(to, project);
  return ` Files that need it import it with ${pen.code(`from ${module} import ${name}`)}.`;
}

/** Of several maps for one name the last one of the unit counts. */
function contestText({ file, map }: MapPlace, project: ProjectView, pen: Pen): string {
  const { origin: from, spans } = map;
  const same = [...project.files.values()].flatMap((each) =>
    typeMapsOf(each.parsed)
      .filter(({ origin }) => origin === from)
      .map((other): MapPlace => ({ file: each, map: other })),
  );
  const winner = same.at(-1);
  if (winner === undefined) return '';
  if (winner.file.path !== file.path || winner.map.spans.origin.start !== spans.origin.start) {
    const { line } = winner.file.positions.positionAt(winner.map.spans.origin.start);
    const where = pen.code(`${pathBelowRoot(winner.file.path, project)}:${line + 1}`);
    return `It has no effect: ${where} comes later and maps it to ${pen.code(winner.map.target)}.`;
  }
  if (same.length > 1) return `It overrides ${count(same.length - 1, 'earlier type map')}.`;
  const standard = project.dialect.typeMap.get(from);
  return standard === undefined ? '' : `Without it, ${pen.code(standard)} is written.`;
}
