/** Beside the Python extension: its interpreter is the one that is used, and followed. */
import { strict as assert } from 'node:assert';
import { suite, suiteSetup, test } from 'mocha';
import { commands } from 'vscode';
import { LATEST, venv } from '../../registry/venvs.js';
import { until } from '../harness/until.js';
import { api, open, PAIRS, rootOf, shows, status } from './editor.js';
import { serversOf } from './processes.js';
import { runSuites } from './runner.js';

const OLDEST = '0.1.8.post2';

export function run(): Promise<void> {
  return runSuites('python-extension', [pythonExtension]);
}

function pythonExtension(): void {
  suite('beside the Python extension', () => {
    suiteSetup(async () => {
      await open(PAIRS);
    });

    test('the interpreter that is chosen there is used', async () => {
      const { environment, registry } = await status('ready');
      assert.equal(environment?.runtime, venv(LATEST).runtime);
      assert.equal(registry?.referenceVersion, LATEST);
    });

    test('another choice is followed at once, and so is the way back', async () => {
      const servers = serversOf();
      const runtime = (): string | undefined =>
        api().server.status?.projects.find(({ root }) => root === rootOf())?.environment?.runtime;
      for (const version of [OLDEST, LATEST]) {
        await commands.executeCommand('e2e.choosePython', venv(version).python);
        await until(version, () => runtime() === venv(version).runtime);
      }
      await status('ready');
      await shows((await open(PAIRS)).uri);
      assert.deepEqual(serversOf(), servers);
    });
  });
}
