/** The commands: one versioned edit each, over open buffers and closed files. */
import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import { ExecuteCommandRequest } from 'vscode-languageserver-protocol';
import { COMMANDS, type RegenerateResult } from '../../server/src/protocol.js';
import { compileHostile } from '../registry/hostile/compile.js';
import { startClient, type Client } from './client.js';
import { install } from './kit/library.js';
import { makeProject, P, type Project } from './kit/project.js';

const API = 'python/kit/_ffi_api.py';
const BOXES = 'python/kit/boxes.py';
const PAIRS = 'python/kit/pairs.py';

describe('commands', () => {
  let project: Project;
  let client: Client;
  let fresh: Readonly<Record<string, string>>;
  let pairs: string;

  beforeAll(async () => {
    project = makeProject();
    fresh = Object.fromEntries([API, BOXES, PAIRS].map((name) => [name, project.read(name)]));
    client = await startClient(project.root, { watches: true });
    pairs = await client.open(project.path(PAIRS));
    await client.status(project.root, 'ready');
  });

  afterEach(async () => {
    for (const [name, text] of Object.entries(fresh)) project.write(name, text);
    await client.setText(pairs, fresh[PAIRS] ?? '');
    await client.until(async () => {
      const shown = await Promise.all(
        [API, BOXES, PAIRS].map((name) => client.diagnosticsOf(project.uri(name))),
      );
      return shown.every((diagnostics) => diagnostics?.length === 0);
    }, 'a clean project');
  });

  afterAll(() => client.stop());

  const run = (command: string, ...given: unknown[]): Promise<RegenerateResult> =>
    client.connection.sendRequest(ExecuteCommandRequest.type, {
      command,
      arguments: given,
    }) as Promise<RegenerateResult>;

  /** Makes the open file stale without saving, and two closed ones on disk. */
  async function spoil(): Promise<void> {
    await client.edit(pairs, '    b: int\n', '');
    await client.edit(pairs, '"""Registered', '"""Unsaved. Registered');
    project.write(BOXES, project.read(BOXES).replace('    content: Pair\n', ''));
    project.write(
      API,
      project.read(API).replace('    def add(_0: int, _1: int, /) -> int: ...\n', ''),
    );
    for (const name of [API, BOXES]) {
      await client.until(async () => (await client.diagnosticsOf(project.uri(name)))?.length === 1);
    }
  }

  it('regenerateWorkspace makes one edit of all files, unsaved text included', async () => {
    await spoil();
    const before = client.received.edits.length;
    const result = await run(COMMANDS.regenerateWorkspace, { uri: pairs });
    expect(result).toEqual({ regenerated: 3, unchanged: 5, failed: 0, applied: true });
    const edits = client.received.edits.slice(before);
    expect(edits).toHaveLength(1);
    const { label, edit } = edits[0] ?? { label: '', edit: {} };
    expect(label).toBe('Regenerate all stub blocks');
    const changes = new Map(
      edit.documentChanges?.map((change) =>
        'textDocument' in change ? [change.textDocument.uri, change.textDocument.version] : ['', 0],
      ),
    );
    expect(changes).toEqual(
      new Map([
        [pairs, client.document(pairs).version - 1],
        [project.uri(API), null],
        [project.uri(BOXES), null],
      ]),
    );
    const annotations = Object.entries(edit.changeAnnotations ?? {});
    expect(annotations).toMatchObject([[expect.any(String), { needsConfirmation: false }]]);
    const ids = edit.documentChanges?.flatMap((change) =>
      'edits' in change
        ? change.edits.map((each) => 'annotationId' in each && each.annotationId)
        : [],
    );
    expect(new Set(ids)).toEqual(new Set([annotations[0]?.[0]]));
    expect(project.read(API)).toBe(fresh[API]);
    expect(project.read(BOXES)).toBe(fresh[BOXES]);
    expect(client.document(pairs).text).toBe(
      fresh[PAIRS]?.replace('"""Registered', '"""Unsaved. Registered'),
    );
    // Only the user saves the file.
    expect(project.read(PAIRS)).toBe(fresh[PAIRS]);
  });

  it('regenerateWorkspace lets the user choose among the changes', async () => {
    await spoil();
    const before = client.received.edits.length;
    await run(COMMANDS.regenerateWorkspace, { review: true });
    const [request] = client.received.edits.slice(before);
    const annotations = Object.values(request?.edit.changeAnnotations ?? {});
    expect(annotations).toMatchObject([{ needsConfirmation: true }]);
  });

  it('regenerateWorkspace sees a closed file that has just changed', async () => {
    project.write(BOXES, `# mine\n${project.read(BOXES).replace('    content: Pair\n', '')}`);
    const result = await run(COMMANDS.regenerateWorkspace);
    expect(result).toMatchObject({ regenerated: 1, applied: true });
    expect(project.read(BOXES)).toBe(`# mine\n${fresh[BOXES] ?? ''}`);
  });

  it('regenerateFile changes that file only', async () => {
    await spoil();
    const result = await run(COMMANDS.regenerateFile, { uri: project.uri(API) });
    expect(result).toEqual({ regenerated: 1, unchanged: 2, failed: 0, applied: true });
    expect(project.read(API)).toBe(fresh[API]);
    expect(project.read(BOXES)).not.toBe(fresh[BOXES]);
    expect(client.document(pairs).text).not.toContain('b: int\n');
  });

  it.each([
    ['its name', { block: 'object/kit.Pair' }],
    ['a line inside it', { line: 20 }],
    ['its name, when lines were added above', { block: 'object/kit.Pair', line: 1 }],
  ])('regenerateBlock finds a block by %s', async (_, given) => {
    await client.edit(pairs, '    b: int\n', '');
    // The import-section comes with it, because the block would run this name.
    await client.edit(pairs, 'from typing import TYPE_CHECKING\n', '');
    const result = await run(COMMANDS.regenerateBlock, { uri: pairs, ...given });
    expect(result).toEqual({ regenerated: 2, unchanged: 0, failed: 0, applied: true });
    expect(client.document(pairs).text).toBe(fresh[PAIRS]);
  });

  it('says what the user must look at', async () => {
    await client.setText(pairs, `${fresh[PAIRS] ?? ''}${P}begin): global/gone\n${P}end)\n`);
    const before = client.received.edits.length;
    const result = await run(COMMANDS.regenerateFile, { uri: pairs });
    expect(result).toEqual({ regenerated: 0, unchanged: 2, failed: 1, applied: true });
    expect(client.received.edits).toHaveLength(before);
  });

  it.each([
    [
      'a missing block',
      COMMANDS.regenerateBlock,
      { block: 'object/kit.Gone' },
      /object\/kit\.Gone/,
    ],
    ['a line without a block', COMMANDS.regenerateBlock, { line: 0 }, /line 1/],
    ['a file without directives', COMMANDS.regenerateFile, { uri: 'file:///gone.py' }, /gone\.py/],
    ['another scheme', COMMANDS.regenerateFile, { uri: 'git:/pairs.py' }, /git:/],
    ['no file at all', COMMANDS.regenerateFile, { uri: 7 }, /uri/],
  ])('refuses %s politely', async (_, command, given, message) => {
    await expect(run(command, { uri: pairs, ...given })).rejects.toThrow(message);
    await expect(client.shows(pairs)).resolves.toEqual([]);
  });

  it('reports that the editor rejected the edit', async () => {
    await spoil();
    const refuse = vi.spyOn(client, 'apply').mockReturnValue({ applied: false });
    const result = await run(COMMANDS.regenerateWorkspace);
    refuse.mockRestore();
    expect(result).toMatchObject({ regenerated: 0, applied: false });
    expect(project.read(API)).not.toBe(fresh[API]);
  });

  it('is cancelled without an edit', async () => {
    await spoil();
    const before = client.received.edits.length;
    // It starts once every document has found its project, and this one is still waiting.
    const held: ((settings: null) => void)[] = [];
    client.settings = () => new Promise((resolve) => held.push(resolve));
    const other = await client.open(project.path('python/kit/other.py'), `${P}prefix): none\n`);
    const answerSettings = await client.until(() => held[0], 'the server to ask for settings');
    const source = new CancellationTokenSource();
    const answer = client.connection.sendRequest(
      ExecuteCommandRequest.type,
      { command: COMMANDS.regenerateWorkspace, arguments: [] },
      source.token,
    );
    source.cancel();
    client.settings = () => null;
    answerSettings(null);
    await expect(answer).rejects.toMatchObject({ code: -32800 });
    expect(client.received.edits).toHaveLength(before);
    expect(project.read(API)).not.toBe(fresh[API]);
    await client.close(other);
  });

  it('rejects an unknown command', async () => {
    await expect(run('other.command')).resolves.toBeNull();
  });
});

it('a command right after opening a file waits for the registry', async () => {
  const project = makeProject();
  const client = await startClient(project.root, {
    env: { TVM_FFI_STUBS_CACHE_DIR: `${project.root}/.cache` },
  });
  const uri = await client.open(
    project.path(PAIRS),
    project.read(PAIRS).replace('    b: int\n', ''),
  );
  const result: unknown = await client.connection.sendRequest(ExecuteCommandRequest.type, {
    command: COMMANDS.regenerateFile,
    arguments: [{ uri }],
  });
  expect(result).toMatchObject({ regenerated: 1, failed: 0, applied: true });
  expect(client.document(uri).text).toBe(project.read(PAIRS));
  await client.stop();
});

it('a command that waits for a library that hangs can be cancelled', async () => {
  const project = makeProject();
  const pidFile = `${project.root}/pid`;
  install(compileHostile('never_returns', { defines: { PID_FILE: pidFile } }), project.library);
  const client = await startClient(project.root);
  await client.open(project.path(PAIRS));
  await client.until(() => existsSync(pidFile), 'a load that hangs');
  const source = new CancellationTokenSource();
  const answer = client.connection.sendRequest(
    ExecuteCommandRequest.type,
    { command: COMMANDS.regenerateWorkspace, arguments: [] },
    source.token,
  );
  source.cancel();
  await expect(answer).rejects.toMatchObject({ code: -32800 });
  await client.stop();
});
