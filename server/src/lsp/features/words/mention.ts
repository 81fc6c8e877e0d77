/** How often an origin is mentioned, for hover and completion. */
import { count } from '../../../base/count.js';
import type { ProjectView } from '../../view.js';
import { mentionsIn } from '../reading/mentions.js';
import type { Pen } from './markdown.js';

/** How many schemas mention an origin, and whether a map for it could have an effect. */
export function mentionText(from: string, { registry, dialect }: ProjectView, pen: Pen): string {
  if (registry === null) return '';
  const folded = dialect.schema.folds.get(from);
  if (folded !== undefined && folded !== from) {
    return `Schemas that mention ${pen.code(from)} are read as ${pen.code(folded)} first, so it has no effect on annotations. Map ${pen.code(folded)} instead.`;
  }
  const mentions = mentionsIn(registry, dialect).get(from) ?? 0;
  if (mentions === 0) return `No registered schema mentions ${pen.code(from)}.`;
  return `${count(mentions, 'registered schema')} ${mentions === 1 ? 'mentions' : 'mention'} ${pen.code(from)}.`;
}
