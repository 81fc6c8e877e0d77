/** The documents that are open in the editor, and how the client writes the paths it has shown. */
import { realPath } from '../../base/node/real-path.js';
import { pathOfUri, uriOfPath } from './paths.js';
import { ShownPaths } from './shown-paths.js';
import type { OpenText } from './sources.js';

export interface OpenDocument {
  /** The real path that it had when it was opened: a link may lead elsewhere since. */
  readonly key: string;
  /** As its URI names it. */
  readonly file: string;
  readonly buffer: OpenText;
}

export class OpenDocuments {
  /** By URI, the last changed one at the end: a file may be open under two of them. */
  readonly #byUri = new Map<string, OpenDocument>();
  /** URIs by path, also of documents that were closed. */
  readonly #spellings = new Map<string, string>();
  readonly #shown = new ShownPaths();

  get all(): readonly OpenDocument[] {
    return [...this.#byUri.values()];
  }

  get(uri: string): OpenDocument | null {
    return this.#byUri.get(uri) ?? null;
  }

  /** The document of a file that was opened or changed last. */
  at(key: string): OpenDocument | null {
    return this.all.findLast((document) => document.key === key) ?? null;
  }

  /** A document was opened or changed. @returns `null` for one that is not a file of the working tree */
  set(buffer: OpenText): OpenDocument | null {
    const file = pathOfUri(buffer.uri);
    if (file === null) return null;
    const key = this.get(buffer.uri)?.key ?? realPath(file);
    const document = { key, file, buffer };
    this.#byUri.delete(buffer.uri);
    this.#byUri.set(buffer.uri, document);
    this.#spellings.set(file, buffer.uri);
    this.#shown.learn(file, key);
    return document;
  }

  /** A document was closed. @returns `null` for one that was not open */
  delete(uri: string): OpenDocument | null {
    const document = this.get(uri);
    this.#byUri.delete(uri);
    return document;
  }

  /** @param folders that are open in the editor, as it names them */
  setFolders(folders: readonly string[]): void {
    this.#shown.setFolders(folders);
  }

  /** The path as the editor names it, whose folder may be a link. */
  shown(file: string): string {
    return this.#shown.of(file);
  }

  /** How the client writes a path, where it has shown it; else as VS Code does. */
  uriOf(file: string): string {
    const shown = this.shown(file);
    return this.#spellings.get(shown) ?? uriOfPath(shown);
  }
}
