/** Adds a block for a registered name that has none. */
import { l10n, Range, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { QuickPickItem, TextDocument } from 'vscode';
import { ADD_BLOCK, REGISTRY_ENTRIES } from '../../../server/src/protocol.js';
import type {
  AddBlockResult,
  RegistryEntriesParams,
  RegistryEntry,
  RegistryProject,
} from '../../../server/src/protocol.js';
import { mentionsTool, sectionBehind } from '../model/directive-text.js';
import { plainText } from '../model/plain-text.js';
import { addableOf } from '../model/registry-tree.js';
import { projectOf } from '../model/status-words.js';
import { notify, showLog, showProblems } from '../notices.js';
import { withLateProgress } from '../progress.js';
import { activePython } from '../server.js';
import { reportMissingRegistry, reportStopped, type Session } from '../session.js';

/** @param name what to add; if it is left out, the user picks */
export async function addBlock(session: Session, name?: string): Promise<AddBlockResult | null> {
  const uri = activePython();
  if (uri === null) {
    const message = l10n.t('Open the Python file to add the block to, then try again.');
    return notify('information', message);
  }
  const chosen = name ?? (await pickName(session, uri));
  if (chosen === null) return null;
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const section = mentionsTool(document.getText()) ? null : await addSection(document);
  const params = { uri, name: chosen };
  const result = await session.server.request<AddBlockResult>(ADD_BLOCK, params);
  if (result?.applied === true) return result;
  if (section !== null) await takeBack(document, section);
  if (result === undefined) return reportStopped(session);
  const message = l10n.t(
    '{0} cannot be added: there is no place for it in this file, or it is already stubbed.',
    chosen,
  );
  notify('warning', message, showProblems());
  return result;
}

interface Section {
  readonly offset: number;
  readonly text: string;
}

/** A file takes part once it has a directive; every generated class needs the imports anyway. */
async function addSection(document: TextDocument): Promise<Section> {
  const before = document.getText();
  const section = { offset: before.length, text: sectionBehind(before) };
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, document.positionAt(section.offset), section.text);
  await workspace.applyEdit(edit);
  return section;
}

/** Removes the section if the block could not be added, unless the text has changed meanwhile. */
async function takeBack(document: TextDocument, { offset, text }: Section): Promise<void> {
  const { end } = document.lineAt(document.lineCount - 1).range;
  const range = new Range(document.positionAt(offset), end);
  // A document with CRLF gave the lines its own line ends.
  if (document.getText(range).replaceAll('\r\n', '\n') !== text) return;
  const edit = new WorkspaceEdit();
  edit.delete(document.uri, range);
  await workspace.applyEdit(edit);
}

/** @param runtime whether names of apache-tvm-ffi itself are offered, too */
async function pickName(session: Session, uri: string, runtime = false): Promise<string | null> {
  const { server } = session;
  const params: RegistryEntriesParams = { uri };
  const projects = await withLateProgress(l10n.t('Loading the registry'), (token) =>
    server.request<RegistryProject[]>(REGISTRY_ENTRIES, params, token),
  );
  if (projects === 'cancelled') return null;
  if (projects === undefined) return reportStopped(session);
  const status = projectOf(server.status?.projects ?? [], Uri.parse(uri).fsPath);
  const own = projects.filter(({ root }) => status === null || root === status.root);
  const items: (QuickPickItem & { readonly name: string | null })[] = own.flatMap((project) =>
    addableOf(project, runtime).map(itemOf),
  );
  const all = own.flatMap((project) => addableOf(project, true)).length;
  if (all > items.length) {
    const label = `$(eye) ${l10n.t('Show Names of apache-tvm-ffi')}`;
    items.push({ name: null, label, description: String(all - items.length), alwaysShow: true });
  }
  if (items.length === 0) {
    const missing = own.length === 0 && status !== null ? [status] : [];
    if (reportMissingRegistry(missing)) return null;
    const message = l10n.t('Nothing to add: every registered name has a block.');
    return notify('information', message, showLog());
  }
  const options = {
    placeHolder: items.every(({ name }) => name === null)
      ? l10n.t('Every name that the project registers has a block')
      : l10n.t('Select a registered name to add a block for'),
    matchOnDescription: true,
  };
  const chosen = await window.showQuickPick(items, options);
  return chosen?.name === null ? pickName(session, uri, true) : (chosen?.name ?? null);
}

function itemOf({ kind, name, signature, doc }: RegistryEntry) {
  const icon = kind === 'type' ? l10n.t('type') : l10n.t('function');
  const [line = ''] = doc?.split('\n') ?? [];
  return {
    name,
    label: plainText(name),
    description: plainText(`${icon} · ${signature}`),
    ...(line && { detail: plainText(line) }),
  };
}
