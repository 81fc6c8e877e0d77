/** Quick fixes and source actions over the wire. */
import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  type CodeAction,
  type Range,
} from 'vscode-languageserver-protocol';
import { LATEST, venv } from '../registry/venvs.js';
import { startClient, type Client } from './client.js';
import { stubbedClass } from './kit/package.js';
import { block, makeProject, type Project } from './kit/project.js';

const PAIRS = 'python/kit/pairs.py';
const BEGIN = 'begin): object/kit.Pair';

let project: Project;
let fresh: string;

beforeAll(() => {
  project = makeProject();
  fresh = project.read(PAIRS);
});

async function open(preset: 'pull' | 'push' | 'minimal'): Promise<[Client, string]> {
  const client = await startClient(project.root, { preset });
  const uri = await client.open(project.path(PAIRS));
  await client.status(project.root, 'ready');
  return [client, uri];
}

/** Actions at a range, without bare commands. */
async function actionsAt(
  client: Client,
  uri: string,
  range: Range,
  only?: string[],
): Promise<CodeAction[]> {
  const diagnostics = [...((await client.diagnosticsOf(uri)) ?? [])];
  const answer = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range,
    context: { diagnostics, ...(only !== undefined && { only }) },
  });
  return (answer ?? []).filter((action): action is CodeAction => 'kind' in action);
}

const at = (client: Client, uri: string, text: string): Range => {
  const start = client.at(uri, text);
  return { start, end: start };
};

const resolve = (client: Client, action: CodeAction) =>
  client.connection.sendRequest(CodeActionResolveRequest.type, action);

const regenerate = (actions: readonly CodeAction[]): CodeAction => {
  const found = actions.find(({ title }) => title.startsWith('Regenerate object/kit.Pair'));
  if (found === undefined) throw new Error(`not among ${actions.map((a) => a.title).join()}`);
  return found;
};

describe('in an editor that resolves edits', () => {
  let client: Client;
  let uri: string;

  beforeAll(async () => {
    [client, uri] = await open('pull');
  });

  afterEach(() => client.setText(uri, fresh));
  afterAll(() => client.stop());

  it('a stale block is regenerated, and nothing else changes', async () => {
    const before = `# mine\r\n${fresh.replace('    b: int\n', '')}\t# kept   `;
    await client.setText(uri, before);
    const [stale] = await client.shows(uri, 'block.stale');
    const action = regenerate(await actionsAt(client, uri, at(client, uri, BEGIN)));
    expect(action).toMatchObject({ kind: 'quickfix', isPreferred: true });
    expect(action.diagnostics).toEqual([stale]);
    expect(action.edit).toBeUndefined();
    const { edit = {} } = await resolve(client, action);
    expect(edit.documentChanges).toMatchObject([
      { textDocument: { uri, version: client.document(uri).version } },
    ]);
    expect(Object.values(edit.changeAnnotations ?? {})).toMatchObject([{ label: action.title }]);
    expect(client.apply(edit)).toEqual({ applied: true });
    expect(client.document(uri).text).toBe(`# mine\r\n${fresh}\t# kept   `);
    await client.shows(uri);
    // Like an undo: the previous text has its findings and fixes again.
    await client.setText(uri, before);
    expect(await client.shows(uri, 'block.stale')).toEqual([stale]);
  });

  it('a finding is ignored by a comment above its marker', async () => {
    await client.setText(uri, fresh.replace('    b: int\n', ''));
    await client.shows(uri, 'block.stale');
    const actions = await actionsAt(client, uri, at(client, uri, BEGIN), ['quickfix']);
    const action = actions.find(({ title }) => title === 'Ignore block.stale here');
    const { edit = {} } = await resolve(client, action!);
    expect(client.apply(edit)).toEqual({ applied: true });
    expect(client.document(uri).text).toContain(
      `    # tvm-ffi-stubs: ignore[block.stale]\n    # tvm-ffi-stubgen(${BEGIN}`,
    );
    await client.shows(uri);
    // A blank line takes the comment away from the marker.
    await client.edit(uri, 'ignore[block.stale]\n', 'ignore[block.stale]\n\n');
    await client.shows(uri, 'block.stale', 'ignore.unused');
  });

  it('a finding is ignored in the project by its pyproject.toml, which is shown first', async () => {
    const table = await client.open(project.path('pyproject.toml'));
    await client.setText(uri, fresh.replace('    b: int\n', ''));
    await client.shows(uri, 'block.stale');
    const actions = await actionsAt(client, uri, at(client, uri, BEGIN), ['quickfix']);
    const title = 'Ignore block.stale in this project (pyproject.toml)';
    const { edit = {} } = actions.find((action) => action.title === title) ?? {};
    expect(Object.values(edit.changeAnnotations ?? {})).toEqual([
      { label: title, needsConfirmation: true },
    ]);
    const before = project.read('pyproject.toml');
    expect(client.apply(edit)).toEqual({ applied: true });
    project.write('pyproject.toml', client.document(table).text);
    await client.shows(uri);
    project.write('pyproject.toml', before);
    await client.shows(uri, 'block.stale');
    await client.close(table);
  });

  it('a project without a pyproject.toml gets one for it', async () => {
    const bare = makeProject();
    rmSync(bare.path('pyproject.toml'));
    const settings = { python: venv(LATEST).python, libraries: ['build/libkit.so'] };
    const other = await startClient(bare.root, { watches: true, settings: () => settings });
    const pairs = await other.open(bare.path('python/kit/pairs.py'));
    await other.shows(pairs);
    await other.edit(pairs, '    b: int\n', '');
    await other.shows(pairs, 'block.stale');
    const actions = await actionsAt(other, pairs, at(other, pairs, BEGIN), ['quickfix']);
    const title = 'Ignore block.stale in this project (new pyproject.toml)';
    const { edit = {} } = actions.find((action) => action.title === title) ?? {};
    expect(other.apply(edit)).toEqual({ applied: true });
    const text = '[tool.tvm-ffi-stubs.severity]\n"block.stale" = "off"\n';
    expect(bare.read('pyproject.toml')).toBe(text);
    await other.shows(pairs);
    await other.stop();
  });

  it('is offered on the marker only', async () => {
    await client.edit(uri, '    b: int\n', '');
    await client.shows(uri, 'block.stale');
    expect(await actionsAt(client, uri, at(client, uri, 'class Pair'), ['quickfix'])).toEqual([]);
    const all = await actionsAt(client, uri, at(client, uri, BEGIN), ['quickfix']);
    expect(all.length).toBeGreaterThan(0);
    expect(all.every(({ kind }) => kind === 'quickfix')).toBe(true);
  });

  it('survives text added above, with ranges in the new text', async () => {
    await client.edit(uri, '    b: int\n', '');
    const action = regenerate(await actionsAt(client, uri, at(client, uri, BEGIN)));
    await client.setText(uri, `# above\n${client.document(uri).text}`);
    const { edit = {} } = await resolve(client, action);
    expect(client.apply(edit)).toEqual({ applied: true });
    expect(client.document(uri).text).toBe(`# above\n${fresh}`);
  });

  it('is rejected when the block has changed', async () => {
    await client.edit(uri, '    b: int\n', '');
    const action = regenerate(await actionsAt(client, uri, at(client, uri, BEGIN)));
    await client.setText(uri, fresh);
    await expect(resolve(client, action)).rejects.toMatchObject({
      code: -32801,
      message: expect.stringContaining(action.title) as string,
    });
    const data: unknown = { ...(action.data as object), uri: 'file:///gone.py' };
    await expect(resolve(client, { ...action, data })).rejects.toMatchObject({ code: -32801 });
  });

  it('is unchanged if its data is not ours', async () => {
    const foreign = { title: 'Other', data: { uri } };
    expect(await resolve(client, foreign)).toEqual(foreign);
  });

  it('an edit for an older text is rejected by the editor, not applied to the wrong place', async () => {
    await client.edit(uri, '    b: int\n', '');
    const action = regenerate(await actionsAt(client, uri, at(client, uri, BEGIN)));
    const { edit = {} } = await resolve(client, action);
    await client.setText(uri, `# above\n${client.document(uri).text}`);
    expect(client.apply(edit)).toMatchObject({ applied: false });
  });

  it.each(['source.fixAll.tvmFfiStubs', 'source.fixAll', 'source'])(
    'for %s, regenerates the whole file',
    async (kind) => {
      await client.edit(uri, '    b: int\n', '');
      await client.edit(uri, 'from typing import TYPE_CHECKING\n', '');
      await client.shows(uri, 'block.stale', 'block.stale');
      const actions = await actionsAt(client, uri, at(client, uri, 'class'), [kind]);
      const action = actions.find((each) => each.kind === 'source.fixAll.tvmFfiStubs');
      expect(actions.map((each) => each.kind)).not.toContain('quickfix');
      const { edit = {} } = action?.edit ? action : await resolve(client, action ?? never());
      expect(client.apply(edit)).toEqual({ applied: true });
      expect(client.document(uri).text).toBe(fresh);
    },
  );

  it('offers nothing for other kinds', async () => {
    await client.edit(uri, '    b: int\n', '');
    const range = at(client, uri, BEGIN);
    expect(await actionsAt(client, uri, range, ['source.organizeImports'])).toEqual([]);
    expect(await actionsAt(client, uri, range, ['source.fixAllOfOthers'])).toEqual([]);
    expect(await actionsAt(client, uri, range, ['refactor'])).toEqual([]);
  });

  it('offers no fix-all if nothing is stale', async () => {
    await client.shows(uri);
    expect(await actionsAt(client, uri, at(client, uri, 'class'), ['source.fixAll'])).toEqual([]);
  });

  it.each([
    ['a class', stubbedClass('kit.Gone', 'Gone'), /^Delete class Gone/],
    ['a block with a body', block('global/gone', 'x = 1\n'), /^Delete global\/gone/],
  ])('%s of the open file goes at once, without a preview', async (_, text, title) => {
    await client.setText(uri, `${fresh}${text}`);
    const [found] = await client.until(async () => {
      const shown = await client.diagnosticsOf(uri);
      return shown?.filter(({ code }) => code === 'block.orphan');
    });
    const actions = await actionsAt(client, uri, found?.range ?? never());
    const { edit = {} } = await resolve(
      client,
      actions.find((a) => title.test(a.title)) ?? never(),
    );
    expect(Object.values(edit.changeAnnotations ?? {})).toMatchObject([
      { needsConfirmation: false },
    ]);
    expect(client.apply(edit)).toEqual({ applied: true });
    expect(client.document(uri).text).toBe(fresh);
  });

  it('offers to correct a misspelled name, and the finding is gone', async () => {
    const other = await client.open(
      project.path('python/kit/spelling.py'),
      `${block('import-section')}\n${block('global/kitt')}`,
    );
    const [orphan] = await client.until(async () => {
      const shown = await client.diagnosticsOf(other);
      return shown?.filter(({ code }) => code === 'block.orphan');
    });
    const range = orphan?.range ?? never();
    const action = (await actionsAt(client, other, range)).find(({ title }) =>
      title.includes('global/kit'),
    );
    const { edit = {} } = await resolve(client, action ?? never());
    expect(client.apply(edit)).toEqual({ applied: true });
    expect(client.document(other).text).toContain('begin): global/kit\n');
    const codes = (await client.diagnosticsOf(other))?.map(({ code }) => code);
    expect(codes).not.toContain('block.orphan');
    await client.close(other);
  });
});

describe.each(['push', 'minimal'] as const)('in an editor that does not (%s)', (preset) => {
  it('actions come with their edits', async () => {
    const [client, uri] = await open(preset);
    await client.edit(uri, '    b: int\n', '');
    await client.shows(uri, 'block.stale');
    const action = regenerate(await actionsAt(client, uri, at(client, uri, BEGIN)));
    expect(action.data).toBeUndefined();
    expect(action.edit?.changeAnnotations).toBeUndefined();
    const form = preset === 'minimal' ? 'changes' : 'documentChanges';
    expect(Object.keys(action.edit ?? {})).toEqual([form]);
    expect(client.apply(action.edit ?? {})).toEqual({ applied: true });
    expect(client.document(uri).text).toBe(fresh);
    await client.stop();
  });
});

function never(): never {
  throw new Error('nothing was offered');
}
