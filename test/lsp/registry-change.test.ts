/**
 * A change of the registry as one undoable edit: renamed types are followed, blocks regenerated.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  ExecuteCommandRequest,
  HoverRequest,
  TextDocumentEdit,
  type CodeAction,
} from 'vscode-languageserver-protocol';
import { COMMANDS, type ApplyChangeResult } from '../../server/src/protocol.js';
import { LATEST, venv } from '../registry/venvs.js';
import { startClient, type Client } from './client.js';
import { compileKit, install } from './kit/library.js';
import { generateAll, makeFolder, makeProject, PACKAGE, type Project } from './kit/project.js';

const API = 'python/kit/_ffi_api.py';
const PAIRS = 'python/kit/pairs.py';
const BOXES = 'python/kit/boxes.py';
const USES = 'python/kit/uses.py';

/** A file with directives and Python code that uses the class. */
const USES_TEXT = `# tvm-ffi-stubgen(import-object): kit.pairs.Pair;True;_Pair
# tvm-ffi-stubgen(begin): import-section
# tvm-ffi-stubgen(end)
from kit import pairs
from kit.pairs import Pair


def swap(pair: Pair, name="Pair") -> Pair:
    return pairs.Pair(pair.b, pair.a)
`;

let project: Project;
let client: Client;
let pairs: string;
let api: string;
/** The file with its section filled. */
let uses: string;

beforeAll(async () => {
  project = makeProject({ files: { ...PACKAGE, [USES]: USES_TEXT } });
  uses = project.read(USES);
  client = await startClient(project.root, { watches: true });
  pairs = await client.open(project.path(PAIRS));
  api = await client.open(project.path(API));
  await client.status(project.root, 'ready');
});

afterAll(() => client.stop());

const run = <Result>(command: string, given: unknown = {}): Promise<Result> =>
  client.connection.sendRequest(ExecuteCommandRequest.type, {
    command,
    arguments: [given],
  }) as Promise<Result>;

function lineOf(text: string, find: string): number {
  return text.slice(0, text.indexOf(find)).split('\n').length - 1;
}

function compiles(text: string): void {
  const file = join(makeFolder(), 'm.py');
  writeFileSync(file, text);
  execFileSync(venv(LATEST).python, [
    '-c',
    'import sys; compile(open(sys.argv[1]).read(), "m", "exec")',
    file,
  ]);
}

it('a server that never saw the old registry tells a rename by the members', async () => {
  const late = makeProject();
  install(compileKit({ version: 2 }), late.library);
  const other = await startClient(late.root);
  const uri = await other.open(late.path(PAIRS));
  const shown = await other.shows(uri, 'block.orphan', 'ty-map.unused');
  const { range, message } = shown.find(({ code }) => code === 'block.orphan') ?? never();
  expect(message).toContain('`object/kit.Pair`: the type was renamed to `kit.Couple`.');
  const params = { textDocument: { uri }, position: range.start };
  const answer = JSON.stringify(await other.connection.sendRequest(HoverRequest.type, params));
  expect(answer).toContain('Orphan.');
  expect(answer).toContain('class kit.Couple(ffi.Object)');
  await other.stop();
});

describe('a registry in which a type has another name', () => {
  const before = new Map<string, string>();

  it('is in the status', async () => {
    expect((await client.status(project.root)).change).toBeNull();
    // Typed and not saved: the edit must apply to this text.
    await client.edit(pairs, '"""Registered in C++."""', '"""Unsaved."""');
    for (const uri of [pairs, api]) before.set(uri, client.document(uri).text);
    install(compileKit({ version: 2 }), project.library);
    const change = await client.until(
      async () => (await client.status(project.root)).change,
      'a change',
    );
    expect(change.summary).toBe('1 function added, 1 signature changed, `Pair` → `Couple` renamed');
    expect(change.details).toEqual([
      'functions added: `kit.negate`',
      'functions changed: `kit.add`',
      'types renamed: `kit.Pair` → `kit.Couple`',
    ]);
  });

  it('offers a fix that edits several files, and asks the editor to show it first', async () => {
    const shown = await client.shows(pairs, 'block.orphan', 'ty-map.unused');
    const { range, message } = shown.find(({ code }) => code === 'block.orphan') ?? never();
    expect(message).toContain('`object/kit.Pair`: the type was renamed to `kit.Couple`.');
    const context = { diagnostics: [] };
    const params = { textDocument: { uri: pairs }, range, context };
    const actions = await client.connection.sendRequest(CodeActionRequest.type, params);
    const rename = actions?.find(({ title }) => title.startsWith('Rename to kit.Couple'));
    const { edit } = await client.connection.sendRequest(
      CodeActionResolveRequest.type,
      (rename ?? never()) as CodeAction,
    );
    expect(edit?.documentChanges).toHaveLength(2);
    expect(Object.values(edit?.changeAnnotations ?? {})).toMatchObject([
      { needsConfirmation: true },
    ]);
  });

  it('a hover distinguishes blocks that it left stale from blocks edited by hand', async () => {
    const { text } = client.document(api);
    const line = lineOf(text, 'begin): global/kit');
    const hover = async () =>
      JSON.stringify(
        await client.connection.sendRequest(HoverRequest.type, {
          textDocument: { uri: api },
          position: { line, character: 30 },
        }),
      );
    expect(await hover()).toContain('the library has changed, not the block');
    await client.edit(api, 'def make_pair(', 'def make_a_pair(');
    expect(await hover()).toContain('it was edited, or it was already stale');
    await client.setText(api, text);
  });

  it('is applied as one edit that follows the type everywhere', async () => {
    const result = await run<ApplyChangeResult>(COMMANDS.applyRegistryChange, { uri: pairs });
    expect(result).toMatchObject({
      applied: true,
      renamed: [{ before: 'kit.Pair', after: 'kit.Couple' }],
      unfollowed: [
        {
          uri: project.uri(USES),
          line: lineOf(uses, 'def swap'),
          name: 'Pair',
          reason: 'in a string',
        },
      ],
    });
    expect(client.received.edits).toHaveLength(1);
    const text = client.document(pairs).text;
    expect(text).toContain('"""Unsaved."""');
    expect(text).toContain('@register_object("kit.Couple")\nclass Couple(_Base):');
    expect(text).toContain('tvm-ffi-stubgen(ty-map): kit.Couple -> kit.pairs.Couple');
    expect(text).toContain('tvm-ffi-stubgen(begin): object/kit.Couple');
    expect(text.replaceAll('Couple', 'Pair')).toBe(before.get(pairs));
    expect(client.document(api).text).toContain('def negate(');
    for (const uri of [pairs, api]) await client.shows(uri);
    expect(project.read(BOXES)).toContain('content: Couple');
    expect(project.read(USES)).toBe(
      uses.replaceAll(/(?<!["_])Pair/g, 'Couple').replace('"Couple"', '"Pair"'),
    );
    for (const name of [PAIRS, API, BOXES, USES]) compiles(project.read(name));
    compiles(text);
  });

  it('has versions, and labels what is outside of blocks', () => {
    const [params] = client.received.edits;
    const { documentChanges = [], changeAnnotations = {} } = params?.edit ?? {};
    const changes = documentChanges.filter((change) => TextDocumentEdit.is(change));
    const ofPairs = changes.find(({ textDocument }) => textDocument.uri === pairs);
    expect(ofPairs?.textDocument.version).toBe(2);
    expect(
      Object.values(changeAnnotations)
        .map(({ label }) => label)
        .sort(),
    ).toEqual([
      'Apply the registry change: 1 function added, 1 signature changed, `Pair` → `Couple` renamed',
      'Follow renamed types outside blocks',
    ]);
  });

  it('changes nothing a second time, and is dropped', async () => {
    const again = await run<ApplyChangeResult>(COMMANDS.applyRegistryChange);
    expect(again).toMatchObject({ applied: true, regenerated: 0, renamed: [], unfollowed: [] });
    expect(client.received.edits).toHaveLength(1);
    await run(COMMANDS.dismissRegistryChange, { root: project.root });
    await client.until(async () => (await client.status(project.root)).change === null);
  });

  it('still knows the first name two rebuilds later', async () => {
    await client.setText(pairs, before.get(pairs) ?? '');
    await client.setText(api, before.get(api) ?? '');
    const orphan = await client.shows(pairs, 'block.orphan', 'ty-map.unused');
    expect(orphan[0]?.message).toContain('kit.Pair');
    const result = await run<ApplyChangeResult>(COMMANDS.applyRegistryChange, { review: true });
    expect(result.renamed).toEqual([{ before: 'kit.Pair', after: 'kit.Couple' }]);
    const annotations = client.received.edits.at(-1)?.edit.changeAnnotations ?? {};
    expect(Object.values(annotations).every((each) => each.needsConfirmation)).toBe(true);
    await client.shows(pairs);
  });
});

it('back is one edit, too', async () => {
  project.write(PAIRS, client.document(pairs).text);
  install(compileKit(), project.library);
  await client.shows(pairs, 'block.orphan', 'ty-map.unused');
  await run<ApplyChangeResult>(COMMANDS.applyRegistryChange);
  await client.shows(pairs);
  for (const uri of [pairs, api])
    project.write(uri === pairs ? PAIRS : API, client.document(uri).text);
  const disk = [PAIRS, API, BOXES, USES].map((name) => project.read(name));
  generateAll(project);
  expect([PAIRS, API, BOXES, USES].map((name) => project.read(name))).toEqual(disk);
  expect(project.read(USES)).toBe(uses);
});

function never(): never {
  throw new Error('nothing was offered');
}
