/** What works with every extension in which an interpreter can be chosen. */
import { strict as assert } from 'node:assert';
import { suite, suiteSetup, test } from 'mocha';
import { commands } from 'vscode';
import { LATEST, venv } from '../../registry/venvs.js';
import { until } from '../harness/until.js';
import { api, open, PAIRS, rootOf, shows, status } from './editor.js';
import { serversOf } from './processes.js';

const OLDEST = '0.1.8.post2';

/** @param extension its name, for the titles */
export function chosenInterpreter(extension: string): void {
  suite(`beside ${extension}`, () => {
    suiteSetup(async () => {
      await open(PAIRS);
    });

    test('the interpreter chosen there is used', async () => {
      const { environment, registry } = await status('ready');
      assert.equal(environment?.runtime, venv(LATEST).runtime);
      assert.equal(registry?.referenceVersion, LATEST);
    });

    test('another choice applies at once, and so does the previous one', async () => {
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
