/** Libraries that are rebuilt, crash, hang and are killed while files are open. */
import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';
import { commands, LanguageStatusSeverity, type TextDocument } from 'vscode';
import { compileKit, install } from '../../lsp/kit/library.js';
import { isAlive } from '../../lsp/server-process.js';
import { compileHostile } from '../../registry/hostile/compile.js';
import { until } from '../harness/until.js';
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

    suiteTeardown(() => settle(pairs, fresh));

    test('a library that is compiled again brings new diagnostics, without a restart', async () => {
      const servers = serversOf();
      await promisify(execFile)('sh', ['build-2.sh'], { cwd: rootOf() });
      const [orphan] = await shows(pairs.uri, 'block.orphan', 'ty-map.unused');
      assert.ok(orphan?.message.includes('kit.Pair'));
      await shows(
        (await open(API)).uri,
        ...['block.stale', 'block.stale', 'block.stale'],
        'prefix.unstubbed',
      );
      install(compileKit(), library);
      await open(PAIRS);
      await shows(pairs.uri);
      assert.deepEqual(serversOf(), servers);
    });

    test('one that crashes costs the new registry only; the status says why', async () => {
      install(compileHostile('segfault'), library);
      const { problem, registry: last } = await status('failed');
      assert.match(problem ?? '', /libkit\.so.*SIGSEGV/);
      assert.ok((last?.functions ?? 0) > 100);
      assert.equal(api().statusItem.severity, LanguageStatusSeverity.Error);
      assert.match(api().statusItem.detail ?? '', /SIGSEGV.*last good/);
      await goesOn();
      await mend();
    });

    test('one that hangs keeps nobody waiting, and goes with a restart', async () => {
      const host = await hang('hangs');
      assert.equal(api().statusItem.busy, true);
      await goesOn();
      install(compileKit(), library);
      await commands.executeCommand('tvmFfiStubs.restart');
      await status('ready');
      await until('the end of the host', () => !isAlive(host));
      await until('an end of loading', () => childrenOfServers().length === 0);
      assert.equal(serversOf().length, 1);
      await shows(pairs.uri);
    });

    test('a host that is killed is told of, and a restart loads again', async () => {
      const host = await hang('killed');
      process.kill(host, 'SIGKILL');
      const { problem } = await status('failed');
      assert.match(problem ?? '', /SIGKILL/);
      assert.match(api().statusItem.detail ?? '', /SIGKILL/);
      await goesOn();
      await mend();
    });

    test('a language server that is killed comes back by itself', async () => {
      const [server = 0] = serversOf();
      process.kill(server, 'SIGKILL');
      await until('another server', () => {
        const [next = server] = serversOf();
        return next !== server;
      });
      await status('ready');
      await goesOn();
    });

    /** The editor works on with the last good registry. */
    async function goesOn(): Promise<void> {
      await shows(pairs.uri);
      await replace(pairs, FIELD, '');
      await shows(pairs.uri, 'block.stale');
      await settle(pairs, fresh);
      await shows(pairs.uri);
    }

    /** Brings the good library back, with nothing but a restart. */
    async function mend(): Promise<void> {
      install(compileKit(), library);
      await commands.executeCommand('tvmFfiStubs.restart');
      await status('ready');
      assert.notEqual(api().statusItem.severity, LanguageStatusSeverity.Error);
      await shows(pairs.uri);
    }

    /** Installs a library that never ends loading. @returns the process that loads it */
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
