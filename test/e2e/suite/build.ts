/** A project is built and stubbed without settings: from no build tree to a cancelled build. */
import { strict as assert } from 'node:assert';
import { existsSync, writeFileSync } from 'node:fs';
import { suite, suiteSetup, test } from 'mocha';
import {
  commands,
  ConfigurationTarget,
  DiagnosticSeverity,
  languages,
  Uri,
  workspace,
  type TextDocument,
} from 'vscode';
import type { BuildResult } from '../../../server/src/protocol.js';
import { cmakeText, ORPHAN, SOURCE, STUBS } from '../../build/project.js';
import { processesOf } from '../../build/slow-project.js';
import { buildableSource } from '../harness/buildable.js';
import { THREE, TWO } from '../harness/classes.js';
import { until } from '../harness/until.js';
import { addTask, block, build, BUILD_MS, executions, exitCodeOf } from './build-and-stub.js';
import { api, open, pathOf, readText, rootOf, setText, shows } from './editor.js';
import { runSuites } from './runner.js';

const BROKEN = '(int64_t x) { return missing; }';

/** Of `buildableSource`: where `demo.one` is. */
const LINE_OF_DEMO = 3;

export function run(): Promise<void> {
  return runSuites('build', [builds]);
}

/** The ways to cancel a build. */
const ENDINGS = {
  'ending the task': (): void => {
    for (const execution of executions()) execution.terminate();
  },
  'the button of its progress': async (): Promise<void> => {
    await until('the end by the button', async () => {
      await commands.executeCommand('notification.acceptPrimaryAction');
      return executions().length === 0;
    });
  },
};

/** Command lines of the project's running build; the editor's own also name the folder. */
function running(pattern = /sleep|cmake|ninja/): readonly string[] {
  return processesOf(rootOf()).filter((line) => pattern.test(line));
}

function statusWords(): string {
  return JSON.stringify(api().statusItem);
}

/** The CMakeLists.txt of a build that runs until it is ended. */
function lasting(): string {
  return cmakeText({ stubs: false, waits: true });
}

function builds(): void {
  suite('build and stub', function () {
    this.timeout(2 * BUILD_MS);
    let stubs: TextDocument;
    const source = (demo: string): void => {
      writeFileSync(pathOf(SOURCE), buildableSource(demo));
    };

    suiteSetup(async () => {
      stubs = await open(STUBS);
    });

    test('without settings and a build tree it configures, builds and fills the blocks', async () => {
      assert.ok(!existsSync(pathOf('build')));
      const result = await build();
      assert.equal(result.outcome, 'built', result.message ?? '');
      assert.deepEqual([result.regenerated, result.unchanged, result.failed], [3, 0, 0]);
      assert.match(stubs.getText(), /def one\(_0: int, \/\) -> int: \.\.\./);
      assert.match(stubs.getText(), /def ten\(_0: int, \/\) -> int: \.\.\./);
      await shows(stubs.uri);
      await stubs.save();
    });

    test('a task of tasks.json also builds, and updates the changed block', async () => {
      const before = stubs.getText();
      source(TWO);
      const ours = await addTask('ours', { method: 'cmake', target: 'demo' });
      assert.equal(await exitCodeOf(ours), 0);
      const after = stubs.getText();
      assert.match(block(after, 'global/demo'), /def one\(_0: int, _1: int, \/\) -> int: \.\.\./);
      assert.equal(
        after.replace(block(after, 'global/demo'), ''),
        before.replace(block(before, 'global/demo'), ''),
      );
      await shows(stubs.uri);
      await stubs.save();
    });

    test('a C++ error is in Problems, and changes nothing', async () => {
      const before = stubs.getText();
      source(BROKEN);
      const result = await build();
      assert.equal(result.outcome, 'failed');
      const uri = Uri.file(pathOf(SOURCE));
      const [error] = await until('the error in Problems', () => {
        const found = languages
          .getDiagnostics(uri)
          .filter(({ severity }) => severity === DiagnosticSeverity.Error);
        return found.length > 0 && found;
      });
      assert.match(error?.message ?? '', /missing/);
      assert.equal(error?.range.start.line, LINE_OF_DEMO);
      await until('the label', () => /Build failed/.test(statusWords()));
      assert.equal(stubs.getText(), before);
      assert.equal(readText(STUBS), before);
      assert.ok(!stubs.isDirty);
    });

    test('unsaved text stays, and is regenerated', async () => {
      const settings = workspace.getConfiguration('task');
      await settings.update('saveBeforeRun', 'never', ConfigurationTarget.Workspace);
      const saved = readText(STUBS);
      await setText(stubs, `${stubs.getText()}MINE = 1\n`);
      source(THREE);
      const result = await build();
      assert.equal(result.outcome, 'built', result.message ?? '');
      assert.equal(result.regenerated, 1);
      assert.match(stubs.getText(), /MINE = 1\n$/);
      assert.match(stubs.getText(), /def one\(_0: int, _1: int, _2: int, \/\)/);
      assert.equal(readText(STUBS), saved);
      // The editor clears the errors of the previous build some time later.
      const errors = (): number => languages.getDiagnostics(Uri.file(pathOf(SOURCE))).length;
      await until('no error of C++ in Problems', () => errors() === 0);
    });

    for (const [what, end] of Object.entries(ENDINGS)) {
      test(`${what} ends everything that the build started, and changes nothing`, async () => {
        const before = stubs.getText();
        const saved = readText(STUBS);
        writeFileSync(pathOf('CMakeLists.txt'), lasting());
        source(TWO);
        const result = await build(async () => {
          // The shell, the step, and two in their own session that ignore SIGTERM.
          await until('the step that lasts', () => running(/sleep 600/).length >= 4, BUILD_MS);
          await end();
        });
        assert.equal(result.outcome, 'cancelled');
        assert.deepEqual(running(), []);
        assert.equal(stubs.getText(), before);
        assert.equal(readText(STUBS), saved);
        await until('the label', () => /Build cancelled/.test(statusWords()));
      });
    }

    test('a build that only a stub failed offers a change of CMake, which can be reviewed and declined', async () => {
      writeFileSync(pathOf('CMakeLists.txt'), cmakeText());
      await setText(stubs, stubs.getText() + ORPHAN);
      await stubs.save();
      let answer: BuildResult | undefined;
      void commands.executeCommand<BuildResult>('tvmFfiStubs.buildAndStub').then((result) => {
        answer = result;
      });
      await until('the start of the build', () => executions().length > 0);
      await until('the end of the build', () => executions().length === 0, BUILD_MS);
      const result = await until('the answer, once the change was looked at', async () => {
        await commands.executeCommand('notification.acceptPrimaryAction');
        await commands.executeCommand('refactorPreview.discard');
        return answer;
      });
      assert.equal(result.outcome, 'failed');
      const changed = ['CMakeLists.txt', 'pyproject.toml'].map((name) => Uri.file(pathOf(name)));
      assert.deepEqual(
        result.changeable.map((uri) => Uri.parse(uri).path),
        changed.map(({ path }) => path),
      );
      // The palette always offers it.
      let isOver = false;
      void commands.executeCommand('tvmFfiStubs.takeStubsOutOfBuild').then(() => (isOver = true));
      await until('the end of the look', async () => {
        await commands.executeCommand('refactorPreview.discard');
        return isOver;
      });
      assert.equal(readText('CMakeLists.txt'), cmakeText());
      assert.ok(!existsSync(pathOf('pyproject.toml')));
      assert.ok(workspace.textDocuments.every(({ isDirty }) => !isDirty));
    });
  });
}
