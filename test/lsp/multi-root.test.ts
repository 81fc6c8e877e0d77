/** Several folders in one editor: each project has its own registry, dialect and settings. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WorkspaceDiagnosticRequest, WorkspaceSymbolRequest } from 'vscode-languageserver-protocol';
import { LATEST } from '../registry/venvs.js';
import { startClient, uriOf, type Client } from './client.js';
import { makeProject, type Project } from './kit/project.js';

const OLDEST = '0.1.8.post2';
const PAIRS = 'python/kit/pairs.py';

describe.each(['pull', 'push'] as const)('two folders with two references (%s)', (preset) => {
  let newest: Project;
  let oldest: Project;
  let client: Client;

  beforeAll(async () => {
    newest = makeProject();
    oldest = makeProject({ reference: OLDEST });
    client = await startClient([newest.root, oldest.root], { preset, watches: true });
    for (const { root, path } of [newest, oldest]) {
      await client.open(path(PAIRS));
      await client.status(root, 'ready');
    }
  });

  afterAll(() => client.stop());

  const versions = async () => [
    (await client.status(newest.root)).registry?.referenceVersion,
    (await client.status(oldest.root)).registry?.referenceVersion,
  ];

  it('each file is up to date in its own dialect', async () => {
    expect(newest.read(PAIRS)).not.toBe(oldest.read(PAIRS));
    expect(await client.shows(newest.uri(PAIRS))).toEqual([]);
    expect(await client.shows(oldest.uri(PAIRS))).toEqual([]);
    expect(await versions()).toEqual([LATEST, OLDEST]);
  });

  it('the text of one is stale in the other', async () => {
    await client.setText(oldest.uri(PAIRS), newest.read(PAIRS));
    const shown = await client.shows(oldest.uri(PAIRS), 'block.stale', 'block.stale');
    expect(shown.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('__c_ffi_init__'),
    );
    expect(await client.shows(newest.uri(PAIRS))).toEqual([]);
    await client.setText(oldest.uri(PAIRS), oldest.read(PAIRS));
    await client.shows(oldest.uri(PAIRS));
  });

  it('a disabled folder shows nothing, and the other one does', async () => {
    for (const project of [newest, oldest]) {
      await client.edit(project.uri(PAIRS), '    b: int\n', '');
      await client.shows(project.uri(PAIRS), 'block.stale');
    }
    client.settings = (scope) => ({ enable: !scope.startsWith(uriOf(oldest.root)) });
    await client.settingsChanged();
    await client.shows(oldest.uri(PAIRS));
    expect(await client.shows(newest.uri(PAIRS), 'block.stale')).toHaveLength(1);
    await client.until(() => {
      const roots = client.received.statuses.at(-1)?.projects.map(({ root }) => root);
      return roots?.join() === newest.root;
    });
    client.settings = () => null;
    await client.settingsChanged();
    expect(await client.shows(oldest.uri(PAIRS), 'block.stale')).toHaveLength(1);
    await client.status(oldest.root, 'ready');
  });

  it('settings apply to their folder', async () => {
    client.settings = (scope) =>
      scope.startsWith(uriOf(oldest.root)) ? { severity: { 'block.stale': 'hint' } } : null;
    await client.settingsChanged();
    await client.until(async () => {
      const [stale] = await client.shows(oldest.uri(PAIRS), 'block.stale');
      return stale?.severity === 4;
    });
    const [other] = await client.shows(newest.uri(PAIRS), 'block.stale');
    expect(other?.severity).toBe(1);
    client.settings = () => null;
    await client.settingsChanged();
  });

  it('symbols are found in both', async () => {
    const found = await client.connection.sendRequest(WorkspaceSymbolRequest.type, {
      query: 'Pair',
    });
    const places = found?.filter(({ name }) => name === 'Pair').map(({ location }) => location.uri);
    const both = [newest, oldest].flatMap(({ uri }) => [uri(PAIRS), uri('src/kit.cc')]);
    expect(places?.sort((a, b) => (a < b ? -1 : 1))).toEqual(both.sort((a, b) => (a < b ? -1 : 1)));
  });

  it('what a folder showed disappears with its documents and the folder', async () => {
    await client.shows(oldest.uri(PAIRS), 'block.stale');
    await client.close(oldest.uri(PAIRS));
    await client.setFolders([newest.root]);
    await client.until(() => client.received.statuses.at(-1)?.projects.length === 1);
    expect(await client.shows(oldest.uri(PAIRS))).toEqual([]);
    expect(await client.shows(newest.uri(PAIRS), 'block.stale')).toHaveLength(1);
    if (preset === 'push') return;
    const { items } = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
      previousResultIds: [],
    });
    expect(items.map(({ uri }) => uri)).toEqual([newest.uri(PAIRS)]);
  });
});
