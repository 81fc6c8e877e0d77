/** Shows the status page in an editor tab, and keeps it up to date while it is open. */
import { l10n, ViewColumn, window, type Disposable, type WebviewPanel } from 'vscode';
import { PAGE_COMMANDS, statusPage } from '../model/status-page.js';
import type { Owned } from '../owned.js';
import type { Server } from '../server.js';

export class StatusPage implements Disposable {
  #panel: WebviewPanel | null = null;
  readonly #server: Server;
  readonly #listener: Owned;

  constructor(server: Server) {
    this.#server = server;
    this.#listener = server.onDidChange(() => {
      this.#update();
    });
  }

  show(): void {
    if (this.#panel === null) {
      const options = { enableCommandUris: PAGE_COMMANDS, retainContextWhenHidden: false };
      const title = l10n.t('TVM-FFI Stubs: Status');
      this.#panel = window.createWebviewPanel(
        'tvmFfiStubs.status',
        title,
        ViewColumn.Active,
        options,
      );
      this.#panel.onDidDispose(() => {
        this.#panel = null;
      });
      this.#update();
    } else {
      this.#panel.reveal();
    }
  }

  dispose(): void {
    this.#listener.dispose();
    this.#panel?.dispose();
  }

  #update(): void {
    if (this.#panel === null) return;
    const { phase, problem, status } = this.#server;
    const { text, reason, module } = this.#server.words;
    const server = [text, reason, module].filter((part) => part !== '');
    const projects = status?.projects ?? [];
    const input = { phase, problem, server, projects, now: Date.now() };
    this.#panel.webview.html = statusPage(input, l10n.t);
  }
}
