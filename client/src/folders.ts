/** Which folder of a window a command is for. */
import { l10n, window, workspace, type WorkspaceFolder } from 'vscode';
import { notify, run } from './notices.js';

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

/**
 * The same for what runs programs. Says why, if there is none.
 *
 * @param untrusted what to say in a workspace that is not trusted
 */
export async function folderToRun(untrusted: string): Promise<WorkspaceFolder | null> {
  if (!workspace.isTrusted) {
    const trust = run(l10n.t('Manage Trust'), 'workbench.trust.manage');
    return notify('warning', untrusted, trust);
  }
  const folder = await chooseFolder();
  if (folder === 'cancelled') return null;
  if (folder !== 'none') return folder;
  return notify('information', l10n.t('Open a folder first. A build runs in a folder.'));
}
