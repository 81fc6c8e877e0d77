/**
 * VS Code shows an edit with changes that need confirmation in a preview, where it leaves the box of
 * each such change empty: a click on _Apply_ would then do nothing, and say nothing. So the changes
 * themselves need no confirmation here, but a step that the preview does not list does.
 */
import type { CreateFile, WorkspaceEdit } from 'vscode-languageserver-protocol';

/** The annotation of the step. */
const STEP = 'tvm-ffi-stubs-preview';

/** Whether the user sees an edit before it is applied. */
export function isPreviewed({ changeAnnotations = {} }: WorkspaceEdit): boolean {
  return Object.values(changeAnnotations).some((each) => each.needsConfirmation === true);
}

/** An edit whose preview begins with every box ticked; one without a preview stays as it is. */
export function withTickedBoxes(edit: WorkspaceEdit): WorkspaceEdit {
  const { changeAnnotations = {}, documentChanges = [] } = edit;
  const annotations = Object.entries(changeAnnotations);
  const [existing] = documentChanges.flatMap((change) => ('edits' in change ? [change] : []));
  if (existing === undefined || !isPreviewed(edit)) return edit;
  const step: CreateFile = {
    kind: 'create',
    uri: existing.textDocument.uri,
    // Of a file that exists, this creates nothing.
    options: { ignoreIfExists: true },
    annotationId: STEP,
  };
  const ticked = annotations.map(([id, each]) => [id, { ...each, needsConfirmation: false }]);
  return {
    ...edit,
    documentChanges: [...documentChanges, step],
    changeAnnotations: {
      ...(Object.fromEntries(ticked) as typeof changeAnnotations),
      [STEP]: { label: '', needsConfirmation: true },
    },
  };
}
