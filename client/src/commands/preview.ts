/** Previews: what a file would contain after regenerating, what changed in a registry, and reports. */
import { commands, l10n, Uri, window, workspace, type Disposable } from 'vscode';
import {
  DOCTOR,
  REGISTRY_TEXTS,
  SNAPSHOT_TEXT,
  WASM_TEXT,
  WANTED_TEXT,
  WANTED_TEXTS,
} from '../../../server/src/protocol.js';
import type {
  ProjectStatus,
  RegenerateArguments,
  RegistryTexts,
  SnapshotText,
  SnapshotTextParams,
  WantedFile,
  WantedText,
  WantedTextParams,
  WasmTextParams,
} from '../../../server/src/protocol.js';
import { countWords, projectOf, sumCounts } from '../model/status-words.js';
import { PREVIEW_SCHEME, REGISTRY_SCHEME } from '../names.js';
import { notify, run } from '../notices.js';
import { withCancellableProgress } from '../progress.js';
import { activePython } from '../server.js';
import { reportMissingRegistry, reportNoProject, reportStopped, type Session } from '../session.js';
import { TextDocuments } from '../views/virtual-documents.js';
import { settledProjects } from './check.js';
import { blockAtCursor, knowProjects, needsPython } from './regenerate.js';

export class Previews implements Disposable {
  readonly #wanted = new TextDocuments(PREVIEW_SCHEME);
  readonly #registries = new TextDocuments(REGISTRY_SCHEME);
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Each answers whether there is something to regenerate; `null` when that is not known. */
  async block(given?: RegenerateArguments): Promise<boolean | null> {
    const target = given?.uri === undefined ? blockAtCursor() : given;
    if (target?.uri === undefined) return needsPython();
    const { uri, block, line } = target;
    const place = { ...(block !== undefined && { block }), ...(line !== undefined && { line }) };
    return this.#show({ uri, ...place });
  }

  async file(given?: RegenerateArguments): Promise<boolean | null> {
    const uri = given?.uri ?? activePython();
    if (uri === null) return needsPython();
    return this.#show({ uri });
  }

  /** Every file that regenerating would change, side by side with the result. */
  async workspace(): Promise<boolean | null> {
    const { server } = this.#session;
    const title = l10n.t('Looking for stale stub blocks');
    const files = await withCancellableProgress(title, async (_, token) => {
      await knowProjects(this.#session, token);
      await settledProjects(server, token);
      return server.request<WantedFile[]>(WANTED_TEXTS, null, token);
    });
    if (files === 'cancelled') return null;
    if (files === undefined) return reportStopped(this.#session);
    if (files.length === 0) return reportUnchanged(server.status?.projects ?? []);
    const changes = files.map(({ uri, text }) => {
      const file = Uri.parse(uri);
      return [file, file, this.#wanted.put(file.path, text)];
    });
    const heading = l10n.t('Stub blocks: current ↔ regenerated');
    await commands.executeCommand('vscode.changes', heading, changes);
    notify(
      'information',
      files.length === 1
        ? l10n.t('1 file would change.')
        : l10n.t('{0} files would change.', files.length),
      run(l10n.t('Regenerate All'), 'tvmFfiStubs.regenerateWorkspace'),
    );
    return true;
  }

  /** What the last load of the registry changed, as a diff of two trees. */
  async registry(): Promise<unknown> {
    const texts = await this.#session.server.request<RegistryTexts[]>(REGISTRY_TEXTS, null);
    if (texts === undefined) return reportStopped(this.#session);
    const changed = texts.filter(({ before, after }) => before !== null && after !== null);
    if (changed.length === 0) {
      const message = l10n.t(
        'Nothing to compare yet: no registry has been loaded twice since the server started.',
      );
      const open = run(l10n.t('Open Registry Explorer'), 'tvmFfiStubs.openExplorer');
      return notify('information', message, open);
    }
    const chosen = changed.length === 1 ? changed[0] : await pickProject(changed);
    if (chosen === undefined) return null;
    const before = this.#registries.put(`${chosen.root}/before.txt`, chosen.before ?? '');
    const after = this.#registries.put(`${chosen.root}/after.txt`, chosen.after ?? '');
    const title = l10n.t('Registry: before ↔ now');
    return commands.executeCommand('vscode.diff', before, after, title);
  }

  /** What cannot be loaded in the environments of the projects. @returns the text */
  async doctor(): Promise<string | null> {
    const title = l10n.t('Examining installed packages');
    const { server } = this.#session;
    const report = await withCancellableProgress(title, async (_, token) => {
      await knowProjects(this.#session, token);
      return server.request<string>(DOCTOR, null, token);
    });
    if (report === 'cancelled') return null;
    if (report === undefined) return reportStopped(this.#session);
    await window.showTextDocument(this.#registries.put('doctor.txt', report));
    return report;
  }

  /** What a WebAssembly file imports and exports. @returns `null` when it cannot be shown */
  async wasm(given: Uri | null): Promise<string | null> {
    const file = given ?? activeFile();
    if (file === null || !/\.wa(?:sm|t)$/i.test(file.path)) {
      return notify('information', l10n.t('Open a .wasm or .wat file first.'));
    }
    const params: WasmTextParams = { uri: file.toString() };
    const text = await this.#session.server.request<string | null>(WASM_TEXT, params);
    if (text === undefined) return reportStopped(this.#session);
    if (text === null) {
      return notify('warning', l10n.t('{0} cannot be read.', nameOf(file)));
    }
    await window.showTextDocument(this.#registries.put(`${file.path}.txt`, text));
    return text;
  }

  /** A snapshot file beside the registry that is loaded, or two of them beside each other. */
  async snapshots(): Promise<unknown> {
    const files = await window.showOpenDialog({
      title: l10n.t(
        'Select one snapshot to compare with the registry, or two to compare with each other',
      ),
      filters: { [l10n.t('Snapshots')]: ['json'], [l10n.t('All')]: ['*'] },
      canSelectMany: true,
    });
    if (files === undefined) return null;
    const [first, second] = files;
    if (first === undefined || files.length > 2) {
      return notify('information', l10n.t('Select one or two snapshots.'));
    }
    return this.compare(first, second);
  }

  /** @param second when it is left out, the registry that is loaded */
  async compare(first: Uri, second?: Uri): Promise<void> {
    const before = await this.#snapshot(first);
    const after = second === undefined ? await this.#loaded() : await this.#snapshot(second);
    if (before === null || after === null) return;
    const other = second ? nameOf(second) : l10n.t('loaded');
    const title = l10n.t('Registry: {0} ↔ {1}', nameOf(first), other);
    await commands.executeCommand('vscode.diff', before, after, title);
  }

  dispose(): void {
    this.#wanted.dispose();
    this.#registries.dispose();
  }

  /** @returns `null` after telling the user why there is none */
  async #snapshot(file: Uri): Promise<Uri | null> {
    const snapshot = Buffer.from(await workspace.fs.readFile(file)).toString('utf8');
    const params: SnapshotTextParams = { snapshot };
    const answer = await this.#session.server.request<SnapshotText>(SNAPSHOT_TEXT, params);
    if (answer === undefined) {
      reportStopped(this.#session);
      return null;
    }
    if (answer.text !== null) return this.#registries.put(`${file.path}.txt`, answer.text);
    const message = l10n.t('{0} is not a snapshot: {1}.', nameOf(file), answer.problem);
    notify('warning', message);
    return null;
  }

  async #loaded(): Promise<Uri | null> {
    const texts = await this.#session.server.request<RegistryTexts[]>(REGISTRY_TEXTS, null);
    if (texts === undefined) {
      reportStopped(this.#session);
      return null;
    }
    const loaded = texts.filter(({ after }) => after !== null);
    const chosen = loaded.length > 1 ? await pickProject(loaded) : loaded[0];
    if (chosen !== undefined)
      return this.#registries.put(`${chosen.root}/now.txt`, chosen.after ?? '');
    if (loaded.length === 0) {
      const missing = reportMissingRegistry(this.#session.server.status?.projects ?? []);
      if (!missing) notify('information', l10n.t('No registry is loaded.'));
    }
    return null;
  }

  async #show(params: WantedTextParams): Promise<boolean | null> {
    const wanted = await this.#session.server.request<WantedText | null>(WANTED_TEXT, params);
    if (wanted === undefined) return reportStopped(this.#session);
    if (wanted === null) {
      return notify('information', l10n.t('There is no block to preview here.'));
    }
    const file = Uri.parse(params.uri);
    if (!wanted.changed) {
      const project = projectOf(this.#session.server.status?.projects ?? [], file.fsPath);
      return reportUnchanged(project === null ? [] : [project]);
    }
    const name = nameOf(file);
    const what = wanted.block === null ? name : `${name}, ${wanted.block}`;
    const preview = this.#wanted.put(file.path, wanted.text);
    const title = l10n.t('{0}: current ↔ regenerated', what);
    await commands.executeCommand('vscode.diff', file, preview, title);
    return true;
  }
}

/** Orphans and malformed blocks are not written either, so the counts have the last word. */
function reportUnchanged(projects: readonly ProjectStatus[]): false | null {
  if (projects.length === 0) return reportNoProject();
  if (reportMissingRegistry(projects)) return null;
  const counts = countWords(sumCounts(projects.map((project) => project.counts)), l10n.t);
  notify('information', l10n.t('Regenerating would not change anything here. {0}', counts));
  return false;
}

/** The file of the active tab: the editor shows no text of a binary file. */
function activeFile(): Uri | null {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  const { uri } = (typeof input === 'object' && input !== null ? input : {}) as { uri?: unknown };
  return uri instanceof Uri ? uri : null;
}

function nameOf({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

async function pickProject(texts: readonly RegistryTexts[]): Promise<RegistryTexts | undefined> {
  const items = texts.map((text) => ({ label: text.root, text }));
  const placeHolder = l10n.t('Select the project whose registry to show');
  return (await window.showQuickPick(items, { placeHolder }))?.text;
}
