/** The open documents, kept in step by incremental changes in the client's position encoding. */
import {
  TextDocuments,
  type Position,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { utf16Length, type Encoding } from './positions.js';

/** Documents whose changes count columns as the client does. */
export function documentsIn(encoding: Encoding): TextDocuments<TextDocument> {
  return new TextDocuments<TextDocument>({
    create: (uri, language, version, text) => TextDocument.create(uri, language, version, text),
    update: (document, changes, version) => updateDocument(document, changes, version, encoding),
  });
}

/** Applies changes; the positions of each refer to the result of the one before it. */
export function updateDocument(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
  encoding: Encoding,
): TextDocument {
  return changes.reduce((current, change) => {
    if (!('range' in change)) return TextDocument.update(current, [change], version);
    const { start, end } = change.range;
    const range = {
      start: placeOf(current, start, encoding),
      end: placeOf(current, end, encoding),
    };
    return TextDocument.update(current, [{ range, text: change.text }], version);
  }, document);
}

/** A position beyond the last line is the end: the library would miscount its lines. */
function placeOf(document: TextDocument, position: Position, encoding: Encoding): Position {
  const { line, character } = position;
  if (line >= document.lineCount) return document.positionAt(document.getText().length);
  if (encoding === 'utf-16') return position;
  const next = { line: line + 1, character: 0 };
  const text = document.getText({ start: { line, character: 0 }, end: next });
  return { line, character: utf16Length(text, character) };
}
