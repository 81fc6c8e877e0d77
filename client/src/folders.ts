/** Which folder of a window a command is for. */
import { window, workspace, type WorkspaceFolder } from 'vscode';

/**
 * The folder of the active file in any language, the only folder, or the one that the user picks.
 *
 * @returns `none` in a window without a folder, `cancelled` when the user picked none
 */
export async function chooseFolder(): Promise<WorkspaceFolder | 'none' | 'cancelled'> {
  const active = window.activeTextEditor?.document.uri;
  const here = active === undefined ? undefined : workspace.getWorkspaceFolder(active);
  if (here !== undefined) return here;
  const [first, ...others] = workspace.workspaceFolders ?? [];
  if (first === undefined) return 'none';
  if (others.length === 0) return first;
  return (await window.showWorkspaceFolderPick()) ?? 'cancelled';
}
