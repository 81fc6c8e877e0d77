/** Unknown names in an editor: what the C++ sources say is read in the background, and again. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  FileChangeType,
  type CodeAction,
} from 'vscode-languageserver-protocol';
import { folderWith } from '../cli/run-cli.js';
import { compile } from '../fixtures/build.js';
import { LATEST, venv } from '../registry/venvs.js';
import { startClient, type Client } from './client.js';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/unknown-names/${name}`, import.meta.url));

describe('a file without directives that looks names up', () => {
  let root: string;
  let client: Client;
  let uri: string;

  beforeAll(async () => {
    const table = `[tool.tvm-ffi-stubs]\npaths = ["names"]\nlibraries = ["libnames.so"]\npython = ${JSON.stringify(venv(LATEST).python)}\n`;
    root = folderWith({
      'pyproject.toml': table,
      'names/use.py': readFileSync(fixture('use.py')),
    });
    copyFileSync(await compile(LATEST, fixture('names.cc')), join(root, 'libnames.so'));
    mkdirSync(join(root, 'src'));
    copyFileSync(fixture('names.cc'), join(root, 'src/names.cc'));
    client = await startClient(root, { preset: 'pull' });
    uri = await client.open(join(root, 'names/use.py'));
    await client.status(root, 'ready');
  }, 300_000);

  afterAll(() => client.stop());

  /** The lines that have a finding, whatever it says. */
  const lines = async (): Promise<readonly number[] | undefined> =>
    (await client.diagnosticsOf(uri))?.map(({ range }) => range.start.line + 1);

  it('has the findings that the sources decide', async () => {
    const codes = ['call.empty-namespace', 'call.unknown-type-key'];
    const functions = ['call.unknown-function', 'call.unknown-function'];
    await client.shows(uri, ...functions, ...codes);
    expect(await lines()).toEqual([4, 5, 7, 10]);
  });

  it('has a fix', async () => {
    const start = client.at(uri, 'names.ad_one');
    const answer = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: { start, end: start },
      context: { diagnostics: [...((await client.diagnosticsOf(uri)) ?? [])] },
    });
    const action = (answer ?? []).find(
      (each): each is CodeAction => each.title === 'Change to "names.add_one"',
    );
    const { edit } = await client.connection.sendRequest(CodeActionResolveRequest.type, action!);
    expect(client.apply(edit!)).toEqual({ applied: true });
    expect(client.document(uri).text).not.toContain('names.ad_one');
    await expect.poll(lines, { timeout: 30_000 }).toEqual([5, 7, 10]);
  });

  it('knows what a C++ file registers after it is saved', async () => {
    const file = join(root, 'src/names.cc');
    const text = readFileSync(file, 'utf8').replace('"names.cuda.launch"', '"names.add_two"');
    writeFileSync(file, text);
    await client.filesChanged({ uri: pathToFileURL(file).href, type: FileChangeType.Changed });
    await expect.poll(lines, { timeout: 30_000 }).toEqual([6, 7, 10]);
  });
});
