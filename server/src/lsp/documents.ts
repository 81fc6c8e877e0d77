/** The open documents, kept in step by incremental changes in the client's position encoding. */
import {
  TextDocuments,
  type Range,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { utf16Length, type Encoding } from './positions.js';

/** Documents whose changes count columns as the client does. */
export function documentsIn(encoding: Encoding): TextDocuments<TextDocument> {
  return new TextDocuments<TextDocument>({
    create: (uri, language, version, text) => TextDocument.create(uri, language, version, text),
    update: (document, changes, version) =>
      encoding === 'utf-16'
        ? TextDocument.update(document, changes, version)
        : updateUtf8(document, changes, version),
  });
}

/** Each change counts in the text that the one before it left. */
function updateUtf8(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
): TextDocument {
  return changes.reduce((current, change) => {
    if (!('range' in change)) return TextDocument.update(current, [change], version);
    const range = toUtf16(current, change.range);
    return TextDocument.update(current, [{ range, text: change.text }], version);
  }, document);
}

function toUtf16(document: TextDocument, { start, end }: Range): Range {
  const convert = ({ line, character }: Range['start']): Range['start'] => {
    const text = document.getText({
      start: { line, character: 0 },
      end: { line: line + 1, character: 0 },
    });
    return { line, character: utf16Length(text, character) };
  };
  return { start: convert(start), end: convert(end) };
}
