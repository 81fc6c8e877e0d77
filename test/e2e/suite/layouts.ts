/** Packages built by pip and make: checked, rebuilt in a terminal, and built and stubbed. */
import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { suite, suiteSetup, test } from 'mocha';
import {
  commands,
  ConfigurationTarget,
  tasks,
  window,
  workspace,
  type Diagnostic,
  type Task,
  type TextDocument,
} from 'vscode';
import { buildableSource, TWO } from '../harness/buildable.js';
import { until } from '../harness/until.js';
import { block, build, BUILD_MS, exitCodeOf } from './build-and-stub.js';
import { api, find, open, pathOf, rootOf, shows, status } from './editor.js';
import { runSuites } from './runner.js';

const THREE = '(int64_t x, int64_t y, int64_t z) { return x + y + z; }';

export function run(): Promise<void> {
  return runSuites('layouts', [native, made, both]);
}

/** Waits until exactly the block of a changed function is stale. */
async function staleAt(document: TextDocument, name: string): Promise<Diagnostic> {
  const [stale] = await shows(document.uri, 'block.stale');
  assert.ok(stale);
  const start = find(document, `# tvm-ffi-stubgen(begin): ${name}`).start;
  assert.deepEqual(stale.range.start, start);
  assert.match(
    stale.message,
    new RegExp(`^\`${name}\` is stale: ~ one\\(int\\) → one\\(int, int\\)\\.`),
  );
  await until('the status', () => api().statusItem.text === '1 stale');
  return stale;
}

/** Regenerates a file of empty blocks. */
async function regenerate(document: TextDocument, name: string): Promise<void> {
  await shows(document.uri, 'block.stale', 'block.stale', 'block.stale');
  await window.showTextDocument(document);
  await commands.executeCommand('tvmFfiStubs.regenerateFile');
  await shows(document.uri);
  assert.match(
    block(document.getText(), `global/${name}`),
    /def one\(_0: int, \/\) -> int: \.\.\./,
  );
  assert.ok(await document.save());
}

function native(): void {
  suite('a package of scikit-build-core, without a setting', function () {
    this.timeout(2 * BUILD_MS);
    let stubs: TextDocument;
    let root = '';

    const source = (body: string): void => {
      writeFileSync(pathOf('src/double.cc', root), buildableSource(body, 'native'));
    };
    const install = (): Promise<unknown> => {
      const args = ['-m', 'pip', 'install', '-q', '--no-build-isolation', '--no-deps', '-e', '.'];
      return promisify(execFile)(pathOf('.venv/bin/python', root), args, { cwd: root });
    };
    /** When the library that Python loads was installed. */
    const installed = (): number => {
      const [python = ''] = readdirSync(pathOf('.venv/lib', root));
      const copy = `.venv/lib/${python}/site-packages/native/libnative.so`;
      return statSync(pathOf(copy, root)).mtimeMs;
    };

    suiteSetup(async () => {
      root = rootOf('native');
      stubs = await open('python/native/_ffi_api.py', root);
    });

    test('is checked as soon as pip has installed it', async () => {
      await status('failed', root);
      await install();
      const { origins, librariesFrom } = await status('ready', root);
      assert.equal(librariesFrom, 'build tree', origins.join('\n'));
      await regenerate(stubs, 'native');
    });

    test('a change of C++ that pip installs is shown on its block', async () => {
      source(TWO);
      await install();
      const { message } = await staleAt(stubs, 'global/native');
      assert.doesNotMatch(message, /ten/);
    });

    test('Build and Stub installs it again, where Python loads it from', async () => {
      const before = installed();
      source(THREE);
      const result = await build();
      assert.equal(result.outcome, 'built', result.message ?? '');
      assert.deepEqual([result.regenerated, result.unchanged, result.failed], [1, 2, 0]);
      assert.match(block(stubs.getText(), 'global/native'), /one\(_0: int, _1: int, _2: int, \/\)/);
      await shows(stubs.uri);
      assert.ok(installed() > before);
      await stubs.save();
    });
  });
}

function made(): void {
  suite('a package with a Makefile and one setting', function () {
    this.timeout(2 * BUILD_MS);
    let stubs: TextDocument;
    let root = '';

    const source = (body: string): void => {
      writeFileSync(pathOf('src/made.cc', root), buildableSource(body, 'made'));
    };
    /** Runs make in a terminal of the editor. */
    const make = async (): Promise<void> => {
      const terminal = window.createTerminal({ name: 'make', shellPath: 'make', cwd: root });
      const ended = await until('the end of make', () => terminal.exitStatus, BUILD_MS);
      assert.equal(ended.code, 0);
    };

    suiteSetup(async () => {
      root = rootOf('made');
      stubs = await open('python/made/_ffi_api.py', root);
    });

    test('is checked as soon as make has built it', async () => {
      await status('failed', root);
      await make();
      await regenerate(stubs, 'made');
    });

    test('a change of C++ that make builds is shown on its block', async () => {
      source(TWO);
      await make();
      await staleAt(stubs, 'global/made');
    });

    test('Build and Stub asks for the command, and runs it', async () => {
      source(THREE);
      const refused = await build();
      assert.equal(refused.outcome, 'refused');
      assert.match(refused.message ?? '', /tvmFfiStubs\.buildCommand/);
      const settings = workspace.getConfiguration('tvmFfiStubs', stubs.uri);
      await settings.update('buildCommand', ['make'], ConfigurationTarget.WorkspaceFolder);
      const result = await build();
      assert.equal(result.outcome, 'built', result.message ?? '');
      assert.deepEqual([result.regenerated, result.unchanged, result.failed], [1, 2, 0]);
      assert.match(block(stubs.getText(), 'global/made'), /one\(_0: int, _1: int, _2: int, \/\)/);
      await shows(stubs.uri);
      await stubs.save();
    });
  });
}

function both(): void {
  suite('the tasks of two folders', function () {
    this.timeout(2 * BUILD_MS);

    test('build and check each its own', async () => {
      const sources = { native: 'src/double.cc', made: 'src/made.cc' };
      for (const [name, source] of Object.entries(sources)) {
        writeFileSync(pathOf(source, rootOf(name)), buildableSource(TWO, name));
      }
      const found = await tasks.fetchTasks({ type: 'tvm-ffi-stubs' });
      for (const [name, other] of [
        ['native', 'made'],
        ['made', 'native'],
      ] as const) {
        const stubs = await open(`python/${name}/_ffi_api.py`, rootOf(name));
        const others = await open(`python/${other}/_ffi_api.py`, rootOf(other));
        const before = others.getText();
        const own = found.filter(({ scope }) => typeof scope === 'object' && scope.name === name);
        assert.deepEqual(
          own.map(({ definition }) => String(definition['task'])),
          ['build', 'check'],
        );
        const [build, check] = own as [Task, Task];
        assert.equal(await exitCodeOf(build), 0);
        assert.match(block(stubs.getText(), `global/${name}`), /one\(_0: int, _1: int, \/\)/);
        assert.equal(others.getText(), before);
        await stubs.save();
        assert.equal(await exitCodeOf(check), 0);
      }
    });
  });
}
