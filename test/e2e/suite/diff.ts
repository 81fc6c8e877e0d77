/** Diff editors, as the API shows them. */
import { TabInputTextDiff, window, workspace, type Uri } from 'vscode';

/** The two sides of the active tab; `null` if it is not a diff. */
export function shownDiff(): TabInputTextDiff | null {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof TabInputTextDiff ? input : null;
}

export async function textOf(uri: Uri): Promise<string> {
  return (await workspace.openTextDocument(uri)).getText();
}
