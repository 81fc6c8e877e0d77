/** A folder without anything of ours. */
import { strict as assert } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { suite, test } from 'mocha';
import { commands, languages } from 'vscode';
import { COMMAND_NAMES } from '../../../client/src/model/command-names.js';
import { until } from '../harness/until.js';
import { environmentServer } from './environment-server.js';
import { lock } from './lock.js';
import { answerOf, api, extension, open, pathOf, replace } from './editor.js';
import { serversOf } from './processes.js';
import { runSuites } from './runner.js';
import { start } from './start.js';

export function run(): Promise<void> {
  return runSuites('plain', [plain, start, environmentServer, lock]);
}

/** With a dialog, a list or an input box. */
const ASKING = ['compareSnapshots', 'filterRegistry', 'selectInterpreter', 'selectLibraries'];

function plain(): void {
  suite('a folder without a directive', () => {
    test('opening, typing and saving start nothing', async () => {
      const document = await open('app.py');
      await until('the activation', () => extension().isActive);
      await replace(document, 'hello', 'hello, world');
      assert.ok(await document.save());
      await commands.executeCommand('tvmFfiStubs.openExplorer');
      assert.deepEqual(await api().explorer.getChildren(), []);
      assert.equal(api().server.phase, 'stopped');
      assert.deepEqual(serversOf(), []);
      assert.deepEqual(languages.getDiagnostics(document.uri), []);
    });

    test('neither does C++ that registers nothing', async () => {
      writeFileSync(pathOf('plain.cc'), 'int main() { return 0; }\n');
      await open('plain.cc');
      assert.equal(api().server.phase, 'stopped');
      assert.deepEqual(serversOf(), []);
    });

    test('a command that needs no server starts none', async () => {
      await commands.executeCommand('tvmFfiStubs.showLog');
      await commands.executeCommand('tvmFfiStubs.clearRegistryFilter');
      assert.deepEqual(serversOf(), []);
    });

    test('a check starts the server, finds no project, and ends', async () => {
      await commands.executeCommand('tvmFfiStubs.checkWorkspace');
      assert.equal(api().server.phase, 'running');
      assert.deepEqual(api().server.status?.projects ?? [], []);
    });

    test('every other command that asks nothing ends, whether its notice is read or not', async () => {
      for (const name of COMMAND_NAMES.filter((each) => !ASKING.includes(each))) {
        await answerOf(name);
      }
      await commands.executeCommand('workbench.action.closeAllEditors');
      await commands.executeCommand('notifications.clearAll');
      await open('app.py');
    });
  });
}
