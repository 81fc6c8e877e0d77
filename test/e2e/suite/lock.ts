/** A tree with a registry lock: without a library and Python, and with both. */
import { strict as assert } from 'node:assert';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { suite, suiteSetup, test } from 'mocha';
import { commands, ConfigurationTarget, Uri, workspace, type TextDocument } from 'vscode';
import type { UpdateLockResult } from '../../../server/src/protocol.js';
import { compileKit, install } from '../../lsp/kit/library.js';
import { until } from '../harness/until.js';
import { answerOf, api, FIELD, open, PAIRS, replace, rootOf, shows, status } from './editor.js';
import { childrenOfServers } from './processes.js';

const PYTHON = process.env['E2E_PYTHON'] ?? '';

export function lock(): void {
  suite('a registry lock', () => {
    let root: string;
    let file: string;
    let pairs: TextDocument;

    const setPython = (path: string | undefined) =>
      workspace
        .getConfiguration('tvmFfiStubs')
        .update('python', path, ConfigurationTarget.Workspace);

    suiteSetup(async () => {
      await setPython(undefined);
      root = join(rootOf(), 'locked');
      file = join(root, 'tvm-ffi-registry.json');
      renameSync(join(dirname(rootOf()), 'locked'), root);
      pairs = await open(PAIRS, root);
    });

    test('is what blocks are compared with, without a library and Python', async () => {
      const { registry, environment, counts } = await status('ready', root);
      assert.deepEqual([registry?.provider, registry?.lockFile, environment], ['lock', file, null]);
      assert.deepEqual([counts.fresh, counts.stale, counts.unknown], [8, 0, 0]);
      await until('the status', () => api().statusItem.detail === 'registry lock');
      assert.match(api().statusItem.command?.tooltip ?? '', /registry lock tvm-ffi-registry\.json/);
      const fresh = pairs.getText();
      await replace(pairs, FIELD, '');
      await shows(pairs.uri, 'block.stale');
      await commands.executeCommand('tvmFfiStubs.regenerateFile');
      assert.equal(pairs.getText(), fresh);
      await shows(pairs.uri);
      assert.deepEqual(childrenOfServers(), []);
    });

    test('is not written by what was read from it, and its damage is shown on it', async () => {
      const text = readFileSync(file, 'utf8');
      await answerOf('updateLock');
      assert.equal(readFileSync(file, 'utf8'), text);
      const conflict = text.replace(/^.*checksum.*\n/m, '<<<<<<< a\n$&=======\n$&>>>>>>> b\n');
      writeFileSync(file, conflict);
      const [damaged] = await shows(Uri.file(file), 'lock.unusable');
      assert.match(damaged?.message ?? '', /merge conflict.* run Update Registry Lock/);
      assert.ok((damaged?.range.start.line ?? 0) > 0);
      writeFileSync(file, text);
      await shows(Uri.file(file), 'registry.lock-instead');
    });

    test('is out of date once a library registers something else, and updated', async () => {
      const text = readFileSync(file, 'utf8');
      install(compileKit({ version: 2 }), join(root, 'build', 'libkit.so'));
      await setPython(PYTHON);
      await until('the library', async () => {
        const { registry } = await status('ready', root);
        return registry?.provider === 'native';
      });
      await shows(Uri.file(file), 'lock.outdated');
      const result = (await answerOf('updateLock')) as UpdateLockResult;
      assert.deepEqual(result.written, [file]);
      assert.notEqual(readFileSync(file, 'utf8'), text);
      await shows(Uri.file(file));
    });
  });
}
