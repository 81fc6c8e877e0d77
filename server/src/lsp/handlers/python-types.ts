/** Answers about types that Python defines; the code is loaded in files that define some. */
import {
  CodeActionKind,
  CompletionItemKind,
  type CodeAction,
  type CodeActionParams,
  type CompletionList,
  type Hover,
  type InlayHint,
  type InlayHintParams,
  type Position,
  type SignatureHelp,
} from 'vscode-languageserver';
import { definesTypes } from '../../base/defines-types.js';
import { textOfLine } from '../../core/index.js';
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
  isAny = false,
): Result | null {
  if (!isAny && !definesTypes(file.parsed.text)) return null;
  const bundle = typesBundle();
  const place = bundle.typesPlaceOf(file, view, position, isAny);
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
  // The first class of a file may be the one to be written.
  const line = textOfLine(file.parsed, range.start.line);
  const isKey = view.registry !== null && /^["']/.test(line);
  const act = (place: TypesPlace, { typesActions }: TypesBundle) => typesActions(place);
  const found = inTypes(moment, range.start, act, isKey);
  return (found ?? []).map(({ title, edits }) => ({
    title,
    kind,
    edit: toWorkspaceEdit(new Map([[file.path, edits]]), view, client),
  }));
}

const KINDS = {
  options: CompletionItemKind.Property,
  fields: CompletionItemKind.Field,
  keys: CompletionItemKind.Class,
} as const;

export function typesCompletionAt(
  place: { readonly file: FileView; readonly view: ProjectView },
  position: Position,
): CompletionList | null {
  const found = inTypes(place, position, (at, { typesCompletion }) => typesCompletion(at));
  if (found === null) return null;
  const kind = KINDS[found.of];
  return { isIncomplete: false, items: found.items.map((item) => ({ ...item, kind })) };
}

export function typesSignatureHelpAt(
  moment: { readonly file: FileView; readonly view: ProjectView },
  position: Position,
): SignatureHelp | null {
  return inTypes(moment, position, (place, bundle) => bundle.typesSignatureHelp(place));
}

export function typesHintsIn(
  moment: { readonly file: FileView; readonly view: ProjectView },
  { range: { start, end } }: InlayHintParams,
): InlayHint[] {
  const until = moment.file.positions.offsetAt(end);
  return inTypes(moment, start, (place, bundle) => bundle.typesInlayHints(place, until)) ?? [];
}
