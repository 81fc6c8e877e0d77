/** Answers about types that Python defines; the code is loaded in files that define some. */
import {
  CodeActionKind,
  type CodeAction,
  type CodeActionParams,
  type Hover,
  type Position,
} from 'vscode-languageserver';
import { definesTypes } from '../../base/defines-types.js';
import type { TypesPlace } from '../features/python-types/place.js';
import { isAsked } from '../actions/asked-kinds.js';
import { toWorkspaceEdit } from '../actions/edits.js';
import type { ClientFeatures } from '../client-features.js';
import type { Format } from '../features/words/markdown.js';
import { typesBundle, type TypesBundle } from '../types-bundle.js';
import type { FileView, ProjectView } from '../view.js';

/** What is answered at a position in such a file; `null` in every other one. */
export function inTypes<Result>(
  { file, view }: { readonly file: FileView; readonly view: ProjectView },
  position: Position,
  answer: (place: TypesPlace, bundle: TypesBundle) => Result | null,
): Result | null {
  if (!definesTypes(file.parsed.text)) return null;
  const bundle = typesBundle();
  const place = bundle.typesPlaceOf(file, view, position);
  return place && answer(place, bundle);
}

export function typesHoverAt(
  moment: { readonly file: FileView; readonly view: ProjectView },
  position: Position,
  format: Format,
): Hover | null {
  return inTypes(moment, position, (place, { typesHover }) => typesHover(place, format));
}

/** Refactorings; mistakes have quick fixes. */
export function typesActionsAt(
  moment: { readonly file: FileView; readonly view: ProjectView },
  { range, context: { only } }: CodeActionParams,
  client: ClientFeatures,
): readonly CodeAction[] {
  const kind = CodeActionKind.RefactorRewrite;
  if (!isAsked(only, kind)) return [];
  const { file, view } = moment;
  const found = inTypes(moment, range.start, (place, { typesActions }) => typesActions(place));
  return (found ?? []).map(({ title, edits }) => ({
    title,
    kind,
    edit: toWorkspaceEdit(new Map([[file.path, edits]]), view, client),
  }));
}
