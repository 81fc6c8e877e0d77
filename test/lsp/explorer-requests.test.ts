/** The requests behind the views, on a real server with a real library. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ADD_BLOCK,
  REGISTRY_ENTRIES,
  REGISTRY_MEMBERS,
  REGISTRY_TEXTS,
  SNAPSHOT_TEXT,
  WASM_TEXT,
  WANTED_TEXT,
  WANTED_TEXTS,
  type AddBlockResult,
  type RegistryMember,
  type RegistryProject,
  type RegistryTexts,
  type SnapshotText,
  type WantedFile,
  type WantedText,
} from '../../server/src/protocol.js';
import { startClient, uriOf, type Client } from './client.js';
import { ROOT } from '../registry/venvs.js';
import { compileKit, install } from './kit/library.js';
import { makeProject, type Project } from './kit/project.js';

const BOXES = 'python/kit/boxes.py';
const PAIRS = 'python/kit/pairs.py';

let project: Project;
let client: Client;
let boxes: string;

beforeAll(async () => {
  project = makeProject();
  client = await startClient(project.root);
  boxes = await client.open(project.path(BOXES));
  await client.status(project.root, 'ready');
});

afterAll(() => client.stop());

function ask<Result>(method: string, ...params: readonly object[]): Promise<Result> {
  return client.connection.sendRequest<Result>(method, ...params);
}

it.each([[[]], [[null]]])('the registry is returned for parameters %j', async (params) => {
  const [first] = await client.connection.sendRequest<RegistryProject[]>(
    REGISTRY_ENTRIES,
    ...params,
  );
  expect(first?.root).toBe(project.root);
  expect(first?.libraries).toContain(project.library);
  const pair = first?.entries.find(({ name }) => name === 'kit.Pair');
  expect(pair).toMatchObject({ kind: 'type', addable: false, pending: false, members: 7 });
  expect(pair?.stub?.uri).toBe(project.uri(PAIRS));
  expect(first?.libraries[pair?.library ?? -1]).toBe(project.library);
  const { uri, range } = pair?.definition ?? {};
  expect(uri).toBe(project.uri(PAIRS));
  expect(project.read(PAIRS).split('\n')[range?.start.line ?? -1]).toContain('class Pair');
});

it('a folder without stubs has a registry on request', async () => {
  const empty = makeProject({ files: { 'new.py': '' }, generate: false });
  const other = await startClient(empty.root);
  try {
    const uri = await other.open(empty.path('new.py'));
    const ask = (params: object): Promise<RegistryProject[]> =>
      other.connection.sendRequest<RegistryProject[]>(REGISTRY_ENTRIES, params);
    expect(await ask({}), 'nothing is loaded for a file without a directive').toEqual([]);
    const [first] = await ask({ uri });
    expect(first?.root).toBe(empty.root);
    expect(first?.entries.find(({ name }) => name === 'kit.Pair')?.addable).toBe(true);
  } finally {
    await other.stop();
  }
});

it('a snapshot is shown like the registry, and nothing else passes for one', async () => {
  const versions = { formatVersion: 1, provider: 'native' };
  const asked = (content: string) => ask<SnapshotText>(SNAPSHOT_TEXT, { snapshot: content });
  expect(await asked('{')).toEqual({ text: null, problem: 'it is not JSON' });
  const other = await asked(JSON.stringify(versions));
  expect(other.text).toBeNull();
  expect(other.problem).not.toBe('');
  const shown = execFileSync(
    process.execPath,
    [join(ROOT, 'dist/cli.cjs'), 'registry', '--format', 'json'],
    { cwd: project.root, encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  const answer = await asked(shown);
  expect(answer.problem).toBeNull();
  const texts = await ask<RegistryTexts[]>(REGISTRY_TEXTS);
  expect(answer.text).toBe(texts[0]?.after);
});

it('a WebAssembly file is shown, and what is none is said in one line', async () => {
  const shown = async (name: string, bytes: string) => {
    writeFileSync(project.path(name), Buffer.from(bytes, 'hex'));
    return ask<string | null>(WASM_TEXT, { uri: uriOf(project.path(name)) });
  };
  expect(await shown('empty.wasm', '0061736d01000000')).toMatch(
    /empty\.wasm: 0 imports, 0 exports\n$/,
  );
  expect(await shown('half.wasm', '0061736d01')).toMatch(
    /^\S+ is shorter than its sections say\.\n$/,
  );
  const text = Buffer.from('(module (func (export "run")))').toString('hex');
  expect(await shown('run.wat', text)).toMatch(/^\S+: 0 imports, 1 export\n\nexports\n {2}run\(\)/);
  expect(await ask(WASM_TEXT, { uri: uriOf(project.path('gone.wasm')) })).toBeNull();
});

it('members of a type lead to their lines', async () => {
  const params = { root: project.root, name: 'kit.Pair' };
  const members = await ask<RegistryMember[]>(REGISTRY_MEMBERS, params);
  const sum = members.find(({ name }) => name === 'sum');
  expect(sum).toMatchObject({ kind: 'method', doc: 'Adds both.' });
  const line = project.read(PAIRS).split('\n')[sum?.stub?.range.start.line ?? -1];
  expect(line).toContain('def sum(');
  const attributes = members.filter(({ kind }) => kind === 'attribute');
  const known = attributes.map(({ name }) => name);
  expect(known).toEqual(expect.arrayContaining(['__ffi_init__', '__ffi_shallow_copy__']));
  expect(attributes[0]?.signature).toBe('ffi.Function');
});

describe('the wanted text', () => {
  it('follows the open document', async () => {
    const fresh = client.document(boxes).text;
    expect(await ask<WantedText>(WANTED_TEXT, { uri: boxes })).toMatchObject({ changed: false });
    await client.edit(boxes, '    content: Pair\n', '');
    const wanted = await ask<WantedText>(WANTED_TEXT, { uri: boxes });
    expect(wanted).toEqual({ text: fresh, block: null, changed: true });
    await client.setText(boxes, fresh);
  });

  it('is empty if there is nothing to regenerate', async () => {
    const uri = project.uri('setup.py');
    expect(await ask(WANTED_TEXT, { uri })).toBeNull();
    expect(await ask(WANTED_TEXT, { uri: boxes, block: 'object/kit.None' })).toBeNull();
    expect(await ask(WANTED_TEXT, { nonsense: true })).toBeNull();
  });
});

it('a block is added with one edit, for a name that is not stubbed', async () => {
  const pairs = await client.open(project.path(PAIRS));
  const before = client.document(pairs).text;
  await client.setText(pairs, before.slice(0, before.indexOf('@register_object')));
  const result = await ask<AddBlockResult>(ADD_BLOCK, { uri: pairs, name: 'kit.Pair' });
  expect(result).toEqual({ applied: true });
  expect(client.document(pairs).text).toContain('# tvm-ffi-stubgen(begin): object/kit.Pair\n');
  const again = await ask<AddBlockResult>(ADD_BLOCK, { uri: pairs, name: 'kit.Pair' });
  expect(again).toEqual({ applied: null });
  await client.setText(pairs, before);
  await client.close(pairs);
});

it('all texts that would change are returned, also of closed files', async () => {
  expect(await ask(WANTED_TEXTS)).toEqual([]);
  const fresh = project.read(PAIRS);
  project.write(PAIRS, fresh.replace('    b: int\n', ''));
  const files = await client.until(async () => {
    const wanted = await ask<WantedFile[]>(WANTED_TEXTS);
    return wanted.length > 0 ? wanted : null;
  }, 'a file that would change');
  expect(files).toEqual([{ uri: project.uri(PAIRS), text: fresh }]);
  project.write(PAIRS, fresh);
});

it('the registry before and after a new library can be compared', async () => {
  const [first] = await ask<RegistryTexts[]>(REGISTRY_TEXTS);
  expect(first).toMatchObject({ root: project.root, before: null });
  expect(first?.after).toContain('class kit.Pair');
  install(compileKit({ version: 2 }), project.library);
  const changed = await client.until(async () => {
    const [texts] = await ask<RegistryTexts[]>(REGISTRY_TEXTS);
    return texts?.before === null ? null : texts;
  }, 'a second registry');
  expect(changed.before).toBe(first?.after);
  expect(changed.after).toContain('negate(int) -> int');
  expect(changed.before).not.toContain('negate');
});
