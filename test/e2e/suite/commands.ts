/** Commands about more than one block: the workspace, previews, the build. */
import { strict as assert } from 'node:assert';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { suite, suiteSetup, suiteTeardown, teardown, test } from 'mocha';
import { ConfigurationTarget, languages, tasks, Uri, window, workspace } from 'vscode';
import { commands as editor, type TextDocument } from 'vscode';
import { zipOf } from '../../cli/zip.js';
import { compileKit, install } from '../../lsp/kit/library.js';
import { until } from '../harness/until.js';
import { build as buildAndStub, exitCodeOf } from './build-and-stub.js';
import { shownDiff, textOf } from './diff.js';
import { answerOf, API, BOXES, FIELD, open, PAIRS, pathOf, readText, replace } from './editor.js';
import { settle, shows, status } from './editor.js';

const FUNCTION = '    def add(_0: int, _1: int, /) -> int: ...\n';
const CONTENT = '    content: Pair\n';

export function commands(): void {
  suite('commands', () => {
    let pairs: TextDocument;
    let fresh: string;

    suiteSetup(async () => {
      pairs = await open(PAIRS);
      fresh = pairs.getText();
      await status('ready');
      await shows(pairs.uri);
    });

    teardown(async function () {
      // One test must not fail the next.
      if (this.currentTest?.state !== 'failed') return;
      pairs = await open(PAIRS);
      await settle(pairs, fresh);
    });

    test('regenerating the workspace includes closed files and unsaved text', async () => {
      const before = { [API]: readText(API), [BOXES]: readText(BOXES) };
      await replace(pairs, FIELD, '');
      await replace(pairs, '"""Registered', '"""Unsaved. Registered');
      writeFileSync(pathOf(API), readText(API).replace(FUNCTION, ''));
      writeFileSync(pathOf(BOXES), readText(BOXES).replace(CONTENT, ''));
      const stale = async (count: number): Promise<void> => {
        await until(`${count} stale`, async () => (await status('ready')).counts.stale === count);
      };
      await stale(3);
      const result = await editor.executeCommand('tvmFfiStubs.regenerateWorkspace');
      assert.deepEqual(result, { regenerated: 3, unchanged: 5, failed: 0, applied: true });
      await stale(0);
      const unsaved = fresh.replace('"""Registered', '"""Unsaved. Registered');
      assert.equal(pairs.getText(), unsaved);
      assert.equal(readText(PAIRS), fresh, 'nothing was saved unasked');
      for (const [name, text] of Object.entries(before)) {
        assert.equal((await workspace.openTextDocument(pathOf(name))).getText(), text);
      }
      await workspace.saveAll();
      for (const [name, text] of Object.entries(before)) assert.equal(readText(name), text);
      await open(PAIRS);
      await settle(pairs, fresh);
    });

    test('the preview compares the file with its wanted text, and changes nothing', async () => {
      await replace(pairs, FIELD, '');
      await shows(pairs.uri, 'block.stale');
      const target = { uri: pairs.uri.toString(), block: 'object/kit.Pair' };
      await editor.executeCommand('tvmFfiStubs.previewBlock', target);
      const { original, modified } = await until('the diff', shownDiff);
      assert.equal(original.toString(), pairs.uri.toString());
      assert.equal(await textOf(modified), fresh);
      assert.equal(pairs.getText(), fresh.replace(FIELD, ''));
      await editor.executeCommand('workbench.action.closeActiveEditor');
      await open(PAIRS);
      await settle(pairs, fresh);
    });

    test('the previews of a file and of the workspace show everything that would change', async () => {
      await replace(pairs, FIELD, '');
      await replace(pairs, 'from typing import TYPE_CHECKING\n', '');
      await shows(pairs.uri, 'block.stale', 'block.stale');
      await editor.executeCommand('tvmFfiStubs.previewFile', { uri: pairs.uri.toString() });
      const { modified } = await until('the diff', shownDiff);
      assert.equal(await textOf(modified), fresh);
      await editor.executeCommand('workbench.action.closeActiveEditor');
      const label = (): string => window.tabGroups.activeTabGroup.activeTab?.label ?? '';
      assert.equal(await editor.executeCommand('tvmFfiStubs.previewWorkspace'), true);
      await until('all changes', () => label().startsWith('Stub blocks: current ↔ regenerated'));
      assert.notEqual(pairs.getText(), fresh);
      await editor.executeCommand('workbench.action.closeActiveEditor');
      await open(PAIRS);
      await settle(pairs, fresh);
    });

    test('a block is added for a name without one', async () => {
      const path = pathOf('python/kit/more.py');
      writeFileSync(path, '');
      const more = await open('python/kit/more.py');
      const refused = await editor.executeCommand('tvmFfiStubs.addBlock', 'kit.Pair');
      assert.deepEqual(refused, { applied: null });
      assert.equal(more.getText(), '', 'what is stubbed elsewhere leaves nothing behind');
      await editor.executeCommand('tvmFfiStubs.addBlock', 'testing.add_one');
      assert.match(more.getText(), /begin\): global\/testing$/m);
      assert.match(more.getText(), /^ +def add_one\(_0: int, \/\) -> int: \.\.\.$/m);
      await settle(more, '');
      await editor.executeCommand('workbench.action.closeActiveEditor');
      rmSync(path);
      pairs = await open(PAIRS);
    });

    test('each answers with its result, whether its notice is read or not', async () => {
      const unchanged = (count: number) => ({
        ...{ regenerated: 0, unchanged: count, failed: 0, applied: true },
      });
      const { counts } = await status('ready');
      assert.deepEqual(await answerOf('regenerateWorkspace'), unchanged(counts.fresh));
      assert.deepEqual(await answerOf('reviewWorkspace'), unchanged(counts.fresh));
      assert.deepEqual(await answerOf('checkWorkspace'), counts);
      assert.equal(await answerOf('previewFile'), false);
      assert.equal(await answerOf('previewWorkspace'), false);
      assert.match(String(await answerOf('copyState')), /^# TVM-FFI Stubs/);
      assert.match(String(await answerOf('doctor')), /^apache-tvm-ffi {2}/m);
      assert.equal(await answerOf('restart'), true);
      await status('ready');
    });

    test('the task of the command line checks the folder', async () => {
      const found = await tasks.fetchTasks({ type: 'tvm-ffi-stubs' });
      const check = found.find(({ definition }) => definition['task'] === 'check');
      assert.ok(check, found.map(({ name }) => name).join());
      assert.equal(await exitCodeOf(check), 0);
    });

    test('a wheel is checked as a task, and what is wrong with it is in Problems', async () => {
      const wheel = pathOf('dist/x-1-py3-none-any.whl');
      const metadata = 'Metadata-Version: 2.1\nName: x\nVersion: 1\n';
      const files = [
        { name: 'x-1.dist-info/METADATA', content: metadata },
        { name: 'x.py', content: '' },
      ];
      mkdirSync(dirname(wheel), { recursive: true });
      writeFileSync(wheel, await zipOf(files));
      // It is the only one in a folder of that name.
      assert.equal(await editor.executeCommand('tvmFfiStubs.checkWheel'), 1);
      const uri = Uri.file(wheel);
      await until('a finding', () =>
        languages.getDiagnostics(uri).some(({ message }) => message.includes('RECORD')),
      );
      rmSync(dirname(wheel), { recursive: true });
    });

    suite('with a build', () => {
      const build = (value: string[] | undefined) =>
        workspace
          .getConfiguration('tvmFfiStubs')
          .update('buildCommand', value, ConfigurationTarget.Workspace);

      suiteSetup(() => build(['sh', 'build-2.sh']));
      suiteTeardown(() => build(undefined));

      test('build and stub compiles the library and regenerates from it', async () => {
        const stubs = await workspace.openTextDocument(pathOf(API));
        const before = stubs.getText();
        const { outcome } = await buildAndStub();
        assert.equal(outcome, 'built');
        assert.match(stubs.getText(), /def negate\(_0: int, \/\) -> int: \.\.\./);
        await shows(pairs.uri, 'block.orphan', 'ty-map.unused');
        install(compileKit(), pathOf('build/libkit.so'));
        await shows(pairs.uri);
        await settle(stubs, before);
        await shows(stubs.uri);
      });
    });
  });
}
