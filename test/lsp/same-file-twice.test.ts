/** One file under two URIs: a link and its target are two documents, each with its own text. */
import { symlinkSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CodeLensRequest, ExecuteCommandRequest } from 'vscode-languageserver-protocol';
import { COMMANDS, type RegenerateResult } from '../../server/src/protocol.js';
import { startClient, type Client } from './client.js';
import { makeProject, type Project } from './kit/project.js';

const PAIRS = 'python/kit/pairs.py';

async function opened(): Promise<[Project, Client, string, string]> {
  const project = makeProject();
  symlinkSync(project.path(PAIRS), project.path('python/kit/link.py'));
  const client = await startClient(project.root);
  const link = await client.open(project.path('python/kit/link.py'));
  const file = await client.open(project.path(PAIRS));
  await client.status(project.root, 'ready');
  await client.edit(file, '    b: int\n', '');
  await client.setText(file, `# one\n# two\n${client.document(file).text}`);
  return [project, client, link, file];
}

it('closing one leaves the other as it is in the editor', async () => {
  const [, client, link, file] = await opened();
  await client.close(link);
  const [stale] = await client.shows(file, 'block.stale');
  expect(stale?.range.start.line).toBe(client.at(file, 'begin): object/kit.Pair').line);
  const arguments_ = [{ uri: file }];
  const result = (await client.connection.sendRequest(ExecuteCommandRequest.type, {
    command: COMMANDS.regenerateFile,
    arguments: arguments_,
  })) as RegenerateResult;
  expect(result).toMatchObject({ regenerated: 1, applied: true });
  expect(client.document(file).text).toMatch(/^# one\n# two\n[^]*\n {4}b: int\n/);
  await client.shows(file);
  await client.stop();
});

it('nothing computed from one text is shown on the other', async () => {
  const [, client, link, file] = await opened();
  await client.shows(file, 'block.stale');
  const lensesOf = (uri: string): Promise<unknown[] | null> =>
    client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
  expect(await lensesOf(link)).toEqual([]);
  expect(await lensesOf(file)).not.toEqual([]);
  await client.close(file);
  await client.shows(link);
  expect(await lensesOf(link)).not.toEqual([]);
  await client.stop();
});
