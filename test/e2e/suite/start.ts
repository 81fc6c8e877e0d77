/** The README's five minutes: from a folder without a stub to a block that is kept up to date. */
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, suiteSetup, test } from 'mocha';
import { commands, ConfigurationTarget, Selection, Uri, window, workspace } from 'vscode';
import type { TextDocument } from 'vscode';
import { until } from '../harness/until.js';
import { shownDiff, textOf } from './diff.js';
import { at, codeOf, extension, open, pathOf, replace, shows } from './editor.js';

const PYTHON = process.env['E2E_PYTHON'] ?? '';
const LINE = '    def add_one(_0: int, /) -> int: ...\n';

export function start(): void {
  suite('a first block', () => {
    let demo: TextDocument;

    suiteSetup(async () => {
      const settings = workspace.getConfiguration('tvmFfiStubs');
      await settings.update('python', PYTHON, ConfigurationTarget.Workspace);
      writeFileSync(pathOf('demo.py'), '"""My first stubs."""\n');
      demo = await open('demo.py');
    });

    test('is picked from the names of a folder without stubs', async () => {
      const adding = commands.executeCommand('tvmFfiStubs.addBlock');
      await until('the block', async () => {
        await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return demo.getText().includes(LINE);
      });
      await adding;
      assert.match(demo.getText(), /begin\): global\/testing$/m);
      await shows(demo.uri);
    });

    test('is stale while empty, and regenerated at the cursor', async () => {
      const fresh = demo.getText();
      await replace(demo, LINE, '');
      const found = await shows(demo.uri, 'block.stale');
      const stale = found.find((each) => codeOf(each) === 'block.stale');
      assert.match(stale?.message ?? '', /add_one/);
      const editor = await window.showTextDocument(demo);
      const place = at(demo, 'def echo');
      editor.selection = new Selection(place, place);
      await commands.executeCommand('tvmFfiStubs.regenerateBlock');
      assert.equal(demo.getText(), fresh);
      await shows(demo.uri);
      assert.ok(await demo.save());
    });

    test('is compared with a snapshot from the command line', async () => {
      const cli = join(extension().extensionPath, 'dist', 'cli.cjs');
      const args = [cli, 'registry', '--format', 'json', '--python', PYTHON];
      const snapshot = execFileSync(process.execPath, args, { maxBuffer: 1 << 26 });
      writeFileSync(pathOf('before.json'), snapshot);
      const file = Uri.file(pathOf('before.json'));
      await commands.executeCommand('tvmFfiStubs.compareSnapshots', file);
      const { original, modified } = await until('the diff', shownDiff);
      assert.match(await textOf(modified), /add_one/);
      assert.equal(await textOf(original), await textOf(modified));
      await commands.executeCommand('workbench.action.closeActiveEditor');
    });
  });
}
