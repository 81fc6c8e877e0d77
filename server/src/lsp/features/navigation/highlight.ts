/** The places of the same file that name what is under the cursor. */
import {
  DocumentHighlightKind,
  type DocumentHighlight,
  type Position,
} from 'vscode-languageserver';
import type { FileView, ProjectView } from '../../view.js';
import { idOf } from './occurrence.js';
import { isDeclaration, occurrenceAt, occurrencesIn } from './occurrences.js';

/**
 * Highlights for markers, decorator keys and names in calls. In the Python of a generated body there are none: the
 * Python language server has its own there, and an editor shows those of one server only.
 */
export function documentHighlights(
  file: FileView,
  project: ProjectView,
  position: Position,
): DocumentHighlight[] {
  const occurrence = occurrenceAt(file, project, file.positions.offsetAt(position));
  if (occurrence === null || occurrence.role === 'annotation' || occurrence.role === 'member') {
    return [];
  }
  const id = idOf(occurrence.subject);
  return occurrencesIn(file, project)
    .filter(({ subject }) => idOf(subject) === id)
    .map((each) => ({
      range: file.positions.rangeOf(each.span),
      kind: isDeclaration(each, project) ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}
