/** After incremental changes, in range or not, in both encodings, the text is the client's. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { updateDocument } from '../../server/src/lsp/documents.js';
import { sampleOf } from '../random.js';
import { edit, textOf } from './fuzz-actions.js';
import { applied } from './fuzz-model.js';
import { TEXTS } from './fuzz-texts.js';

it.each(['utf-16', 'utf-8'] as const)('a document follows its client (%s)', (encoding) => {
  const start = fc.nat(TEXTS.length - 1).map(textOf);
  fc.assert(
    fc.property(start, fc.array(edit, { maxLength: 12 }), (first, edits) => {
      const wanted = edits.reduce((text, change) => applied(text, change, encoding), first);
      const changes = edits.map(({ start, end, text }) => ({ range: { start, end }, text }));
      const document = TextDocument.create('file:///a.py', 'python', 1, first);
      expect(updateDocument(document, changes, 2, encoding).getText()).toBe(wanted);
    }),
    sampleOf(1_000),
  );
});
