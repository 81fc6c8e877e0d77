/** The wheel is installed into the project's environment: its language server takes over. */
import { strict as assert } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';
import { commands, ConfigurationTarget, ProcessExecution, tasks, workspace } from 'vscode';
import type { TextDocument } from 'vscode';
import { pipInstall, sitePackages } from '../../project/environment.js';
import { until } from '../harness/until.js';
import { api, extension, open, replace, rootOf, settle, shows, status } from './editor.js';
import { commandOf, serversOf } from './processes.js';

const WHEEL = process.env['E2E_WHEEL'] ?? '';
const LINE = '    def add_one(_0: int, /) -> int: ...\n';

/** In the window of `start.ts`, whose file it uses. */
export function environmentServer(): void {
  suite('the language server of the environment', () => {
    let demo: TextDocument;
    let installed: string;
    let bundled: string;

    const set = (name: string, value: unknown) =>
      workspace.getConfiguration('tvmFfiStubs').update(name, value, ConfigurationTarget.Workspace);

    /** Waits until only this server runs, and its diagnostics are shown. */
    const serves = async (module: string): Promise<void> => {
      await until(module, () => {
        const servers = serversOf();
        return servers.length === 1 && servers.every((pid) => commandOf(pid).includes(module));
      });
      await status('ready');
      const text = demo.getText();
      await replace(demo, LINE, '');
      await shows(demo.uri, 'block.stale');
      await settle(demo, text);
      await shows(demo.uri);
    };

    const says = (words: string): Promise<unknown> =>
      until(words, () => api().statusItem.command?.tooltip?.includes(words));

    suiteSetup(async () => {
      const environment = join(dirname(rootOf()), 'environment');
      installed = join(sitePackages(environment), 'tvm_ffi_stubs', 'dist', 'lsp.cjs');
      bundled = join(extension().extensionPath, 'dist', 'lsp.cjs');
      demo = await open('demo.py');
      await set('python', join(environment, 'bin', 'python'));
      await serves(bundled);
    });

    suiteTeardown(() => set('importStrategy', undefined));

    test('starts as soon as pip has installed it, and so does its command line', async () => {
      pipInstall(join(dirname(rootOf()), 'environment'), WHEEL);
      await serves(installed);
      const { version } = extension().packageJSON as { readonly version: string };
      await says(`language server ${version} of the environment`);
      const found = await tasks.fetchTasks({ type: 'tvm-ffi-stubs' });
      const check = found.find(({ name }) => name === 'check')?.execution;
      assert.ok(check instanceof ProcessExecution);
      assert.equal(check.args[0], join(dirname(installed), 'cli.cjs'));
    });

    test('gives way to the bundled one where the setting says so', async () => {
      await set('importStrategy', 'useBundled');
      await serves(bundled);
      await set('importStrategy', undefined);
      await serves(installed);
    });

    test('is replaced by the bundled one when it is killed, until a restart', async () => {
      process.kill(serversOf()[0] ?? 0, 'SIGKILL');
      await serves(bundled);
      await says('of the environment failed: it stopped unexpectedly');
      await commands.executeCommand('tvmFfiStubs.restart');
      await serves(installed);
    });

    test('is replaced by the bundled one when it does not start', async () => {
      writeFileSync(installed, 'process.exit(3);\n');
      await commands.executeCommand('tvmFfiStubs.restart');
      await serves(bundled);
      await says('of the environment failed: it ended at once');
    });
  });
}
