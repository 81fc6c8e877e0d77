/** Hover on a `ty-map`: what it maps, how often that is mentioned, and whether it counts. */
import { count } from '../../report/words.js';
import type { ProjectView } from '../view.js';
import type { Pen } from './markdown.js';
import { mentionsIn } from './mentions.js';
import { importedName, sidesOf, typeMapLines } from './type-names.js';

/** Where a type map is written; the line is zero-based. */
export interface MapPlace {
  readonly path: string;
  readonly line: number;
}

/** The sections of the help text on a type map with a payload `A.B -> C.D`. */
export function typeMapSections(
  payload: string,
  place: MapPlace,
  project: ProjectView,
  pen: Pen,
): readonly string[] {
  const sides = sidesOf(payload);
  if (sides === null) return [];
  const [from, to] = sides;
  return [
    `${pen.code(from)} is written as ${pen.code(to)} in every block of the project.${importText(to, project, pen)}`,
    mentionText(from, project, pen),
    contestText(from, place, project, pen),
  ];
}

function importText(to: string, project: ProjectView, pen: Pen): string {
  if (!/^[^\s[\]|,]+\.[^\s[\]|,]+$/.test(to))
    return ' It is written as it stands, without an import.';
  const { module, name } = importedName(to, project);
  return ` Files that need it import it with ${pen.code(`from ${module} import ${name}`)}.`;
}

/** How many schemas mention an origin, and whether a map for it could have an effect. */
export function mentionText(from: string, { registry, dialect }: ProjectView, pen: Pen): string {
  if (registry === null) return '';
  const folded = dialect.schema.folds.get(from);
  if (folded !== undefined && folded !== from) {
    return `Schemas that say ${pen.code(from)} are read as ${pen.code(folded)} first, so it has no effect on annotations. Map ${pen.code(folded)} instead.`;
  }
  const mentions = mentionsIn(registry, dialect).get(from) ?? 0;
  if (mentions === 0) return `No registered schema mentions ${pen.code(from)}.`;
  return `${count(mentions, 'registered schema')} ${mentions === 1 ? 'mentions' : 'mention'} ${pen.code(from)}.`;
}

/** Of several maps for one name the last one of the unit counts. */
function contestText(from: string, place: MapPlace, project: ProjectView, pen: Pen): string {
  const same = typeMapLines(project).filter((line) => line.from === from);
  const winner = same.at(-1);
  if (winner === undefined) return '';
  if (winner.path !== place.path || winner.line !== place.line) {
    const where = pen.code(`${relative(winner.path, project)}:${winner.line + 1}`);
    return `It has no effect: ${where} comes later and maps it to ${pen.code(winner.to)}.`;
  }
  if (same.length > 1) return `It wins over ${count(same.length - 1, 'earlier type map')}.`;
  const standard = project.dialect.typeMap.get(from);
  return standard === undefined ? '' : `Without it ${pen.code(standard)} is written.`;
}

/** A path below the project's root without the root. */
export function relative(path: string, { root }: ProjectView): string {
  const inside = path.startsWith(root) && /^[\\/]/.test(path.slice(root.length));
  return inside ? path.slice(root.length + 1) : path;
}
