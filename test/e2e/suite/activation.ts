/** The extension is activated when necessary, and not before. */
import { strict as assert } from 'node:assert';
import { suite, test } from 'mocha';
import { version } from 'vscode';
import { until } from '../harness/until.js';
import { api, extension, open, PAIRS, replace, rootOf, settle, status } from './editor.js';
import { serversOf } from './processes.js';

export function activation(): void {
  suite(`activation, in VS Code ${version}`, () => {
    test('the expected extension is installed', () => {
      const isBelow = extension().extensionPath.includes('/extensions/');
      assert.equal(isBelow, process.env['E2E_PACKED'] === 'yes', extension().extensionPath);
    });

    test('a file of another language activates nothing', async () => {
      await open('README.txt');
      assert.equal(extension().isActive, false);
    });

    test('without a directive nothing is started by typing and saving', async () => {
      const plain = await open('tools/plain.py');
      await until('the activation', () => extension().isActive);
      const text = plain.getText();
      await replace(plain, 'print', 'print  ');
      await settle(plain, text);
      assert.equal(api().server.phase, 'stopped');
      assert.deepEqual(serversOf(), []);
    });

    test('the first file with a directive starts one server, which loads the registry', async () => {
      await open(PAIRS);
      const { registry, counts, source } = await status('ready');
      assert.equal(api().server.phase, 'running');
      assert.equal(serversOf().length, 1);
      assert.equal(source, `${rootOf()}/pyproject.toml`);
      assert.ok(registry?.libraries.includes(`${rootOf()}/build/libkit.so`));
      assert.deepEqual(counts, {
        ...{ files: 4, fresh: 8, stale: 0, edited: 0, orphan: 0, malformed: 0, unknown: 0 },
      });
    });
  });
}
