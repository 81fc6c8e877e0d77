/** The status item: what the server knows about the project of the active editor. */
import {
  languages,
  l10n,
  LanguageStatusSeverity,
  RelativePattern,
  Uri,
  window,
  workspace,
  type Disposable,
  type DocumentSelector,
  type LanguageStatusItem,
  type TextDocument,
} from 'vscode';
import type { ProjectStatus } from '../../../server/src/protocol.js';
import { mentionsTool } from '../model/directive-text.js';
import { plainText } from '../model/plain-text.js';
import { projectOf, statusWords, type StatusWords } from '../model/status-words.js';
import type { Server } from '../server.js';
import type { Owned } from '../owned.js';

/** How often the age is updated while the window has the focus, in milliseconds. */
const AGE_MS = 60_000;

/** Matches no document. */
const NOWHERE: DocumentSelector = [];

export class StatusItem implements Disposable {
  readonly item: LanguageStatusItem;
  readonly #disposables: Owned[] = [];
  readonly #server: Server;

  constructor(server: Server) {
    this.#server = server;
    this.item = languages.createLanguageStatusItem('tvmFfiStubs.status', NOWHERE);
    this.item.name = 'TVM-FFI Stubs';
    const timer = setInterval(() => {
      if (window.state.focused) this.#update();
    }, AGE_MS);
    timer.unref();
    this.#disposables.push(
      this.item,
      server.onDidChange(() => {
        this.#update();
      }),
      window.onDidChangeActiveTextEditor(() => {
        this.#update();
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document === window.activeTextEditor?.document) this.#follow(document);
      }),
      {
        dispose: () => {
          clearInterval(timer);
        },
      },
    );
    this.#update();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #update(): void {
    const server = this.#server;
    const { item } = this;
    const document = window.activeTextEditor?.document;
    this.#follow(document);
    const projects = server.status?.projects ?? [];
    const project = document === undefined ? null : projectFor(projects, document.uri.fsPath);
    const { phase, problem } = server;
    const { remark } = server.words;
    const input = { phase, problem, server: remark, project, now: Date.now() };
    const words = statusWords(input, l10n.t);
    item.text = words.text;
    item.detail = words.detail;
    item.busy = words.busy;
    item.severity = severityOf(words);
    item.command = commandOf(words);
    const { text, detail, reason } = words;
    const label = [item.name ?? '', text, detail, reason].filter((part) => part !== '');
    item.accessibilityInformation = { label: label.join(', ') };
  }

  /** Only files with directives show the item. */
  #follow(document: TextDocument | undefined): void {
    const isOurs =
      document?.languageId === 'python' &&
      document.uri.scheme === 'file' &&
      mentionsTool(document.getText());
    this.item.selector = isOurs ? [selectorOf(document.uri)] : NOWHERE;
  }
}

/** A file that is open by another name than its folder belongs to the only project there is. */
function projectFor(projects: readonly ProjectStatus[], path: string): ProjectStatus | null {
  const [first, ...others] = projects;
  return projectOf(projects, path) ?? (others.length === 0 ? (first ?? null) : null);
}

function selectorOf(uri: Uri) {
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  // Brackets and braces in a name are not a pattern.
  const pattern = name.replace(/[[\]{}*?]/g, '?');
  return { scheme: 'file', pattern: new RelativePattern(Uri.joinPath(uri, '..'), pattern) };
}

function severityOf({ severity }: StatusWords): LanguageStatusSeverity {
  if (severity === 'error') return LanguageStatusSeverity.Error;
  return severity === 'warning'
    ? LanguageStatusSeverity.Warning
    : LanguageStatusSeverity.Information;
}

/** The button, with everything that has no room beside it. */
function commandOf({ action, reason }: StatusWords) {
  return { ...buttonOf(action), ...(reason !== '' && { tooltip: plainText(reason) }) };
}

function buttonOf(action: StatusWords['action']) {
  switch (action) {
    case 'showStatus':
      return { title: l10n.t('Show Status'), command: 'tvmFfiStubs.showStatus' };
    case 'showTerminal':
      return { title: l10n.t('Show Terminal'), command: 'workbench.action.terminal.focus' };
    case 'restart':
      return { title: l10n.t('Restart'), command: 'tvmFfiStubs.restart' };
    case 'reviewRegistryChange':
      return { title: l10n.t('Review Change'), command: 'tvmFfiStubs.reviewRegistryChange' };
    case 'regenerateWorkspace':
      return { title: l10n.t('Regenerate All'), command: 'tvmFfiStubs.regenerateWorkspace' };
    case 'selectLibraries':
      return { title: l10n.t('Select Libraries'), command: 'tvmFfiStubs.selectLibraries' };
    case 'selectInterpreter':
      return { title: l10n.t('Select Interpreter'), command: 'tvmFfiStubs.selectInterpreter' };
    case 'trust':
      return { title: l10n.t('Manage Trust'), command: 'workbench.trust.manage' };
  }
}
