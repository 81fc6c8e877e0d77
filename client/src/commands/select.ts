/** Selects the interpreter and the libraries of a folder and writes them to its settings. */
import { commands, ConfigurationTarget, extensions, l10n, Uri, window, workspace } from 'vscode';
import type { QuickPickItem, WorkspaceFolder } from 'vscode';
import { chooseFolder } from '../folders.js';
import { findEnvironments, findLibraries } from '../found.js';
import {
  orderEnvironments,
  orderLibraries,
  type FoundEnvironment,
  type FoundLibrary,
} from '../model/found.js';
import { SECTION } from '../names.js';
import { notify, run } from '../notices.js';
import type { Session } from '../session.js';

type Choice = QuickPickItem & { readonly choose: () => Promise<unknown> };

/** The folder whose settings are written; without one, the user's settings are. */
type SettingsFolder = WorkspaceFolder | undefined;

/**
 * Offers environments in the folder and those that a Python extension knows; none is started.
 *
 * @returns what was set, as of {@link selectLibraries}
 */
export async function selectInterpreter({ python }: Session): Promise<unknown> {
  if (!workspace.isTrusted) return reportIgnored();
  const placeHolder = l10n.t('Select the interpreter whose apache-tvm-ffi to use');
  const chosen = await chooseFolder();
  if (chosen === 'cancelled') return undefined;
  const folder: SettingsFolder = chosen === 'none' ? undefined : chosen;
  const items = async (): Promise<Choice[]> => {
    const [own, known] = await Promise.all([
      folder === undefined ? [] : findEnvironments(folder),
      python.known(),
    ]);
    const found = orderEnvironments([...own, ...known]);
    return [
      {
        label: l10n.t('Detect automatically'),
        description: l10n.t('the active environment, the nearest .venv, then PATH'),
        choose: () => update(folder, 'python', undefined),
      },
      ...found.map((each) => environmentItem(each, folder)),
      ...others(folder, placeHolder),
    ];
  };
  const options = { placeHolder, matchOnDescription: true, matchOnDetail: true };
  return (await window.showQuickPick(items(), options))?.choose();
}

function environmentItem(found: FoundEnvironment, folder: SettingsFolder): Choice {
  const { path, name, wheel } = found;
  const isOwn = wheel !== undefined;
  const description =
    typeof wheel === 'string'
      ? `apache-tvm-ffi ${wheel}`
      : isOwn
        ? l10n.t('without apache-tvm-ffi')
        : '';
  return {
    label: isOwn ? relativeTo(folder, Uri.file(path)) : name || path,
    description,
    detail: path,
    // A relative path works for everyone who has the folder.
    choose: () => update(folder, 'python', isOwn ? relativeTo(folder, Uri.file(path)) : path),
  };
}

/** The Python extension's own picker, if it is installed, and the file dialog. */
function others(folder: SettingsFolder, title: string): Choice[] {
  const hasPython = extensions.getExtension('ms-python.python') !== undefined;
  const ask = {
    label: l10n.t('Select with the Python extension…'),
    choose: async () => {
      await commands.executeCommand('python.setInterpreter');
    },
  };
  const browse = async (): Promise<unknown> => {
    const [file] = (await window.showOpenDialog({ title })) ?? [];
    return file && update(folder, 'python', file.fsPath);
  };
  const description = l10n.t('an interpreter with apache-tvm-ffi');
  return [...(hasPython ? [ask] : []), { label: l10n.t('Browse…'), description, choose: browse }];
}

/**
 * Offers the libraries of the folder; those that use the runtime first. What is set is ticked, or
 * else what is in use.
 *
 * @returns the setting that was written; `undefined` when none was
 */
export async function selectLibraries({ server }: Session): Promise<unknown> {
  if (!workspace.isTrusted) return reportIgnored();
  const picked = await chooseFolder();
  if (picked === 'cancelled') return undefined;
  const folder: SettingsFolder = picked === 'none' ? undefined : picked;
  const title = l10n.t('Select the libraries that register the names stubbed here');
  const found = folder === undefined ? [] : orderLibraries(await findLibraries(folder));
  if (found.length === 0) return browseLibraries(folder, title);
  const set = wordsOf(configuration(folder).get<unknown>('libraries'));
  const browse = { label: l10n.t('Browse…'), path: null };
  const used = (server.status?.projects ?? []).flatMap(({ registry }) => registry?.libraries ?? []);
  const ticked = set.length > 0 ? set : used.map((path) => relativeTo(folder, Uri.file(path)));
  const items = [...found.map((library) => libraryItem(library, ticked)), browse];
  const chosen = await window.showQuickPick(items, { placeHolder: title, canPickMany: true });
  if (chosen === undefined) return undefined;
  if (chosen.includes(browse)) return browseLibraries(folder, title);
  const paths = chosen.flatMap(({ path }) => path ?? []);
  // What was found is found again: a setting would only pin it.
  const isSame = found.every(({ path }) => paths.includes(path) === ticked.includes(path));
  if (isSame) return undefined;
  // Values that are set but were not offered stay: they may be outside, or not built yet.
  const others = set.filter((each) => !found.some(({ path }) => path === each));
  const all = [...others, ...paths];
  return update(folder, 'libraries', all.length === 0 ? undefined : all);
}

/** Settings may hold a value of any type. */
function wordsOf(setting: unknown): readonly string[] {
  if (!Array.isArray(setting)) return [];
  return setting.filter((each): each is string => typeof each === 'string');
}

function libraryItem({ path, modified, isOurs }: FoundLibrary, ticked: readonly string[]) {
  const time = new Date(modified).toISOString().slice(0, 16).replace('T', ' ');
  return {
    label: path,
    description: isOurs ? l10n.t('uses TVM-FFI') : l10n.t('does not mention TVM-FFI'),
    detail: l10n.t('built {0} UTC', time),
    picked: ticked.includes(path),
    path,
  };
}

async function browseLibraries(folder: SettingsFolder, title: string): Promise<unknown> {
  const filters = { [l10n.t('Libraries')]: ['so', 'dylib', 'dll', 'pyd'], [l10n.t('All')]: ['*'] };
  const files = await window.showOpenDialog({
    title,
    filters,
    canSelectMany: true,
    ...(folder && { defaultUri: folder.uri }),
  });
  if (files === undefined || files.length === 0) return undefined;
  const paths = files.map((file) => relativeTo(folder, file));
  return update(folder, 'libraries', paths);
}

function reportIgnored(): null {
  const message = l10n.t(
    'Restricted Mode: settings that name an interpreter or a library are ignored. Trust the workspace first.',
  );
  return notify('information', message, run(l10n.t('Manage Trust'), 'workbench.trust.manage'));
}

/** Relative inside the folder, so that the settings can be committed. */
function relativeTo(folder: SettingsFolder, file: Uri): string {
  const root = folder && `${folder.uri.path}/`;
  const isInside = root !== undefined && file.path.startsWith(root);
  return isInside ? file.path.slice(root.length) : file.fsPath;
}

function configuration(folder: SettingsFolder) {
  return workspace.getConfiguration(SECTION, folder?.uri ?? null);
}

async function update(folder: SettingsFolder, key: string, value: unknown): Promise<unknown> {
  const target = folder ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Global;
  try {
    await configuration(folder).update(key, value, target);
    return value;
  } catch (error) {
    return notify('error', l10n.t('The setting could not be written: {0}', String(error)));
  }
}
