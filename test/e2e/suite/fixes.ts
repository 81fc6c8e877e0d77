/** Ways to regenerate besides the quick fix. */
import { strict as assert } from 'node:assert';
import { suite, suiteSetup, suiteTeardown, teardown, test } from 'mocha';
import { commands, ConfigurationTarget, Selection, window, workspace } from 'vscode';
import type { CodeLens, TextDocument } from 'vscode';
import { until } from '../harness/until.js';
import { at, FIELD, open, PAIRS, readText, replace, settle, shows, status } from './editor.js';

const IMPORT = 'from typing import TYPE_CHECKING\n';

export function fixes(): void {
  suite('regenerating a file', () => {
    let pairs: TextDocument;
    let fresh: string;

    suiteSetup(async () => {
      pairs = await open(PAIRS);
      fresh = pairs.getText();
      await status('ready');
    });

    teardown(() => settle(pairs, fresh));

    suite('on save', () => {
      const actions = (value: object | undefined) =>
        workspace
          .getConfiguration('editor')
          .update('codeActionsOnSave', value, ConfigurationTarget.Global);

      suiteSetup(() => actions({ 'source.fixAll.tvmFfiStubs': 'explicit' }));
      suiteTeardown(() => actions(undefined));

      test('fix-all regenerates every block, and the file on disk has them', async () => {
        await replace(pairs, FIELD, '');
        await replace(pairs, IMPORT, '');
        await shows(pairs.uri, 'block.stale', 'block.stale');
        // A save before the window knows the setting would write the stale text.
        await until('the saved text', async () => {
          await pairs.save();
          return readText(PAIRS) === fresh;
        });
        assert.equal(pairs.getText(), fresh);
        await shows(pairs.uri);
      });
    });

    test('the command regenerates the block at the cursor, with the imports that it needs', async () => {
      await replace(pairs, FIELD, '');
      await replace(pairs, IMPORT, '');
      await shows(pairs.uri, 'block.stale', 'block.stale');
      const place = at(pairs, 'def sum');
      const editor = await window.showTextDocument(pairs);
      editor.selection = new Selection(place, place);
      await commands.executeCommand('tvmFfiStubs.regenerateBlock');
      assert.equal(pairs.getText(), fresh);
    });

    test('the command changes nothing and says so if nothing is stale', async () => {
      await shows(pairs.uri);
      const result = await commands.executeCommand('tvmFfiStubs.regenerateFile', pairs.uri);
      assert.deepEqual(result, { regenerated: 0, unchanged: 2, failed: 0, applied: true });
      assert.equal(pairs.getText(), fresh);
      assert.equal(pairs.isDirty, false);
    });

    test('a lens shows the state, and its command regenerates', async () => {
      await replace(pairs, FIELD, '');
      const lens = await until('the lens', async () => {
        const lenses = await commands.executeCommand<CodeLens[]>(
          ...['vscode.executeCodeLensProvider', pairs.uri, 20],
        );
        return lenses.find(({ command }) => /stale.*Regenerate$/.test(command?.title ?? ''));
      });
      const { command = '', arguments: given = [] } = lens.command ?? {};
      await commands.executeCommand(command, ...(given as unknown[]));
      assert.equal(pairs.getText(), fresh);
      await shows(pairs.uri);
    });
  });
}
