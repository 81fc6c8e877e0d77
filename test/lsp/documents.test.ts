/** Which documents take part, and the names by which an editor may know them. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  DocumentSymbolRequest,
  ExecuteCommandRequest,
  HoverRequest,
} from 'vscode-languageserver-protocol';
import { COMMANDS } from '../../server/src/protocol.js';
import { LATEST, venv } from '../registry/venvs.js';
import { startClient, uriOf, type Client } from './client.js';
import { block, makeFolder, makeProject, type Project } from './kit/project.js';

const PAIRS = 'python/kit/pairs.py';

describe.each(['pull', 'push'] as const)('documents (%s)', (preset) => {
  let project: Project;
  let client: Client;

  beforeAll(async () => {
    project = makeProject();
    client = await startClient(project.root, { preset, watches: true });
    await client.open(project.path(PAIRS));
    await client.status(project.root, 'ready');
  });

  afterAll(() => client.stop());

  it.each([
    'git:/kit/pairs.py?ref',
    'untitled:Untitled-1',
    'vscode-notebook-cell:/kit/a.ipynb#W0',
    'file://elsewhere/share/pairs.py',
    'file:///%zz.py',
    'no uri at all',
  ])('that are not files of the working tree show nothing: %s', async (uri) => {
    await client.openUri(uri, block('global/gone'));
    const position = { line: 0, character: 30 };
    const hover = { textDocument: { uri }, position };
    expect(await client.connection.sendRequest(HoverRequest.type, hover)).toBeNull();
    const symbols = { textDocument: { uri } };
    expect(await client.connection.sendRequest(DocumentSymbolRequest.type, symbols)).toEqual([]);
    expect(await client.shows(project.uri(PAIRS))).toEqual([]);
    expect(client.received.published.get(uri)?.diagnostics ?? []).toEqual([]);
    await client.close(uri);
  });

  it('under an excluded or an environment folder show nothing', async () => {
    project.write('python/.venv/pyvenv.cfg', '');
    const uri = await client.open(project.path('python/.venv/lib/x.py'), block('global/gone'));
    await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } });
    await client.edit(project.uri(PAIRS), '    b: int\n', '');
    await client.shows(project.uri(PAIRS), 'block.stale');
    expect((await client.diagnosticsOf(uri)) ?? []).toEqual([]);
    await client.setText(project.uri(PAIRS), project.read(PAIRS));
    await client.close(uri);
  });

  it('take part once a directive is typed, until it is gone', async () => {
    const uri = await client.open(project.path('python/kit/empty.py'), 'x = 1\n');
    await client.setText(uri, `x = 1\n${block('global/gone')}`);
    await client.shows(uri, 'block.orphan');
    await client.setText(uri, 'x = 1\n');
    expect(await client.shows(uri)).toEqual([]);
    await client.close(uri);
  });

  it("with names that URIs escape keep the editor's spelling", async () => {
    const name = 'python/kit/ä b#c%20+[d].py';
    project.write(name, block('global/gone'));
    // As VS Code escapes, unlike Node.
    const uri = uriOf(project.path('python/kit/')).concat('%C3%A4%20b%23c%2520%2B%5Bd%5D.py');
    await client.openUri(uri, project.read(name));
    await client.shows(uri, 'block.orphan');
    await client.setText(uri, `${block('import-section')}${block('global/kit')}`);
    await client.until(async () =>
      (await client.diagnosticsOf(uri))?.some(({ code }) => code === 'block.stale'),
    );
    await client.connection.sendRequest(ExecuteCommandRequest.type, {
      command: COMMANDS.regenerateFile,
      arguments: [{ uri }],
    });
    expect(client.document(uri).text).toContain('    def add(_0: int, _1: int, /) -> int: ...\n');
    await client.close(uri);
  });

  it('that are stubs (.pyi) take part', async () => {
    const uri = await client.open(project.path('python/kit/stub.pyi'), block('global/gone'));
    expect(await client.shows(uri, 'block.orphan')).toHaveLength(1);
    await client.close(uri);
  });
});

describe('a folder behind a link', () => {
  it('is one project under either name, and answers with the name that was opened', async () => {
    const project = makeProject();
    const link = join(makeFolder(), 'link');
    symlinkSync(project.root, link);
    const client = await startClient(link, { preset: 'push', watches: true });
    const uri = await client.open(join(link, PAIRS));
    await client.status(link, 'ready');
    await client.edit(uri, '    b: int\n', '');
    await client.shows(uri, 'block.stale');
    expect(client.received.statuses.at(-1)?.projects).toHaveLength(1);
    await client.connection.sendRequest(ExecuteCommandRequest.type, {
      command: COMMANDS.regenerateFile,
      arguments: [{ uri }],
    });
    expect(client.document(uri).text).toBe(project.read(PAIRS));
    await client.shows(uri);
    await client.stop();
  });
});

describe('a file outside of every folder', () => {
  it("is its own unit, with the editor's settings", async () => {
    const folder = makeFolder();
    const settings = () => ({ python: venv(LATEST).python });
    const client = await startClient([], { settings });
    const uri = await client.open(join(folder, 'alone.py'), block('global/testing'));
    await client.shows(uri, 'block.stale', 'import-section.missing');
    const files = (): number | undefined =>
      client.received.statuses.at(-1)?.projects[0]?.counts.files;
    await expect.poll(files, { timeout: 20_000 }).toBe(1);
    await client.stop();
  });
});

describe('an editor that cannot send its settings', () => {
  it('uses those of pyproject.toml', async () => {
    const project = makeProject();
    const client = await startClient(project.root, {
      settings: () => {
        throw new Error('no settings today');
      },
    });
    const uri = await client.open(project.path(PAIRS));
    await client.status(project.root, 'ready');
    await client.edit(uri, '    b: int\n', '');
    expect(await client.shows(uri, 'block.stale')).toHaveLength(1);
    await client.stop();
  });
});
