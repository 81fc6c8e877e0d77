import { expect, it } from 'vitest';
import { documentsIn } from '../../server/src/lsp/documents.js';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { textOf } from './fuzz-actions.js';
import { applied } from './fuzz-play.js';
it('x', () => {
  const cfg = (documentsIn('utf-8') as any)._configuration;
  let text = textOf(14).replace(/^\uFEFF/, '');
  const edits: any[][] = [[{"start":{"line":30,"character":16},"end":{"line":3,"character":60},"text":"\udc00"},{"start":{"line":1000,"character":4},"end":{"line":4,"character":7},"text":"\ud800"}],[{"start":{"line":29,"character":25},"end":{"line":25,"character":56},"text":"# tvm-ffi-stubgen(begin): export/a\n# tvm-ffi-stubgen(end)\n# tvm-ffi-stubgen(begin): __all__\n# tvm-ffi-stubgen(end)\n"},{"start":{"line":10,"character":2},"end":{"line":0,"character":43},"text":"tvm-ffi-stubgen"}]];
  let doc: TextDocument = cfg.create('file:///a.py', 'python', 1, text);
  for (const many of edits) for (const e of many) {
    doc = cfg.update(doc, [{ range: { start: e.start, end: e.end }, text: e.text }], 2);
    const was = text;
    text = applied(text, e, 'utf-8');
    if (doc.getText() !== text) console.log(JSON.stringify(was), JSON.stringify(e), '\nserver', JSON.stringify(doc.getText()), '\nmodel', JSON.stringify(text));
    expect(doc.getText()).toBe(text);
  }
});
