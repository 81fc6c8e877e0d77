/** Edits whose preview in VS Code begins with ticked boxes. */
import { expect, it } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver-protocol';
import { withTickedBoxes } from '../../client/src/model/ticked-preview.js';

const textDocument = { uri: 'file:///a.py', version: 1 };

function editWith(needsConfirmation: boolean): WorkspaceEdit {
  return {
    documentChanges: [
      { kind: 'create', uri: 'file:///b.py', annotationId: 'ours' },
      { textDocument, edits: [] },
    ],
    changeAnnotations: { ours: { label: 'Ours', needsConfirmation } },
  };
}

it('a step that changes nothing asks for the preview, and no change needs a tick', () => {
  const { documentChanges, changeAnnotations } = withTickedBoxes(editWith(true));
  expect(documentChanges?.slice(0, -1)).toEqual(editWith(true).documentChanges);
  expect(documentChanges?.at(-1)).toMatchObject({
    ...{ kind: 'create', uri: textDocument.uri },
    options: { ignoreIfExists: true },
  });
  expect(Object.values(changeAnnotations ?? {})).toEqual([
    { label: 'Ours', needsConfirmation: false },
    { label: '', needsConfirmation: true },
  ]);
});

it.each([
  ['without a preview', editWith(false)],
  ['without annotations', { documentChanges: [{ textDocument, edits: [] }] }],
  ['of an old server', { changes: { [textDocument.uri]: [] } }],
])('an edit %s stays as it is', (_, edit: WorkspaceEdit) => {
  expect(withTickedBoxes(edit)).toBe(edit);
});
