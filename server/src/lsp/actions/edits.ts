/** From planned edits to the protocol's: versioned, so that a client refuses them for another text. */
import {
  CreateFile,
  type ChangeAnnotation,
  type TextEdit as LspTextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextEdit } from '../../core/index.js';
import type { ClientFeatures } from '../client-features.js';
import type { CppText } from '../features/cpp/site.js';
import type { FileBeside, FileView, ProjectView } from '../view.js';

/** How an edit is presented to the user, where the client supports it. */
export interface EditLabel {
  readonly label: string;
  readonly description?: string;
  /** Whether the user should confirm it before it is applied. */
  readonly needsConfirmation: boolean;
}

/** The id of the annotation that the changes of an edit share, and of those that are kept apart. */
const ANNOTATION = 'tvm-ffi-stubs';
const APART = 'tvm-ffi-stubs-outside-blocks';

/** Edits of one file in the client's positions. */
function toTextEdits(file: Pick<FileView, 'positions'>, edits: readonly TextEdit[]): LspTextEdit[] {
  return edits.map(({ span, text }) => ({ range: file.positions.rangeOf(span), newText: text }));
}

/**
 * One edit over several files. Files that are not open have no version: their texts were compared
 * with the disk by the caller.
 *
 * @param edits by path, as the core gives them
 * @param apart the label of an edit that is kept apart from the others; all such edits share one label
 */
export function toWorkspaceEdit(
  edits: ReadonlyMap<string, readonly TextEdit[]>,
  project: ProjectView,
  client: ClientFeatures,
  label?: EditLabel,
  apart: (path: string, edit: TextEdit) => EditLabel | null = () => null,
): WorkspaceEdit {
  const files = [...edits].flatMap(([path, ofFile]): [FileView | FileBeside, LspTextEdit[]][] => {
    const file = project.files.get(path) ?? project.beside.get(path);
    if (file === undefined || ofFile.length === 0) return [];
    return isNew(file) && !client.takesNewFiles ? [] : [[file, toTextEdits(file, ofFile)]];
  });
  if (!client.takesDocumentChanges) {
    return { changes: Object.fromEntries(files.map(([file, ofFile]) => [file.uri, ofFile])) };
  }
  const isAnnotated = client.takesAnnotations && label !== undefined;
  const changeAnnotations: Record<string, ChangeAnnotation> = {};
  const annotated = (path: string, edit: LspTextEdit, at: number): LspTextEdit => {
    const own = edits.get(path)?.[at];
    const other = own === undefined ? null : apart(path, own);
    const annotationId = other === null ? ANNOTATION : APART;
    changeAnnotations[annotationId] = annotationOf(
      other ?? label ?? { label: '', needsConfirmation: false },
    );
    return { ...edit, annotationId } as LspTextEdit;
  };
  const documentChanges = files.flatMap(([file, ofFile]) => {
    const { path, uri, version } = file;
    const change = {
      textDocument: { uri, version },
      edits: isAnnotated ? ofFile.map((edit, at) => annotated(path, edit, at)) : ofFile,
    };
    return isNew(file) ? [CreateFile.create(uri, { ignoreIfExists: true }), change] : change;
  });
  return isAnnotated ? { documentChanges, changeAnnotations } : { documentChanges };
}

function isNew(file: FileView | FileBeside): boolean {
  return 'isNew' in file && file.isNew;
}

/** An edit of a file that belongs to no plan, such as a configuration file. It is shown first. */
export function editOfFile(
  uri: string,
  edits: readonly LspTextEdit[],
  label: string,
  client: ClientFeatures,
  isNewFile = false,
): WorkspaceEdit {
  if (!client.takesDocumentChanges) return { changes: { [uri]: [...edits] } };
  const textDocument = { uri, version: null };
  const made = isNewFile ? [CreateFile.create(uri, { ignoreIfExists: true })] : [];
  if (!client.takesAnnotations) {
    return { documentChanges: [...made, { textDocument, edits: [...edits] }] };
  }
  const annotated = edits.map((edit) => ({ ...edit, annotationId: ANNOTATION }));
  return {
    documentChanges: [...made, { textDocument, edits: annotated }],
    changeAnnotations: { [ANNOTATION]: { label, needsConfirmation: true } },
  };
}

/** Edits of a file of no plan, as one of the same kind as {@link toWorkspaceEdit}'s. */
export function toTextEdit(
  { source: { uri, positions }, version }: CppText,
  edits: readonly TextEdit[],
  label: EditLabel,
  client: ClientFeatures,
): WorkspaceEdit {
  const ofFile = toTextEdits({ positions }, edits);
  if (!client.takesDocumentChanges) return { changes: { [uri]: ofFile } };
  const textDocument = { uri, version };
  if (!client.takesAnnotations) return { documentChanges: [{ textDocument, edits: ofFile }] };
  return {
    documentChanges: [
      { textDocument, edits: ofFile.map((edit) => ({ ...edit, annotationId: ANNOTATION })) },
    ],
    changeAnnotations: { [ANNOTATION]: annotationOf(label) },
  };
}

/** Merges edits of several projects, whose files are all different. */
export function mergeWorkspaceEdits(edits: readonly WorkspaceEdit[]): WorkspaceEdit {
  const merged: WorkspaceEdit = {};
  for (const { changes, documentChanges, changeAnnotations } of edits) {
    if (changes !== undefined) merged.changes = { ...merged.changes, ...changes };
    if (documentChanges !== undefined) {
      merged.documentChanges = [...(merged.documentChanges ?? []), ...documentChanges];
    }
    if (changeAnnotations !== undefined) {
      merged.changeAnnotations = { ...merged.changeAnnotations, ...changeAnnotations };
    }
  }
  return merged;
}

function annotationOf({ label, description, needsConfirmation }: EditLabel): ChangeAnnotation {
  return { label, needsConfirmation, ...(description !== undefined && { description }) };
}
