/** Writes a new package into a folder that is new or empty, then offers to open it. */
import { homedir } from 'node:os';
import { commands, l10n, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { QuickPickItem } from 'vscode';
import { NEW_PACKAGE } from '../../../server/src/protocol.js';
import type { NewPackageParams, NewPackageResult } from '../../../server/src/protocol.js';
import { faultWords } from '../model/package-faults.js';
import { notify } from '../notices.js';
import { reportStopped, type Session } from '../session.js';

/** The answers to the questions; the package becomes a folder of its name in `parent`. */
export interface NewPackageAnswers {
  readonly kind: NewPackageParams['kind'];
  readonly name: string;
  readonly parent: Uri;
}

/**
 * Asks for what is not given.
 *
 * @returns the folder that was written; `null` when none was, or the user cancelled
 */
export async function createPackage(
  session: Session,
  given: Partial<NewPackageAnswers>,
): Promise<Uri | null> {
  const kind = given.kind ?? (await askKind());
  const name = kind === undefined ? undefined : (given.name ?? (await askName(session)));
  const parent = name === undefined ? undefined : (given.parent ?? (await askParent()));
  if (kind === undefined || name === undefined || parent === undefined) return null;
  const folder = Uri.joinPath(parent, name);
  const params: NewPackageParams = { uri: folder.toString(), kind, name };
  const result = await session.server.request<NewPackageResult>(NEW_PACKAGE, params);
  if (result === undefined) return reportStopped(session);
  if (result.fault !== undefined) return notify('warning', faultWords(result.fault, name, l10n.t));
  return (await write(folder, result.files ?? [])) ? opened(folder, name) : null;
}

/** All files or none: an edit that finds one there already is refused as a whole. */
async function write(folder: Uri, files: NonNullable<NewPackageResult['files']>): Promise<boolean> {
  const edit = new WorkspaceEdit();
  for (const { path, text } of files) {
    const contents = new TextEncoder().encode(text);
    edit.createFile(Uri.joinPath(folder, ...path.split('/')), { contents });
  }
  if (files.length > 0 && (await workspace.applyEdit(edit))) return true;
  notify('error', l10n.t('The files could not be written to {0}.', folder.fsPath));
  return false;
}

function opened(folder: Uri, name: string): Uri {
  const openIn = (isNew: boolean) => (): Thenable<unknown> =>
    commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: isNew });
  notify(
    'information',
    l10n.t('Created the package {0}. The next steps are in its README.md.', name),
    { title: l10n.t('Open'), run: openIn(false) },
    { title: l10n.t('Open in New Window'), run: openIn(true) },
    {
      title: l10n.t('Show README.md'),
      run: () => window.showTextDocument(Uri.joinPath(folder, 'README.md')),
    },
  );
  return folder;
}

async function askKind(): Promise<NewPackageAnswers['kind'] | undefined> {
  const items: (QuickPickItem & { readonly holds: NewPackageAnswers['kind'] })[] = [
    {
      holds: 'compiler',
      label: l10n.t('C++ that registers functions and types'),
      description: 'compiler',
    },
    {
      holds: 'kernels',
      label: l10n.t('C++ that exports functions over tensors'),
      description: 'kernels',
    },
    { holds: 'python', label: l10n.t('Python with @py_class, without C++'), description: 'python' },
  ];
  const placeHolder = l10n.t('Select what the new package holds');
  return (await window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.holds;
}

/** Only the server knows which names Python, CMake and apache-tvm-ffi use themselves. */
async function askName({ server }: Session): Promise<string | undefined> {
  return window.showInputBox({
    prompt: l10n.t('Name of the package, as pip knows it'),
    placeHolder: 'my-kernels',
    ignoreFocusOut: true,
    validateInput: async (name) => {
      const params: NewPackageParams = { uri: null, kind: 'compiler', name };
      const { fault } = (await server.request<NewPackageResult>(NEW_PACKAGE, params)) ?? {};
      return fault === undefined ? null : faultWords(fault, name, l10n.t);
    },
  });
}

async function askParent(): Promise<Uri | undefined> {
  const [first] = workspace.workspaceFolders ?? [];
  const [parent] =
    (await window.showOpenDialog({
      title: l10n.t('Select the folder in which to create the package'),
      openLabel: l10n.t('Create Here'),
      canSelectFiles: false,
      canSelectFolders: true,
      defaultUri: first === undefined ? Uri.file(homedir()) : Uri.joinPath(first.uri, '..'),
    })) ?? [];
  return parent;
}
