/** Choosing the interpreter and the libraries of a folder; the choice is written to its settings. */
import { commands, ConfigurationTarget, extensions, l10n, Uri, window, workspace } from 'vscode';
import type { WorkspaceFolder } from 'vscode';
import { SECTION } from '../names.js';
import { notify } from '../notices.js';
import { activePython } from '../server.js';

const SET_INTERPRETER = 'python.setInterpreter';

/** Through the Python extension where there is one, else by hand. */
export async function selectInterpreter(): Promise<void> {
  const hasPython = extensions.getExtension('ms-python.python') !== undefined;
  const ask = l10n.t('Ask the Python extension…');
  const browse = l10n.t('Browse…');
  const clear = l10n.t('Find it automatically');
  const items = [
    ...(hasPython ? [{ label: ask }] : []),
    { label: browse, description: l10n.t('an interpreter that has apache-tvm-ffi') },
    { label: clear, description: l10n.t('the active environment, the nearest .venv, then PATH') },
  ];
  const placeHolder = l10n.t('Whose apache-tvm-ffi shall be used?');
  const chosen = (await window.showQuickPick(items, { placeHolder }))?.label;
  if (chosen === ask) await commands.executeCommand(SET_INTERPRETER);
  if (chosen === clear) await update('python', undefined);
  if (chosen !== browse) return;
  const [file] = (await window.showOpenDialog({ title: placeHolder })) ?? [];
  if (file !== undefined) await update('python', file.fsPath);
}

export async function selectLibraries(): Promise<void> {
  const title = l10n.t('Which libraries register what is stubbed here?');
  const filters = { [l10n.t('Libraries')]: ['so', 'dylib', 'dll', 'pyd'], [l10n.t('All')]: ['*'] };
  const folder = currentFolder();
  const files = await window.showOpenDialog({
    title,
    filters,
    canSelectMany: true,
    ...(folder && { defaultUri: folder.uri }),
  });
  if (files === undefined || files.length === 0) return;
  await update(
    'libraries',
    files.map((file) => relativeTo(folder, file)),
  );
}

/** Inside the folder relative, so that the settings can be committed. */
function relativeTo(folder: WorkspaceFolder | undefined, file: Uri): string {
  const root = folder && `${folder.uri.path}/`;
  const isInside = root !== undefined && file.path.startsWith(root);
  return isInside ? file.path.slice(root.length) : file.fsPath;
}

async function update(key: string, value: unknown): Promise<void> {
  const folder = currentFolder();
  const target = folder ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Global;
  try {
    await workspace.getConfiguration(SECTION, folder?.uri ?? null).update(key, value, target);
  } catch (error) {
    await notify('error', l10n.t('The setting could not be written: {0}', String(error)));
  }
}

function currentFolder(): WorkspaceFolder | undefined {
  const active = activePython();
  const here = active === null ? undefined : workspace.getWorkspaceFolder(Uri.parse(active));
  return here ?? workspace.workspaceFolders?.[0];
}
