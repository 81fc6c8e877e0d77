/** Libraries that are rebuilt, crash, hang and are killed while files are open. */
import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { suite, suiteSetup, teardown, test } from 'mocha';
import { commands, LanguageStatusSeverity, type TextDocument } from 'vscode';
import { compileKit, install } from '../../lsp/kit/library.js';
import { isAlive } from '../../lsp/server-process.js';
import { compileHostile } from '../../registry/hostile/compile.js';
import { until } from '../harness/until.js';
import { shownDiff, textOf } from './diff.js';
import {
  api,
  API,
  FIELD,
  open,
  PAIRS,
  pathOf,
  replace,
  rootOf,
  settle,
  shows,
  status,
} from './editor.js';
import { childrenOfServers, serversOf } from './processes.js';

export function registry(): void {
  suite('the registry', () => {
    let pairs: TextDocument;
    let fresh: string;
    let library: string;

    suiteSetup(async () => {
      library = pathOf('build/libkit.so');
      pairs = await open(PAIRS);
      fresh = pairs.getText();
      await status('ready');
      await shows(pairs.uri);
    });

    teardown(async function () {
      await settle(pairs, fresh);
      // One test must not fail the next.
      if (this.currentTest?.state === 'failed') await restore();
    });

    test('a recompiled library brings new diagnostics, without a restart', async () => {
      const servers = serversOf();
      await promisify(execFile)('sh', ['build-2.sh'], { cwd: rootOf() });
      const [orphan] = await shows(pairs.uri, 'block.orphan', 'ty-map.unused');
      assert.ok(orphan?.message.includes('kit.Pair'));
      await shows((await open(API)).uri, ...['block.stale', 'block.stale', 'block.stale']);
      await commands.executeCommand('tvmFfiStubs.showRegistryChanges');
      const { original, modified } = await until('the two registries', shownDiff);
      assert.doesNotMatch(await textOf(original), /negate\(int\)/);
      assert.match(await textOf(modified), /negate\(int\)/);
      await commands.executeCommand('workbench.action.closeActiveEditor');
      install(compileKit(), library);
      await open(PAIRS);
      await shows(pairs.uri);
      assert.deepEqual(serversOf(), servers);
    });

    test('one that crashes costs only the new registry; the status says why', async () => {
      install(compileHostile('segfault'), library);
      const { problem, registry: last } = await status('failed');
      assert.match(problem ?? '', /libkit\.so.*SIGSEGV/);
      assert.equal(last?.functions, 2);
      assert.equal(api().statusItem.severity, LanguageStatusSeverity.Error);
      assert.match(api().statusItem.command?.tooltip ?? '', /SIGSEGV/);
      assert.match(api().failure.shown?.reason ?? '', /SIGSEGV/);
      await goesOn();
      await restore();
    });

    test('one that hangs blocks nothing; at the deadline the status says why', async () => {
      const host = await hang('hangs');
      await goesOn();
      const { problem } = await status('failed');
      assert.match(problem ?? '', /libkit\.so` did not finish within 6 s/);
      assert.match(api().statusItem.command?.tooltip ?? '', /did not finish within 6 s/);
      assert.equal(isAlive(host), false);
      await restore();
    });

    test('a restart does not wait for one that hangs', async () => {
      const host = await hang('restarts');
      await restore();
      assert.equal(isAlive(host), false);
      assert.deepEqual(childrenOfServers(), []);
      assert.equal(serversOf().length, 1);
    });

    test('a killed host is reported, and a restart loads again', async () => {
      const host = await hang('killed');
      process.kill(host, 'SIGKILL');
      const { problem } = await status('failed');
      assert.match(problem ?? '', /SIGKILL/);
      assert.match(api().statusItem.command?.tooltip ?? '', /SIGKILL/);
      await goesOn();
      await restore();
    });

    test('a killed language server is restarted automatically', async () => {
      const [server = 0] = serversOf();
      process.kill(server, 'SIGKILL');
      await until('another server', () => {
        const [next = server] = serversOf();
        return next !== server;
      });
      await status('ready');
      await goesOn();
    });

    /** The editor continues with the last good registry. */
    async function goesOn(): Promise<void> {
      await shows(pairs.uri);
      await replace(pairs, FIELD, '');
      await shows(pairs.uri, 'block.stale');
      await settle(pairs, fresh);
      await shows(pairs.uri);
    }

    /** Restores the good library, with only a restart. */
    async function restore(): Promise<void> {
      install(compileKit(), library);
      await commands.executeCommand('tvmFfiStubs.restart');
      await status('ready');
      assert.notEqual(api().statusItem.severity, LanguageStatusSeverity.Error);
      assert.equal(api().failure.shown, null, 'the failure is over, but still shown');
      await shows(pairs.uri);
    }

    /** Installs a library that never finishes loading. @returns the process that loads it */
    async function hang(name: string): Promise<number> {
      const file = join(rootOf(), `${name}.pid`);
      install(compileHostile('never_returns', { defines: { PID_FILE: file } }), library);
      return until('a load that hangs', () => pidIn(file));
    }
  });
}

function pidIn(file: string): number | null {
  try {
    return Number(readFileSync(file, 'utf8')) || null;
  } catch {
    return null;
  }
}
