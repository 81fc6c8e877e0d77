/**
 * Every function, type, field and method of the newest wheel, from its stub to its C++, over the
 * wire. The wheel ships its sources; another reader of them made the table of places.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  DefinitionRequest,
  LocationLink,
  TypeHierarchyPrepareRequest,
  TypeHierarchySubtypesRequest,
  TypeHierarchySupertypesRequest,
  type TypeHierarchyItem,
} from 'vscode-languageserver-protocol';
import { LATEST, venv } from '../registry/venvs.js';
import { startClient, type Client } from './client.js';
import { block, generateAll, makeProject, type Project } from './kit/project.js';

const TABLE = join(import.meta.dirname, 'features', 'navigation', 'wheel-places.txt');
const HOME = venv(LATEST).home;
const STUBS = 'python/all.py';

/** `method testing.TestIntPair#sum` → `src/ffi/testing/testing.cc:81`. */
const places = new Map(
  readFileSync(TABLE, 'utf8')
    .trim()
    .split('\n')
    .map((line) => [line.slice(0, line.lastIndexOf(' ')), line.slice(line.lastIndexOf(' ') + 1)]),
);

let project: Project;
let client: Client;
let stubs: string;

beforeAll(async () => {
  project = makeProject({ files: { [STUBS]: emptyBlocks() }, library: null });
  const table = ['[tool.tvm-ffi-stubs]', 'paths = ["python"]', `python = "${venv(LATEST).python}"`];
  project.write('pyproject.toml', table.join('\n'));
  generateAll(project);
  client = await startClient(project.root);
  stubs = await client.open(project.path(STUBS));
  await client.status(project.root, 'ready');
});

afterAll(() => client.stop());

it('has a table of places that fits the sources', () => {
  for (const [name, place] of places) {
    const [kind = '', full = ''] = name.split(' ');
    const last = kind === 'function' || kind === 'type' ? full : full.split('#')[1];
    const text = sourceLine(place);
    const isInit = last === '__ffi_init__' && text.includes('init<');
    const isConstant = kind === 'type' && text.includes('StaticTypeKey::k');
    expect(isInit || isConstant || text.includes(`"${last}"`), `${name} at ${text}`).toBe(true);
  }
});

it('leads from every stub to the line that registers it', { timeout: 60_000 }, async () => {
  const wrong: string[] = [];
  const reached = new Set<string>();
  for (const { names, offset } of stubbedNames(client.document(stubs).text)) {
    const name = names.find((each) => places.has(each)) ?? '';
    const found = await cppPlaces(offset);
    reached.add(name);
    if (found.join() !== places.get(name)) wrong.push(`${names.join()} at ${found.join()}`);
  }
  expect(wrong).toEqual([]);
  expect([...places.keys()].filter((name) => !reached.has(name))).toEqual([]);
});

it('knows parents and children in both languages', async () => {
  const [middle] =
    (await client.connection.sendRequest(
      TypeHierarchyPrepareRequest.type,
      at('object/testing.TestCxxClassDerived\n', 9),
    )) ?? [];
  const item = middle ?? nowhere();
  const above = await client.connection.sendRequest(TypeHierarchySupertypesRequest.type, { item });
  const below = await client.connection.sendRequest(TypeHierarchySubtypesRequest.type, { item });
  expect(namesOf(above)).toEqual(['testing.TestCxxClassBase']);
  expect(namesOf(below)).toEqual(['testing.TestCxxClassDerivedDerived']);
  expect(client.textIn(stubs, below?.[0]?.selectionRange ?? nowhere())).toMatch(/^Type\d+$/);
});

/** A class for each type, and a block for each namespace. */
function emptyBlocks(): string {
  const spaces = new Set<string>();
  const keys = new Set<string>();
  for (const name of places.keys()) {
    const [kind = '', full = ''] = name.split(' ');
    if (kind === 'function') spaces.add(full.slice(0, full.lastIndexOf('.')));
    else keys.add(full.split('#')[0] ?? '');
  }
  const functions = [...spaces].map((space) => block(`global/${space}`));
  const types = [...keys].map((key, i) => `class Type${i}:\n${block(`object/${key}`, '', '    ')}`);
  return [block('import-section'), ...functions, ...types].join('\n');
}

/** The names in a generated file, with what they may be in the table, best first. */
function stubbedNames(text: string): { names: readonly string[]; offset: number }[] {
  const found: { names: readonly string[]; offset: number }[] = [];
  let [kind, of] = ['', ''];
  for (const { 0: line, index } of text.matchAll(/.+/g)) {
    const [, newKind, newOf] = /begin\): (global|object)\/(\S+)/.exec(line) ?? [];
    if (newKind !== undefined && newOf !== undefined) {
      [kind, of] = [newKind, newOf];
      if (kind === 'object')
        found.push({ names: [`type ${of}`], offset: index + line.indexOf(of) });
      continue;
    }
    if (line.includes('(end)')) kind = '';
    const [head, member] = /^\s*(?:def )?(?=\w+[:(])(\w+)/.exec(line) ?? [];
    if (head === undefined || member === undefined || /^\s*(if|@)/.test(line)) continue;
    const offset = index + head.length - member.length;
    if (kind === 'global' && line.includes('def ')) {
      found.push({ names: [`function ${of}.${member}`], offset });
    } else if (kind === 'object') {
      const registered = member === '__init__' ? '__ffi_init__' : member;
      // A constructor that its fields make is that of the class.
      const implicit = registered === '__ffi_init__' ? [`type ${of}`] : [];
      const full = `${of}#${registered}`;
      found.push({ names: [`field ${full}`, `method ${full}`, ...implicit], offset });
    }
  }
  return found;
}

/** `src/ffi/testing/testing.cc:81` */
async function cppPlaces(offset: number): Promise<readonly string[]> {
  const answer = await client.connection.sendRequest(DefinitionRequest.type, {
    textDocument: { uri: stubs },
    position: client.at(stubs, offset),
  });
  const links = Array.isArray(answer) ? answer.filter((each) => LocationLink.is(each)) : [];
  return links
    .filter(({ targetUri }) => targetUri !== stubs)
    .map(({ targetUri, targetSelectionRange: { start } }) => {
      const [path = ''] = /(?:include|src)\/.*/.exec(targetUri) ?? [];
      return `${path}:${start.line + 1}`;
    });
}

function sourceLine(place: string): string {
  const [path = '', line = ''] = place.split(':');
  return readFileSync(join(HOME, path), 'utf8').split('\n')[Number(line) - 1] ?? '';
}

function at(text: string, delta: number) {
  return { textDocument: { uri: stubs }, position: client.at(stubs, text, delta) };
}

function namesOf(items: readonly TypeHierarchyItem[] | null): readonly (string | undefined)[] {
  return (items ?? []).map(({ detail }) => detail);
}

function nowhere(): never {
  throw new Error('there is no such thing');
}
