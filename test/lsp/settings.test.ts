/** Settings of the editor: each key by itself, without a restart, and the reports on them. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DUMP_STATE } from '../../server/src/protocol.js';
import { LATEST, venv } from '../registry/venvs.js';
import { startClient, type Client } from './client.js';
import { compileKit } from './kit/library.js';
import { makeProject, tableOf, type Project } from './kit/project.js';

const PAIRS = 'python/kit/pairs.py';

describe('settings of the editor', () => {
  let project: Project;
  let client: Client;
  let uri: string;

  beforeAll(async () => {
    project = makeProject();
    client = await startClient(project.root, { watches: true });
    uri = await client.open(project.path(PAIRS));
    await client.status(project.root, 'ready');
  });

  afterEach(async () => {
    await client.setText(uri, project.read(PAIRS));
    await set(null);
  });
  afterAll(() => client.stop());

  async function set(settings: unknown): Promise<void> {
    client.settings = () => settings;
    await client.settingsChanged();
    await client.status(project.root, 'ready');
    await client.shows(uri);
  }

  it('are registered for if the editor supports it', async () => {
    const registration = await client.until(() =>
      [...client.received.registrations.values()].find(
        ({ method }) => method === 'workspace/didChangeConfiguration',
      ),
    );
    expect(registration.registerOptions).toMatchObject({ section: 'tvmFfiStubs' });
  });

  it('name the bad key, and use its default and the other values', async () => {
    const before = client.received.log.length;
    await set({
      enable: 'yes',
      indent: 'wide',
      severity: { 'block.stale': 'loud' },
      codeLens: true,
    });
    await client.edit(uri, '    b: int\n', '');
    const [stale] = await client.shows(uri, 'block.stale');
    expect(stale?.severity).toBe(1);
    const log = client.received.log.slice(before).join('\n');
    expect(log).toContain('`tvmFfiStubs.enable`');
    expect(log).toMatch(/tvmFfiStubs\.indent/);
    expect(log).toMatch(/tvmFfiStubs\.severity/);
    await client.setText(uri, project.read(PAIRS));
  });

  it.each([['text'], [7], [[]], [{ libraries: { a: 1 } }]])(
    'of the form %j do no harm',
    async (settings) => {
      await set(settings);
      expect(await client.shows(uri)).toEqual([]);
    },
  );

  it('that do not affect the registry load nothing', async () => {
    const before = client.received.log.length;
    await client.edit(uri, '    b: int\n', '');
    client.settings = () => ({ severity: { 'block.stale': 'hint' }, codeLens: false });
    await client.settingsChanged();
    const severity = async (): Promise<number | undefined> =>
      (await client.shows(uri, 'block.stale'))[0]?.severity;
    await expect.poll(severity, { timeout: 20_000 }).toBe(4);
    const log = client.received.log.slice(before).join('\n');
    expect(log).not.toContain('loading the registry');
  });

  it('libraries win over pyproject.toml, and are relative to the folder', async () => {
    client.settings = () => ({ libraries: [compileKit({ version: 2 })] });
    await client.settingsChanged();
    await client.shows(uri, 'block.orphan', 'ty-map.unused');
    const { registry } = await client.status(project.root, 'ready');
    expect(registry?.libraries).toContain(compileKit({ version: 2 }));
    client.settings = () => ({ libraries: ['build/libkit.so'] });
    await client.settingsChanged();
    expect(await client.shows(uri)).toEqual([]);
  });

  it('of pyproject.toml are read again when it is saved', async () => {
    const good = project.read('pyproject.toml');
    project.write('pyproject.toml', tableOf(LATEST, 'indent = 2\n'));
    expect(await client.shows(uri, 'block.stale')).toHaveLength(1);
    project.write('pyproject.toml', good);
    await client.shows(uri);
  });
});

describe('status and dumpState', () => {
  it('say what was found, where, and in which versions', async () => {
    const project = makeProject();
    const client = await startClient(project.root);
    const empty = await client.connection.sendRequest(DUMP_STATE);
    expect(empty).toMatch(/^# TVM-FFI Stubs \d/);
    await client.open(project.path(PAIRS));
    const before = Date.now();
    const status = await client.status(project.root, 'ready');
    expect(status).toMatchObject({
      source: project.path('pyproject.toml'),
      problem: null,
      registry: { provider: 'native', referenceVersion: LATEST },
      environment: { runtime: venv(LATEST).runtime },
      counts: { files: 4, fresh: 8, stale: 0, edited: 0, orphan: 0, malformed: 0, unknown: 0 },
    });
    expect(status.registry?.libraries).toContain(project.library);
    expect(status.registry?.takenAt).toBeGreaterThan(before - 3_600_000);
    expect(status.registry?.takenAt).toBeLessThanOrEqual(Date.now());
    const states = client.received.statuses.map(({ projects }) => projects[0]?.state);
    expect(states.at(-1)).toBe('ready');
    expect(states).not.toContain('failed');
    const report = await client.connection.sendRequest(DUMP_STATE);
    for (const fact of [project.root, LATEST, venv(LATEST).runtime, project.library, '8 fresh']) {
      expect(report).toContain(fact);
    }
    await client.stop();
  });

  it('follow the counts, and are sent only if something differs', async () => {
    const project = makeProject();
    const client = await startClient(project.root);
    const uri = await client.open(project.path(PAIRS));
    await client.status(project.root, 'ready');
    await client.edit(uri, '    b: int\n', '');
    await client.until(() => client.received.statuses.at(-1)?.projects[0]?.counts.stale === 1);
    await client.setText(uri, project.read(PAIRS));
    await client.until(() => client.received.statuses.at(-1)?.projects[0]?.counts.stale === 0);
    const { statuses } = client.received;
    const texts = statuses.map((status) => JSON.stringify(status));
    expect(texts.filter((text, i) => text === texts[i - 1])).toEqual([]);
    await client.stop();
  });
});
