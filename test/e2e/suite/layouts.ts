/**
 * Packages built by pip and make: checked, rebuilt in a terminal, built and stubbed, and kept right
 * when their C++ or the interpreter changes.
 */
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
  type Task,
  type TextDocument,
} from 'vscode';
import { classSource, ONE, THREE, TWO, type Registered } from '../harness/classes.js';
import { until } from '../harness/until.js';
import { block, build, BUILD_MS, exitCodeOf } from './build-and-stub.js';
import {
  addsClass,
  applies,
  followsRename,
  isGreen,
  lacksRuntime,
  warnsOfOlder,
} from './class-changes.js';
import { api, extension, find, open, pathOf, rootOf, shows, status } from './editor.js';
import { runSuites } from './runner.js';

export function run(): Promise<void> {
  return runSuites('layouts', [native, made, both]);
}

function native(): void {
  suite(
    'a package of scikit-build-core whose build makes the stubs, without a setting',
    function () {
      this.timeout(2 * BUILD_MS);
      let stubs: TextDocument;
      let root = '';

      const source = (registered: Registered): void => {
        writeFileSync(pathOf('src/double.cc', root), classSource('native', registered));
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

      test('is checked as soon as pip has installed it', async () => {
        root = rootOf('native');
        await install();
        await extension().activate();
        stubs = await open('python/native/_ffi_api.py', root);
        const { origins, librariesFrom } = await status('ready', root);
        assert.equal(librariesFrom, 'build tree', origins.join('\n'));
        assert.ok(block(stubs.getText(), 'object/native.Box').includes('width: int'));
        await isGreen(stubs);
      });

      test('a function whose removal pip installs goes from its block', async () => {
        source({ functions: { one: ONE } });
        await install();
        await until('the block on disk', () => !stubs.getText().includes('def two('));
        await until('the change', async () =>
          (await status('ready', root)).change?.summary.includes('1 function removed'),
        );
        await isGreen(stubs);
      });

      test('a renamed class fails the build, and its fix leads to green', async () => {
        source({ type: 'Crate', functions: { one: ONE } });
        const failed = await build();
        assert.equal(failed.outcome, 'failed');
        // The step wrote the new class before it failed.
        const [orphan] = await shows(stubs.uri, 'block.orphan');
        assert.ok(orphan);
        assert.equal(
          orphan.message,
          '`object/native.Box`: the type was renamed to `native.Crate`, which already has a block. Move code of your own to its class, and delete this block and its class.',
        );
        await applies(stubs, orphan, /^Delete class Box/);
        await isGreen(stubs);
        assert.doesNotMatch(stubs.getText(), /Box/);
      });

      test('Build and Stub adds a new class, and installs it where Python loads it from', async () => {
        const before = installed();
        source({ type: 'Crate', hasTree: true, functions: { one: ONE } });
        const result = await build();
        assert.equal(result.outcome, 'built', result.message ?? '');
        await until('the class', () => stubs.getText().includes('class Tree('));
        assert.ok(block(stubs.getText(), 'object/native.Tree').includes('size: int'));
        await isGreen(stubs);
        assert.ok(installed() > before);
      });

      test('an older interpreter is named beside its own, and the right one is green', () =>
        warnsOfOlder(stubs, pathOf('CMakeLists.txt', root)));
    },
  );
}

function made(): void {
  suite('a package with a Makefile and one setting', function () {
    this.timeout(2 * BUILD_MS);
    let stubs: TextDocument;
    let root = '';

    /** Runs make in a terminal of the editor. */
    const makes = async (registered?: Registered): Promise<void> => {
      writeFileSync(pathOf('src/made.cc', root), classSource('made', registered));
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
      await makes();
      await shows(stubs.uri, 'block.stale', 'block.stale', 'block.stale');
      await window.showTextDocument(stubs);
      await commands.executeCommand('tvmFfiStubs.regenerateFile');
      assert.match(block(stubs.getText(), 'global/made'), /def one\(_0: int, \/\) -> int: \.\.\./);
      assert.ok(await stubs.save());
      await isGreen(stubs);
    });

    test('a renamed class is shown on its block, and its fix leads to green', async () => {
      await makes({ type: 'Crate' });
      await followsRename(stubs, 'made');
    });

    test('a new class is named, and its fix adds it', async () => {
      await makes({ type: 'Crate', hasTree: true });
      await addsClass(stubs, 'made');
    });

    test('a removed and a changed function are shown on their block, and its fix leads to green', async () => {
      await makes({ type: 'Crate', hasTree: true, functions: { one: TWO } });
      const [stale] = await shows(stubs.uri, 'block.stale');
      assert.ok(stale);
      assert.deepEqual(
        stale.range.start,
        find(stubs, '# tvm-ffi-stubgen(begin): global/made').start,
      );
      assert.equal(
        stale.message,
        '`global/made` is stale: ~ one(int) → one(int, int), - two(int, int). Regenerate the block.',
      );
      assert.equal(api().statusItem.text, '1 stale');
      await applies(stubs, stale, /^Regenerate global\/made/);
      await isGreen(stubs);
    });

    test('Build and Stub asks for the command, and runs it', async () => {
      const functions = { one: THREE };
      writeFileSync(
        pathOf('src/made.cc', root),
        classSource('made', { type: 'Crate', hasTree: true, functions }),
      );
      const refused = await build();
      assert.equal(refused.outcome, 'refused');
      assert.match(refused.message ?? '', /tvmFfiStubs\.buildCommand/);
      const settings = workspace.getConfiguration('tvmFfiStubs', stubs.uri);
      await settings.update('buildCommand', ['make'], ConfigurationTarget.WorkspaceFolder);
      const result = await build();
      assert.equal(result.outcome, 'built', result.message ?? '');
      assert.deepEqual([result.regenerated, result.unchanged, result.failed], [1, 3, 0]);
      assert.match(block(stubs.getText(), 'global/made'), /one\(_0: int, _1: int, _2: int, \/\)/);
      await stubs.save();
      await isGreen(stubs);
    });

    test('an interpreter without apache-tvm-ffi is named, and the right one is green', () =>
      lacksRuntime(stubs));
  });
}

function both(): void {
  suite('the tasks of two folders', function () {
    this.timeout(2 * BUILD_MS);

    test('build and check each its own', async () => {
      const sources = { native: 'src/double.cc', made: 'src/made.cc' };
      for (const [name, source] of Object.entries(sources)) {
        const registered = { type: 'Crate', hasTree: true, functions: { one: TWO } };
        writeFileSync(pathOf(source, rootOf(name)), classSource(name, registered));
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
          ['build', 'check', 'wheel-build'],
        );
        const [build, check] = own as [Task, Task, Task];
        assert.equal(await exitCodeOf(build), 0);
        assert.match(block(stubs.getText(), `global/${name}`), /one\(_0: int, _1: int, \/\)/);
        assert.equal(others.getText(), before);
        await stubs.save();
        assert.equal(await exitCodeOf(check), 0);
      }
    });
  });
}
