/** Shows a failure in the status bar for as long as it lasts, whatever file is open. */
import { l10n, StatusBarAlignment, ThemeColor, window, type Disposable } from 'vscode';
import { failureOf, type Failure } from '../model/failure.js';
import { plainText } from '../model/plain-text.js';
import { SECTION } from '../names.js';
import type { Owned } from '../owned.js';
import type { Server } from '../server.js';

export class FailureItem implements Disposable {
  /** What is shown; `null` when nothing is. */
  shown: Failure | null = null;
  readonly #item = window.createStatusBarItem(`${SECTION}.failure`, StatusBarAlignment.Left);
  readonly #listener: Owned;

  constructor(server: Server) {
    this.#item.name = 'TVM-FFI Stubs';
    this.#listener = server.onDidChange(() => {
      const { phase, problem, status } = server;
      this.#show(failureOf(phase, problem, status?.projects ?? [], l10n.t));
    });
  }

  dispose(): void {
    this.#listener.dispose();
    this.#item.dispose();
  }

  #show(failure: Failure | null): void {
    this.shown = failure;
    if (failure === null) {
      this.#item.hide();
      return;
    }
    const { text, reason, severity, action } = failure;
    this.#item.text = `$(${severity}) ${text}`;
    this.#item.tooltip = plainText(reason);
    this.#item.backgroundColor = new ThemeColor(`statusBarItem.${severity}Background`);
    this.#item.command = `${SECTION}.${action}`;
    this.#item.show();
  }
}
