/** Findings about the project itself, on the line of pyproject.toml to change. */
import { rmSync, symlinkSync, utimesSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CodeActionRequest, type CodeAction } from 'vscode-languageserver-protocol';
import { COMMANDS } from '../../server/src/protocol.js';
import { LATEST, venv } from '../registry/venvs.js';
import { startClient, type Client } from './client.js';
import { compileKit, install } from './kit/library.js';
import { block, makeProject, tableOf, type Project } from './kit/project.js';

describe.each(['pull', 'push'] as const)('with %s, pyproject.toml shows', (preset) => {
  let project: Project;
  let client: Client;
  let toml: string;
  let pairs: string;

  beforeAll(async () => {
    project = makeProject();
    client = await startClient(project.root, { preset, watches: true });
    pairs = await client.open(project.path('python/kit/pairs.py'));
    await client.status(project.root, 'ready');
    toml = project.uri('pyproject.toml');
  });

  afterAll(() => client.stop());

  /** The zero-based line that starts with a text. */
  const lineOf = (start: string): number =>
    project
      .read('pyproject.toml')
      .split('\n')
      .findIndex((line) => line.startsWith(start));

  it('a missing library, and keeps what is known', async () => {
    rmSync(project.library);
    const [missing] = await client.shows(toml, 'registry.library-missing');
    expect(missing).toMatchObject({ severity: 1, source: 'tvm-ffi-stubs' });
    expect(missing?.range.start.line).toBe(lineOf('libraries'));
    expect(missing?.message).toContain(project.library);
    const { problem, registry } = await client.status(project.root, 'failed');
    expect(problem).toContain(project.library);
    expect(registry?.libraries).toContain(project.library);
    expect(await client.shows(pairs)).toEqual([]);
    install(compileKit(), project.library);
    expect(await client.shows(toml)).toEqual([]);
    await client.status(project.root, 'ready');
  });

  it('a finding that can be ignored there', async () => {
    const good = project.read('pyproject.toml');
    project.write('pyproject.toml', `${good}libary = "x"\n`);
    const [unknown] = await client.shows(toml, 'project.unknown-setting');
    const ask = (start: number, kind: string) =>
      client.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: toml },
        range: { start: { line: start, character: 0 }, end: { line: start, character: 3 } },
        context: { diagnostics: [], only: [kind] },
      });
    const line = unknown?.range.start.line ?? -1;
    expect(await ask(0, 'quickfix')).toEqual([]);
    expect(await ask(line, 'refactor')).toEqual([]);
    const [action] = (await ask(line, 'quickfix')) ?? [];
    expect(action).toMatchObject({
      title: 'Ignore project.unknown-setting in this project (pyproject.toml)',
      diagnostics: [unknown],
    });
    const open = await client.open(project.path('pyproject.toml'));
    const { edit = {} } = action as CodeAction;
    expect(client.apply(edit)).toEqual({ applied: true });
    project.write('pyproject.toml', client.document(open).text);
    await client.close(open);
    expect(await client.shows(toml)).toEqual([]);
    project.write('pyproject.toml', good);
    expect(await client.shows(toml)).toEqual([]);
  });

  it('TOML that does not parse, and continues with the rest', async () => {
    const good = project.read('pyproject.toml');
    project.write('pyproject.toml', `${good}\nprovider = \n`);
    const [bad] = await client.shows(toml, 'project.bad-toml');
    expect(bad?.range.start.line).toBe(good.split('\n').length);
    await client.status(project.root, 'ready');
    expect(await client.shows(pairs)).toEqual([]);
    project.write('pyproject.toml', good);
    expect(await client.shows(toml)).toEqual([]);
    expect(await client.shows(pairs)).toEqual([]);
  });

  it('an unknown key and a bad value, each on its line', async () => {
    const good = project.read('pyproject.toml');
    project.write('pyproject.toml', tableOf(LATEST, 'libary = "x"\nindent = "four"\n'));
    const shown = await client.shows(toml, 'project.unknown-setting', 'project.bad-setting');
    const lines = new Map(shown.map(({ code, range }) => [code, range.start.line]));
    expect(lines.get('project.unknown-setting')).toBe(lineOf('libary'));
    expect(lines.get('project.bad-setting')).toBe(lineOf('indent'));
    // The other settings count: the registry is that of the library.
    expect((await client.status(project.root, 'ready')).registry?.libraries).toContain(
      project.library,
    );
    expect(await client.shows(pairs)).toEqual([]);
    project.write('pyproject.toml', good);
    expect(await client.shows(toml)).toEqual([]);
  });

  it('nothing while only the unsaved text is wrong: settings are read from disk', async () => {
    await client.open(project.path('pyproject.toml'), '[tool', 'toml');
    expect(await client.shows(pairs)).toEqual([]);
    expect(await client.diagnosticsOf(toml)).toEqual([]);
    await client.close(toml);
  });
});

describe('without any library', () => {
  it('blocks are unknown: neither clean nor wrong', async () => {
    const project = makeProject({ library: null });
    const client = await startClient(project.root);
    const uri = await client.open(project.path('python/kit/pairs.py'));
    const { counts, registry } = await client.status(project.root, 'failed');
    expect(registry).toBeNull();
    expect(counts).toMatchObject({ files: 4, fresh: 0, stale: 0, unknown: 8 });
    expect(await client.shows(uri)).toEqual([]);
    await client.shows(project.uri('pyproject.toml'), 'registry.library-missing');
    await client.stop();
  });
});

describe('with a build tree that has another version of the reference', () => {
  it('says so at the setting of the version', async () => {
    const project = makeProject({ library: null, generate: false });
    const built = venv('0.1.11').python;
    const cache = `CMAKE_HOME_DIRECTORY:INTERNAL=${project.root}\nPython3_EXECUTABLE:PATH=${built}\n`;
    project.write('build/CMakeCache.txt', cache);
    symlinkSync(dirname(dirname(venv(LATEST).python)), project.path('.venv'));
    project.write('pyproject.toml', '[tool.tvm-ffi-stubs]\nlibraries = ["build/kit"]\n');
    const client = await startClient(project.root);
    await client.open(project.path('python/kit/pairs.py'));
    const toml = project.uri('pyproject.toml');
    const shown = await client.shows(toml, 'project.two-references', 'registry.library-missing');
    const two = shown.find(({ code }) => code === 'project.two-references');
    expect(two).toMatchObject({ severity: 3, range: { start: { line: 0 } } });
    expect(two?.message).toContain(`0.1.11 of \`${built}\` (build tree)`);
    expect(two?.message).toContain(
      'set `tvmFfiStubs.referenceVersion` to 0.1.11 to keep that format',
    );
    await client.stop();
  });
});

describe('with an active environment that is older than .venv', () => {
  it('nothing is written: no fix is offered, and commands say why', async () => {
    const file = 'python/kit/api.py';
    const project = makeProject({
      files: { [file]: `${block('import-section')}${block('global/testing')}` },
      library: null,
    });
    project.write('pyproject.toml', '[tool.tvm-ffi-stubs]\npaths = ["python"]\n');
    symlinkSync(dirname(dirname(venv(LATEST).python)), project.path('.venv'));
    const env = { VIRTUAL_ENV: dirname(dirname(venv('0.1.11').python)), CONDA_PREFIX: '' };
    const client = await startClient(project.root, { env });
    const uri = await client.open(project.path(file));
    for (const { range, ...stale } of await client.shows(uri, 'block.stale', 'block.stale')) {
      const context = { diagnostics: [{ range, ...stale }] };
      const params = { textDocument: { uri }, range, context };
      const offered = await client.connection.sendRequest(CodeActionRequest.type, params);
      const titles = offered?.map(({ title }) => title) ?? [];
      expect(titles.filter((title) => title.startsWith('Regenerate'))).toEqual([]);
    }
    for (const command of [COMMANDS.regenerateFile, COMMANDS.regenerateWorkspace]) {
      const given = { command, arguments: [{ uri }] };
      const running = client.connection.sendRequest('workspace/executeCommand', given);
      await expect(running).rejects.toThrow(/older version.*set `tvmFfiStubs\.referenceVersion`/);
    }
    expect(client.received.edits).toEqual([]);
    await client.stop();
  });
});

describe('with a source that is newer than the library', () => {
  it('says so at the libraries', async () => {
    const project = makeProject();
    project.write('src/kit.cc', '');
    const later = Date.now() / 1000 + 60;
    utimesSync(project.path('src/kit.cc'), later, later);
    const client = await startClient(project.root);
    await client.open(project.path('python/kit/pairs.py'));
    const [found] = await client.shows(project.uri('pyproject.toml'), 'library.outdated');
    expect(found).toMatchObject({ severity: 3 });
    expect(found?.message).toContain('`src/kit.cc` is newer than');
    await client.stop();
  });
});

describe('without a library, beside one that nobody names', () => {
  it('says so, and offers to delete no block', async () => {
    const file = 'python/kit/api.py';
    const text = `${block('import-section')}${block('object/kit.Pair')}`;
    const project = makeProject({ files: { [file]: text }, library: null });
    project.write('pyproject.toml', '[tool.tvm-ffi-stubs]\npaths = ["python"]\n');
    install(compileKit(), project.path('out/kit.so'));
    const env = { VIRTUAL_ENV: dirname(dirname(venv(LATEST).python)), CONDA_PREFIX: '' };
    const client = await startClient(project.root, { env });
    const uri = await client.open(project.path(file));
    const toml = project.uri('pyproject.toml');
    const [cause] = await client.shows(toml, 'registry.no-project-library');
    expect(cause!.message).toContain('Set `tvmFfiStubs.libraries` to out/kit.so');
    const shown = (await client.diagnosticsOf(uri)) ?? [];
    const orphan = shown.find(({ code }) => code === 'block.orphan');
    expect(orphan?.message).not.toMatch(/delete/i);
    const context = { diagnostics: [orphan!] };
    const { range } = orphan!;
    const params = { textDocument: { uri }, range, context };
    const offered = await client.connection.sendRequest('textDocument/codeAction', params);
    expect(JSON.stringify(offered)).not.toMatch(/Delete/);
    await client.stop();
  });
});
