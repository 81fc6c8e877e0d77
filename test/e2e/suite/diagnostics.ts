/** What a file shows, and the way back. */
import { strict as assert } from 'node:assert';
import { rmSync, writeFileSync } from 'node:fs';
import { suite, suiteSetup, test, teardown } from 'mocha';
import {
  CodeActionKind,
  commands,
  DiagnosticSeverity,
  languages,
  Uri,
  workspace,
  type TextDocument,
} from 'vscode';
import { block, P } from '../../lsp/kit/package.js';
import { until } from '../harness/until.js';
import {
  actionAt,
  api,
  codeOf,
  FIELD,
  find,
  open,
  PAIRS,
  pathOf,
  readText,
  replace,
} from './editor.js';
import { settle, setText, shows, status } from './editor.js';

const MARKER = `${P}begin): object/kit.Pair`;

export function diagnostics(): void {
  suite('diagnostics', () => {
    let pairs: TextDocument;
    let fresh: string;

    suiteSetup(async () => {
      pairs = await open(PAIRS);
      fresh = pairs.getText();
      await status('ready');
    });

    teardown(() => settle(pairs, fresh));

    test('a stale block is shown on its marker, with what changed and where to read more', async () => {
      await shows(pairs.uri);
      await replace(pairs, FIELD, '');
      const [stale] = await shows(pairs.uri, 'block.stale');
      assert.ok(stale);
      assert.equal(pairs.getText(stale.range), MARKER);
      assert.equal(stale.severity, DiagnosticSeverity.Error);
      assert.equal(stale.source, 'tvm-ffi-stubs');
      assert.match(stale.message, /^`object\/kit\.Pair` is stale: \+ b/);
      assert.ok(typeof stale.code === 'object');
      assert.match(stale.code.target.toString(true), /docs\/findings\.md#blockstale$/);
      await setText(pairs, fresh);
      await shows(pairs.uri);
    });

    test('a finding about the project is ignored where it is shown', async () => {
      const before = readText('pyproject.toml');
      writeFileSync(pathOf('pyproject.toml'), `${before}libary = "x"\n`);
      const uri = Uri.file(pathOf('pyproject.toml'));
      const found = await until('the finding', () =>
        languages.getDiagnostics(uri).find((each) => codeOf(each) === 'project.unknown-setting'),
      );
      const document = await workspace.openTextDocument(uri);
      const title = /^Ignore project\.unknown-setting in this project/;
      await actionAt(document, found.range, CodeActionKind.QuickFix, title);
      writeFileSync(pathOf('pyproject.toml'), before);
      await until('no finding', () => languages.getDiagnostics(uri).length === 0);
    });

    test('related places are shown', async () => {
      const path = pathOf('python/kit/nested.py');
      writeFileSync(path, `${P}begin): global/kit\n${block('__all__')}`);
      const nested = await open('python/kit/nested.py');
      const found = await until('block.nested', () =>
        languages.getDiagnostics(nested.uri).find((each) => codeOf(each) === 'block.nested'),
      );
      assert.equal(found.range.start.line, 1);
      const places = found.relatedInformation?.map(({ location }) => [
        location.uri.path,
        location.range.start.line,
      ]);
      assert.deepEqual(places, [[path, 0]]);
      // The editor keeps a text for a while after its tab is closed.
      await settle(nested, '');
      await shows(nested.uri);
      await commands.executeCommand('workbench.action.closeActiveEditor');
      rmSync(path);
      pairs = await open(PAIRS);
    });

    test('the quick fix regenerates only the block, and can be undone', async () => {
      const stale = `# mine\n${fresh.replace(FIELD, '')}\t# kept   `;
      await setText(pairs, stale);
      await shows(pairs.uri, 'block.stale');
      const range = find(pairs, MARKER);
      const title = /^Regenerate object\/kit\.Pair/;
      const action = await actionAt(pairs, range, CodeActionKind.QuickFix, title);
      assert.equal(action.isPreferred, true);
      assert.ok(action.edit && (await workspace.applyEdit(action.edit)));
      assert.equal(pairs.getText(), `# mine\n${fresh}\t# kept   `);
      await shows(pairs.uri);
      await commands.executeCommand('undo');
      assert.equal(pairs.getText(), stale);
      await shows(pairs.uri, 'block.stale');
    });

    test('the status counts the stale block', async () => {
      await replace(pairs, FIELD, '');
      await until('the count', () => api().statusItem.text === '1 stale');
      await setText(pairs, fresh);
      await until('the count', () => api().statusItem.text === '8 up to date');
      assert.match(api().statusItem.detail ?? '', /^(?:just loaded|\d+ min old)$/);
    });
  });
}
