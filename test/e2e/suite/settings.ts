/** Settings that are changed while a file is open. */
import { strict as assert } from 'node:assert';
import { suite, suiteSetup, suiteTeardown, teardown, test } from 'mocha';
import { commands, ConfigurationTarget, DiagnosticSeverity, languages, workspace } from 'vscode';
import type { CodeLens, TextDocument } from 'vscode';
import { until } from '../harness/until.js';
import { FIELD, open, PAIRS, replace, settle, shows, status } from './editor.js';

export function settings(): void {
  suite('settings', () => {
    let pairs: TextDocument;
    let fresh: string;

    const set = (name: string, value: unknown) =>
      workspace.getConfiguration('tvmFfiStubs').update(name, value, ConfigurationTarget.Workspace);

    suiteSetup(async () => {
      pairs = await open(PAIRS);
      fresh = pairs.getText();
      await status('ready');
      await replace(pairs, FIELD, '');
      await shows(pairs.uri, 'block.stale');
    });

    teardown(async () => {
      for (const name of ['enable', 'severity', 'codeLens']) await set(name, undefined);
    });

    suiteTeardown(() => settle(pairs, fresh));

    test('a disabled folder shows nothing, and everything again when enabled', async () => {
      await set('enable', false);
      await shows(pairs.uri);
      await set('enable', undefined);
      await shows(pairs.uri, 'block.stale');
    });

    test('a finding has the severity that is set', async () => {
      const severity = () => languages.getDiagnostics(pairs.uri)[0]?.severity;
      await set('severity', { 'block.stale': 'hint' });
      await until('a hint', () => severity() === DiagnosticSeverity.Hint);
      await set('severity', undefined);
      await until('an error', () => severity() === DiagnosticSeverity.Error);
    });

    test('lenses can be switched off and on', async () => {
      const lenses = async (): Promise<number> => {
        const command = 'vscode.executeCodeLensProvider';
        return (await commands.executeCommand<CodeLens[]>(command, pairs.uri, 20)).length;
      };
      assert.ok((await lenses()) > 0);
      await set('codeLens', false);
      await until('no lens', async () => (await lenses()) === 0);
      await set('codeLens', undefined);
      await until('a lens', async () => (await lenses()) > 0);
    });
  });
}
