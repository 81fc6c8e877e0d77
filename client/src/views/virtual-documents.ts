/** Read-only documents whose text we hold, for one side of a diff. */
import { EventEmitter, Uri, workspace, type Disposable } from 'vscode';
import type { Owned } from '../owned.js';

export class TextDocuments implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #disposables: readonly Owned[];
  readonly #scheme: string;

  constructor(scheme: string) {
    this.#scheme = scheme;
    this.#disposables = [
      this.#changed,
      workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()) ?? '',
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === scheme) this.#texts.delete(uri.toString());
      }),
    ];
  }

  /** Makes a document, or gives one that is open another text. */
  put(path: string, text: string): Uri {
    const uri = Uri.from({ scheme: this.#scheme, path: path.startsWith('/') ? path : `/${path}` });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    return uri;
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}
