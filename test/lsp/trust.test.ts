/**
 * Without trust nothing of a folder runs, whatever is requested; with trust, the same things do.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ExecuteCommandRequest } from 'vscode-languageserver-protocol';
import { COMMANDS, DUMP_STATE } from '../../server/src/protocol.js';
import { compileHostile } from '../registry/hostile/compile.js';
import { LATEST, venv } from '../registry/venvs.js';
import { startClient, type Client } from './client.js';
import { compileKit, install } from './kit/library.js';
import { makeFolder, makeProject, P, type Project } from './kit/project.js';
import { childrenOf, isAlive } from './server-process.js';

const PAIRS = 'python/kit/pairs.py';

interface Cage {
  readonly project: Project;
  /** The library that sings when loaded. */
  readonly library: string;
  /** The canaries that sang. */
  readonly songs: () => readonly string[];
}

/** A folder in which everything that can be started leaves a trace. */
function makeCage(provider: 'native' | 'python'): Cage {
  const folder = makeFolder();
  const library = compileKit({ canary: true });
  const project = makeProject({ library, generate: false });
  const program = (file: string, name: string): void => {
    project.write(file, `#!/bin/sh\n: > '${join(folder, name)}'\n`);
    chmodSync(project.path(file), 0o755);
  };
  program('.venv/bin/python', 'interpreter');
  project.write('.venv/pyvenv.cfg', 'home = /usr/bin\nversion = 3.11.0\n');
  program('build.sh', 'build');
  project.write('CMakeLists.txt', `execute_process(COMMAND touch ${join(folder, 'cmake')})\n`);
  execFileSync('git', ['init', '--quiet', project.root]);
  program('fsmonitor.sh', 'fsmonitor');
  execFileSync('git', ['-C', project.root, 'config', 'core.fsmonitor', './fsmonitor.sh']);
  project.write(
    'pyproject.toml',
    `[tool.tvm-ffi-stubs]
paths = ["python"]
libraries = ["build/libkit.so"]
python = ".venv/bin/python"
runtime = "${venv(LATEST).runtime}"
imports = ["os"]
provider = "${provider}"
build-command = ["./build.sh"]
`,
  );
  const songs = (): string[] => {
    const ofLibrary = existsSync(`${project.library}.loaded`) ? ['library'] : [];
    return [...readdirSync(folder), ...ofLibrary];
  };
  return { project, library, songs };
}

/** Every request that has a position or a document. */
const REQUESTS = [
  ...['hover', 'completion', 'definition', 'references', 'documentHighlight', 'documentSymbol'],
  ...[
    'foldingRange',
    'codeLens',
    'inlayHint',
    'semanticTokens/full',
    'documentLink',
    'codeAction',
    'diagnostic',
  ],
];

/** Commands that have an error for an answer. */
const REFUSALS: ReadonlyMap<string, RegExp> = new Map([
  // What writes a lock needs a registry that was loaded.
  [COMMANDS.updateLock, /trusted workspace/],
  [COMMANDS.convert, /No functions were found/],
]);

async function askEverything(client: Client, uri: string): Promise<void> {
  const position = client.at(uri, 'object/kit.Pair', 8);
  const range = { start: { line: 0, character: 0 }, end: position };
  const context = { includeDeclaration: true, diagnostics: [] };
  for (const method of REQUESTS) {
    const params = { textDocument: { uri }, position, range, context };
    await client.connection.sendRequest(`textDocument/${method}`, params);
    expect(childrenOf(client.server.pid), method).toEqual([]);
  }
  await client.connection.sendRequest('workspace/symbol', { query: 'Pair' });
  await client.connection.sendRequest(DUMP_STATE);
  for (const command of Object.values(COMMANDS)) {
    const given = [{ uri, block: 'object/kit.Pair' }];
    const answer = client.connection.sendRequest(ExecuteCommandRequest.type, {
      ...{ command, arguments: given },
    });
    const refusal = REFUSALS.get(command);
    if (refusal === undefined) await answer;
    else await expect(answer).rejects.toThrow(refusal);
    expect(childrenOf(client.server.pid), command).toEqual([]);
  }
}

describe.each([
  ['native', 'library'],
  ['python', 'interpreter'],
] as const)('a folder that is not trusted, with the %s provider', (provider, singer) => {
  it('starts nothing until it is trusted', async () => {
    const { project, library, songs } = makeCage(provider);
    const client = await startClient(project.root, { trusted: false, watches: true });
    const uri = await client.open(project.path(PAIRS));
    await client.shows(uri);
    await client.edit(uri, '    """Registered', `    ${P}begin): nonsense/x\n    """Registered`);
    // What needs no registry is still found.
    await client.until(async () => {
      const shown = await client.diagnosticsOf(uri);
      return shown?.some(({ code }) => code === 'block.unknown-kind');
    }, 'a finding about the syntax');
    await client.save(uri);
    await askEverything(client, uri);
    install(compileKit({ version: 2 }), project.library);
    await client.filesChanged({ uri: project.uri('build/libkit.so'), type: 2 });
    await askEverything(client, uri);
    const { state, registry, counts } = await client.status(project.root, 'untrusted');
    expect({ registry, fresh: counts.fresh, stale: counts.stale, songs: songs() }).toEqual({
      ...{ registry: null, fresh: 0, stale: 0, songs: [] },
    });
    expect(state).toBe('untrusted');
    expect(counts.unknown).toBeGreaterThan(5);

    // The canaries are alive: the same folder sings as soon as it is trusted.
    install(library, project.library);
    await client.trust(true);
    await client.until(() => songs().includes(singer), `${singer} to sing`);
    await client.stop();
  });
});

describe('trust', () => {
  it('is granted only by true', async () => {
    const project = makeProject();
    const client = await startClient(project.root, { trusted: 'yes' as unknown as boolean });
    await client.open(project.path(PAIRS));
    await client.status(project.root, 'untrusted');
    await client.trust(1 as unknown as boolean);
    expect((await client.status(project.root, 'untrusted')).registry).toBeNull();
    await client.stop();
  });

  it('loads when granted, and ends what runs when withdrawn', async () => {
    const project = makeProject();
    const client = await startClient(project.root, { trusted: false, watches: true });
    const uri = await client.open(project.path(PAIRS));
    await client.edit(uri, '    b: int\n', '');
    await client.shows(uri);
    await client.trust(true);
    await client.status(project.root, 'ready');
    await client.shows(uri, 'block.stale');

    const pidFile = join(makeFolder(), 'pid');
    install(compileHostile('never_returns', { defines: { PID_FILE: pidFile } }), project.library);
    const pid = await client.until(
      () => existsSync(pidFile) && Number(readFileSync(pidFile, 'utf8')),
      'a hanging load',
    );
    await client.trust(false);
    await client.status(project.root, 'untrusted');
    expect(await client.until(() => !isAlive(pid), 'the load to end')).toBe(true);
    const loads = client.received.log.length;
    install(compileKit({ version: 2 }), project.library);
    await client.connection.sendRequest(ExecuteCommandRequest.type, { command: COMMANDS.restart });
    expect(client.received.log.slice(loads).filter((line) => line.includes('loading'))).toEqual([]);
    expect(childrenOf(client.server.pid)).toEqual([]);
    await client.stop();
  });
});
