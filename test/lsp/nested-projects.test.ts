/** A file belongs to one project: the innermost whose pyproject.toml has our table. */
import { expect, it } from 'vitest';
import { ExecuteCommandRequest, WorkspaceDiagnosticRequest } from 'vscode-languageserver-protocol';
import { COMMANDS } from '../../server/src/protocol.js';
import { venv, LATEST } from '../registry/venvs.js';
import { startClient } from './client.js';
import { block, makeFolder, makeProject } from './kit/project.js';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

it('the outer one neither shows nor changes what the inner one holds', async () => {
  const project = makeProject();
  const inner = block('global/testing');
  const python = JSON.stringify(venv(LATEST).python);
  project.write('inner/pyproject.toml', `[tool.tvm-ffi-stubs]\npython = ${python}\n`);
  project.write('inner/b.py', inner);
  project.write('python/kit/more.py', block('global/testing'));
  const client = await startClient(project.root);
  await client.open(project.path('python/kit/more.py'));
  await client.status(project.root, 'ready');
  const report = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
    previousResultIds: [],
  });
  const shown = report.items.map(({ uri }) => uri);
  expect(shown).toContain(project.uri('python/kit/more.py'));
  expect(shown).not.toContain(project.uri('inner/b.py'));
  await client.connection.sendRequest(ExecuteCommandRequest.type, {
    command: COMMANDS.regenerateWorkspace,
    arguments: [],
  });
  expect(project.read('inner/b.py')).toBe(inner);
  const uri = await client.open(project.path('inner/b.py'));
  await client.shows(uri, 'block.stale', 'import-section.missing');
  await client.stop();
});

it('a workspace folder inside another one is a separate project', async () => {
  const outer = makeFolder();
  const nested = join(outer, 'nested');
  mkdirSync(nested);
  for (const folder of [outer, nested])
    writeFileSync(join(folder, 'a.py'), block('global/testing'));
  const settings = () => ({ python: venv(LATEST).python });
  const client = await startClient([outer, nested], { settings, preset: 'push' });
  const uri = await client.open(join(outer, 'a.py'));
  const codes = ['block.stale', 'import-section.missing'];
  await client.shows(uri, ...codes);
  const other = await client.open(join(nested, 'a.py'));
  await client.shows(other, ...codes);
  await client.stop();
});
