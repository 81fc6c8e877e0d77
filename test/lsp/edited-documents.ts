/** The open documents of a client, kept in sync with the server as by an editor. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import {
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  type ApplyWorkspaceEditResult,
  type Position,
  type TextDocumentContentChangeEvent,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import {
  applyTextEdits,
  applyWorkspaceEdit,
  offsetAt,
  positionAt,
  type Encoding,
  type OpenDocument,
} from './editor.js';

export function uriOf(file: string): string {
  return pathToFileURL(file).href;
}

export abstract class EditedDocuments {
  readonly documents = new Map<string, OpenDocument>();

  constructor(readonly connection: MessageConnection) {}

  /** How client and server count columns. */
  abstract get encoding(): Encoding;

  /** @param text what the editor shows; by default, the text on disk */
  async open(
    file: string,
    text = readFileSync(file, 'utf8'),
    language = 'python',
  ): Promise<string> {
    return this.openUri(uriOf(file), text.replace(/^\uFEFF/, ''), language);
  }

  async openUri(uri: string, text: string, languageId = 'python'): Promise<string> {
    const document = { uri, version: 1, text };
    this.documents.set(uri, document);
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { ...document, languageId },
    });
    return uri;
  }

  /** Replaces the whole text. */
  async setText(uri: string, text: string): Promise<void> {
    await this.change(uri, [{ text }]);
  }

  /** Replaces the only occurrence of `find`, as typing does. */
  async edit(uri: string, find: string, text: string): Promise<void> {
    const { text: before } = this.document(uri);
    const start = before.indexOf(find);
    if (start < 0 || before.includes(find, start + 1)) {
      throw new Error(`not once in ${uri}: ${find}`);
    }
    const range = { start: this.at(uri, start), end: this.at(uri, start + find.length) };
    await this.change(uri, [{ range, text }]);
  }

  /** Sends changes, each relative to the text after the previous one. */
  async change(uri: string, changes: TextDocumentContentChangeEvent[]): Promise<void> {
    const document = this.document(uri);
    const version = document.version + 1;
    const text = changes.reduce(
      (before, change) =>
        'range' in change
          ? applyTextEdits(before, [{ range: change.range, newText: change.text }], this.encoding)
          : change.text,
      document.text,
    );
    this.documents.set(uri, { uri, version, text });
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: changes,
    });
  }

  /** Sends that the document was saved; the caller writes the file. */
  async save(uri: string): Promise<void> {
    await this.connection.sendNotification(DidSaveTextDocumentNotification.type, {
      textDocument: { uri },
    });
  }

  async close(uri: string): Promise<void> {
    this.documents.delete(uri);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri },
    });
  }

  /** Applies an edit to open documents and files, as the user's editor would. */
  apply(edit: WorkspaceEdit): ApplyWorkspaceEditResult {
    return applyWorkspaceEdit(edit, this.encoding, this.documents, (uri, text) => {
      void this.setText(uri, text);
    });
  }

  document(uri: string): OpenDocument {
    const document = this.documents.get(uri);
    if (document === undefined) throw new Error(`not open: ${uri}`);
    return document;
  }

  /** The position of an offset, or of the first occurrence of a text in an open document. */
  at(uri: string, place: number | string, delta = 0): Position {
    const { text } = this.document(uri);
    const offset = typeof place === 'number' ? place : text.indexOf(place);
    if (offset < 0) throw new Error(`not in ${uri}: ${place}`);
    return positionAt(text, offset + delta, this.encoding);
  }

  /** The text that a range of an open document covers. */
  textIn(uri: string, { start, end }: { start: Position; end: Position }): string {
    const { text } = this.document(uri);
    return text.slice(offsetAt(text, start, this.encoding), offsetAt(text, end, this.encoding));
  }
}
