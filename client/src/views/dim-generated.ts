/** Dims generated bodies, which should not draw the eye. Off by default. */
import {
  Range,
  window,
  workspace,
  type Disposable,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import { FoldingRangeRequest } from 'vscode-languageclient/node';
import { SECTION } from '../names.js';
import type { Server } from '../server.js';
import type { Owned } from '../owned.js';

/** How long an editor rests before its bodies are looked up again, in milliseconds. */
const REST_MS = 200;

export class DimGenerated implements Disposable {
  readonly #dimmed = window.createTextEditorDecorationType({ opacity: '0.6', isWholeLine: true });
  readonly #timers = new Map<TextEditor, NodeJS.Timeout>();
  readonly #disposables: readonly Owned[];
  readonly #server: Server;

  constructor(server: Server) {
    this.#server = server;
    this.#disposables = [
      this.#dimmed,
      window.onDidChangeVisibleTextEditors(() => {
        this.#updateAll();
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        this.#updateAll(document);
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`${SECTION}.dimGenerated`)) this.#updateAll();
      }),
      server.onDidChange(() => {
        this.#updateAll();
      }),
    ];
    this.#updateAll();
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #updateAll(only?: TextDocument): void {
    for (const editor of window.visibleTextEditors) {
      const { languageId, uri } = editor.document;
      const isOurs = languageId === 'python' && uri.scheme === 'file';
      if (!isOurs || (only !== undefined && editor.document !== only)) continue;
      clearTimeout(this.#timers.get(editor));
      const timer = setTimeout(() => {
        this.#timers.delete(editor);
        void this.#update(editor);
      }, REST_MS);
      this.#timers.set(editor, timer);
    }
  }

  async #update(editor: TextEditor): Promise<void> {
    const { document } = editor;
    const { version } = document;
    const isOn = workspace.getConfiguration(SECTION, document.uri).get('dimGenerated') === true;
    const bodies = isOn ? await this.#bodiesOf(document) : [];
    // What was asked for an older text would dim the wrong lines; the next change asks again.
    if (document.version === version) editor.setDecorations(this.#dimmed, bodies);
  }

  async #bodiesOf(document: TextDocument): Promise<Range[]> {
    const client = this.#server.running;
    if (client === null) return [];
    const params = { textDocument: { uri: document.uri.toString() } };
    try {
      const folds = await client.sendRequest(FoldingRangeRequest.type, params);
      // A fold reaches from marker to marker; the body is between them.
      const bodies = (folds ?? []).map(({ startLine, endLine }) => [startLine + 1, endLine - 1]);
      return bodies.map(([first = 0, last = 0]) => new Range(first, 0, last, 0));
    } catch {
      return [];
    }
  }
}
