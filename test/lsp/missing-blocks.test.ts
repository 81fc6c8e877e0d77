/** What a project that scaffolds has no block for: the editor says what the command line says. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CodeActionRequest, ExecuteCommandRequest } from 'vscode-languageserver-protocol';
import { COMMANDS } from '../../server/src/protocol.js';
import { startClient } from './client.js';
import { block, makeProject, stubbedClass } from './kit/project.js';
import { CLI } from './server-process.js';

const PAIRS = 'python/kit/pairs.py';
const API = 'python/kit/_ffi_api.py';
const TABLE = 'prefix = "kit."\npackage = "kit"\ntarget = "kit"\n';

it('is shown at the nearest block, and written as the command line writes it', async () => {
  const files = {
    'python/kit/__init__.py': '"""Mine."""\n',
    [PAIRS]: block('import-section') + stubbedClass('kit.Pair', 'Pair'),
  };
  const project = makeProject({ files, table: TABLE, generate: false });
  const other = makeProject({ files, table: TABLE, generate: false });
  spawnSync(process.execPath, [CLI, 'generate'], { cwd: other.root });
  const client = await startClient(project.root, { preset: 'pull', watches: true });
  const uri = await client.open(project.path(PAIRS));
  const found = await client.until(
    async () => (await client.diagnosticsOf(uri))?.find(({ code }) => code === 'block.missing'),
    'block.missing',
  );
  expect(found.message).toContain('`kit.add`');
  const offered: unknown = await client.connection.sendRequest(CodeActionRequest.method, {
    textDocument: { uri },
    range: found.range,
    context: { diagnostics: [found] },
  });
  expect(JSON.stringify(offered)).toContain('Add everything that kit lacks');
  expect(existsSync(project.path(API))).toBe(false);
  const result: unknown = await client.connection.sendRequest(ExecuteCommandRequest.type, {
    command: COMMANDS.regenerateWorkspace,
    arguments: [],
  });
  expect(result).toMatchObject({ applied: true, failed: 0 });
  for (const name of [API, 'python/kit/__init__.py']) {
    expect(project.read(name)).toBe(other.read(name));
  }
  expect(client.documents.get(uri)?.text).toBe(other.read(PAIRS));
  await client.stop();
});
