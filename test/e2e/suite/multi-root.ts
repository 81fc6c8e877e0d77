/** Two folders with two versions of the reference in one workspace. */
import { strict as assert } from 'node:assert';
import { suite, suiteSetup, test } from 'mocha';
import { commands, ConfigurationTarget, Uri, workspace, type TextDocument } from 'vscode';
import { LATEST } from '../../registry/venvs.js';
import { until } from '../harness/until.js';
import {
  api,
  FIELD,
  open,
  PAIRS,
  replace,
  rootOf,
  settle,
  setText,
  shows,
  status,
} from './editor.js';
import { runSuites } from './runner.js';
import { serversOf } from './processes.js';

const OLDEST = '0.1.8.post2';

export function run(): Promise<void> {
  return runSuites('multi-root', [multiRoot]);
}

function multiRoot(): void {
  suite('a workspace of two folders', () => {
    let newest: TextDocument;
    let oldest: TextDocument;
    let texts: readonly [string, string];

    suiteSetup(async () => {
      await until('both folders', () => workspace.workspaceFolders?.length === 2);
      newest = await open(PAIRS, rootOf('newest'));
      oldest = await open(PAIRS, rootOf('oldest'));
      texts = [newest.getText(), oldest.getText()];
    });

    test('each has its own reference, in one server', async () => {
      const versions = [];
      for (const name of ['newest', 'oldest']) {
        versions.push((await status('ready', rootOf(name))).registry?.referenceVersion);
      }
      assert.deepEqual(versions, [LATEST, OLDEST]);
      assert.equal(serversOf().length, 1);
      assert.notEqual(...texts);
      await shows(newest.uri);
      await shows(oldest.uri);
    });

    test('the text of one is stale in the other', async () => {
      await setText(oldest, texts[0]);
      await shows(oldest.uri, 'block.stale', 'block.stale');
      await shows(newest.uri);
      await settle(oldest, texts[1]);
      await shows(oldest.uri);
    });

    test("the status is the active file's", async () => {
      const detail = (version: string) =>
        until(version, () => api().statusItem.command?.tooltip?.includes(` · ${version}`));
      await open(PAIRS, rootOf('newest'));
      await detail(LATEST);
      await open(PAIRS, rootOf('oldest'));
      await detail(OLDEST);
      assert.equal(api().statusItem.text, '8 up to date');
    });

    test('regenerating the workspace updates both, each in its own dialect', async () => {
      for (const document of [newest, oldest]) {
        await replace(document, FIELD, '');
        await shows(document.uri, 'block.stale');
      }
      await commands.executeCommand('tvmFfiStubs.regenerateWorkspace');
      assert.deepEqual([newest.getText(), oldest.getText()], texts);
      await shows(newest.uri);
      await shows(oldest.uri);
      await workspace.saveAll();
    });

    test('without an open file the project is asked for before its interpreter', async () => {
      await commands.executeCommand('workbench.action.closeAllEditors');
      const chosen = (name: string): unknown =>
        settingsOf(name).inspect('python')?.workspaceFolderValue;
      await until(
        'the second folder',
        async () => {
          await forget('newest', 'oldest');
          // A list may appear between the two keys, which is visible in what was chosen.
          await whileRunning('tvmFfiStubs.selectInterpreter', async () => {
            await commands.executeCommand('workbench.action.quickOpenSelectNext');
            await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
          });
          return chosen('oldest') === '.venv' && chosen('newest') === undefined;
        },
        40_000,
      );
      await forget('oldest');
    });
  });
}

function settingsOf(name: string) {
  return workspace.getConfiguration('tvmFfiStubs', Uri.file(rootOf(name)));
}

async function forget(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await settingsOf(name).update('python', undefined, ConfigurationTarget.WorkspaceFolder);
  }
}

/** Presses keys as long as a command asks something. */
async function whileRunning(command: string, press: () => Promise<void>): Promise<void> {
  let isDone = false;
  let round = 0;
  const running = commands.executeCommand(command).then(() => {
    isDone = true;
  });
  await until(`the end of ${command}`, async () => {
    // The first list appears during the first round, sometimes between two keys.
    round += 1;
    if (round > 1) await press();
    return isDone;
  });
  await running;
}
