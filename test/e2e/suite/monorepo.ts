/**
 * One folder with two packages without settings: each built, checked and rebuilt in its own way.
 */
import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { suite, suiteSetup, test } from 'mocha';
import { commands, tasks, workspace, type TextDocument } from 'vscode';
import { LATEST } from '../../registry/venvs.js';
import { until } from '../harness/until.js';
import { addTask, build, BUILD_MS, exitCodeOf } from './build-and-stub.js';
import { API, api, BOXES, FIELD, find, open, PAIRS, pathOf } from './editor.js';
import { readText, replace, settle, setText, shows, status } from './editor.js';
import { serversOf } from './processes.js';
import { runSuites } from './runner.js';

const OLDEST = '0.1.8.post2';
/** The block that the change affects. */
const BLOCK = '# tvm-ffi-stubgen(begin): global/kit';
/** An empty block. */
const EMPTY = /\(begin\): .*\n *# tvm-ffi-stubgen\(end\)/;
const FILES = ['python/kit/__init__.py', API, BOXES, PAIRS];

/** The change of the library's source. */
const TWO = '(int64_t x, int64_t y) -> int64_t { return x + y; }';
const THREE = '(int64_t x, int64_t y, int64_t z) -> int64_t { return x + y + z; }';

const ADD_THREE = 'def add(_0: int, _1: int, _2: int, /) -> int: ...';

export function run(): Promise<void> {
  return runSuites('monorepo', [monorepo]);
}

function monorepo(): void {
  suite('a monorepo without a setting', function () {
    this.timeout(2 * BUILD_MS);
    let roots: readonly [newest: string, oldest: string];
    let newest: TextDocument;
    let oldest: TextDocument;

    const filesOf = (root: string): readonly string[] =>
      FILES.map((name) => readFileSync(join(root, name), 'utf8'));

    const detail = (words: string): Promise<unknown> =>
      until(words, () => api().statusItem.command?.tooltip?.includes(words));

    /** @returns what undoes the change */
    const change = (root: string): (() => void) => {
      const source = pathOf('src/kit.cc', root);
      const text = readFileSync(source, 'utf8');
      assert.ok(text.includes(TWO));
      writeFileSync(source, text.replace(TWO, THREE));
      return () => {
        writeFileSync(source, text);
      };
    };

    const rebuild = (root: string): Promise<unknown> =>
      promisify(execFile)('cmake', ['--build', 'build'], { cwd: root });

    /** The files of one edit change one after the other. */
    const save = (root: string): Promise<unknown> =>
      until('the files on disk', async () => {
        await workspace.saveAll();
        return filesOf(root).every((text) => !EMPTY.test(text));
      });

    suiteSetup(async () => {
      roots = [pathOf('packages/newest'), pathOf('packages/oldest')];
      newest = await open(API, roots[0]);
      oldest = await open(API, roots[1]);
    });

    test('before a build each says where it looked for its library', async () => {
      for (const root of roots) {
        const { problem } = await status('failed', root);
        assert.match(problem ?? '', /Looked for build\/libkit\.so/);
      }
    });

    test('Build and Stub builds the package of the active file, and no other', async () => {
      const before = filesOf(roots[1]);
      await open(API, roots[0]);
      const first = await build();
      assert.equal(first.outcome, 'built', first.message ?? '');
      assert.deepEqual([first.regenerated, first.unchanged, first.failed], [8, 0, 0]);
      await shows(newest.uri);
      assert.ok(!existsSync(pathOf('build', roots[1])));
      assert.deepEqual(filesOf(roots[1]), before);
      await status('failed', roots[1]);

      await open(API, roots[1]);
      const second = await build();
      assert.equal(second.outcome, 'built', second.message ?? '');
      assert.deepEqual([second.regenerated, second.unchanged, second.failed], [8, 0, 0]);
      await shows(oldest.uri);
      for (const root of roots) await save(root);
    });

    test('without a file that says which package is meant, one is picked', async () => {
      writeFileSync(pathOf('notes.txt'), 'of no package\n');
      await open('notes.txt');
      let started = 0;
      const listener = tasks.onDidStartTask(() => {
        started += 1;
      });
      const picked = await build(() =>
        until('the build of the picked package', async () => {
          // The first is selected as soon as the list appears.
          await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
          return started > 1;
        }).then(() => undefined),
      );
      listener.dispose();
      assert.equal(picked.outcome, 'built', picked.message ?? '');
      assert.deepEqual([picked.regenerated, picked.unchanged, picked.failed], [0, 8, 0]);
    });

    test('what is built stays the same while the editor requests all tasks', async () => {
      await open(API, roots[1]);
      let isRunning = true;
      const asking = async (): Promise<void> => {
        while (isRunning) await tasks.fetchTasks({ type: 'tvm-ffi-stubs' });
      };
      const building = build().finally(() => {
        isRunning = false;
      });
      const [result] = await Promise.all([building, asking()]);
      assert.equal(result.outcome, 'built', result.message ?? '');
      assert.deepEqual([result.regenerated, result.unchanged, result.failed], [0, 8, 0]);
    });

    test('a task of tasks.json builds the package that it names', async () => {
      const named = await addTask('oldest', { project: 'packages/oldest' });
      const changed = roots.map(change);
      assert.equal(await exitCodeOf(named), 0);
      await until('the stubs', () => oldest.getText().includes(ADD_THREE));
      assert.ok(!newest.getText().includes(ADD_THREE));
      for (const takeBack of changed) takeBack();
      await open(API, roots[1]);
      const active = await addTask('active', { project: '${file}' });
      assert.equal(await exitCodeOf(active), 0);
      await until('the former stubs', () => !oldest.getText().includes(ADD_THREE));
      await oldest.save();
    });

    test('each is checked in its own dialect, by one server', async () => {
      const versions = [];
      for (const root of roots) {
        versions.push((await status('ready', root)).registry?.referenceVersion);
      }
      assert.deepEqual(versions, [LATEST, OLDEST]);
      assert.equal(serversOf().length, 1);
      for (const root of roots) {
        for (const name of FILES) await shows((await open(name, root)).uri);
      }
      const [pairs, others] = [await open(PAIRS, roots[0]), await open(PAIRS, roots[1])];
      const own = others.getText();
      assert.notEqual(own, pairs.getText());
      // What is right for one is stale in the other.
      await setText(others, pairs.getText());
      await shows(others.uri, 'block.stale', 'block.stale');
      await shows(pairs.uri);
      await settle(others, own);
      await shows(others.uri);
    });

    test('the language status follows the active file', async () => {
      await open(API, roots[0]);
      await detail(` · libkit.so (build tree) · ${LATEST}`);
      await open(API, roots[1]);
      await detail(` · libkit.so (build tree) · ${OLDEST}`);
      assert.equal(api().statusItem.text, '8 up to date');
    });

    test('a build of one in a terminal makes only its own block stale', async () => {
      change(roots[1]);
      await rebuild(roots[1]);
      const [stale] = await shows(oldest.uri, 'block.stale');
      assert.deepEqual(stale?.range.start, find(oldest, BLOCK).start);
      assert.match(stale.message, /^`global\/kit` is stale: ~ add\(/);
      for (const name of [BOXES, PAIRS]) await shows((await open(name, roots[1])).uri);
      await open(API, roots[1]);
      await until('the status', () => api().statusItem.text === '1 stale');
      await detail('1 signature changed · ');
      await open(API, roots[0]);
      await until('the other status', () => api().statusItem.text === '8 up to date');
      await shows(newest.uri);
    });

    test('regenerating the workspace updates both, each in its own dialect', async () => {
      const pairs = await open(PAIRS, roots[0]);
      const good = pairs.getText();
      await replace(pairs, FIELD, '');
      await shows(pairs.uri, 'block.stale');
      const before = readText(PAIRS, roots[1]);
      await commands.executeCommand('tvmFfiStubs.regenerateWorkspace');
      for (const document of [pairs, oldest]) await shows(document.uri);
      assert.equal(pairs.getText(), good);
      assert.ok(oldest.getText().includes(ADD_THREE), oldest.getText());
      assert.match(newest.getText(), /def add\(_0: int, _1: int, \/\) -> int: \.\.\./);
      assert.equal((await open(PAIRS, roots[1])).getText(), before);
      await workspace.saveAll();
    });
  });
}
