/** Folders that are opened through a link: every name that the editor gets is its own. */
import { mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import {
  CodeActionRequest,
  DefinitionRequest,
  ExecuteCommandRequest,
  FileChangeType,
  ReferencesRequest,
  WorkspaceDiagnosticRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver-protocol';
import {
  COMMANDS,
  FIND_PROJECTS,
  REGISTRY_ENTRIES,
  REGISTRY_TEXTS,
  WANTED_TEXTS,
} from '../../server/src/protocol.js';
import { startClient, uriOf, type Client } from './client.js';
import { makeFolder, makeProject } from './kit/project.js';

const PAIRS = 'python/kit/pairs.py';
const BOXES = 'python/kit/boxes.py';

interface Opened {
  /** What the editor opens. */
  readonly folder: string;
  /** The project's root in the editor. */
  readonly root: string;
}

/** Ways to a project by other names than its own. */
const WAYS: Readonly<Record<string, (root: string) => Opened>> = {
  'the folder is a link': (root) => {
    const link = join(makeFolder(), 'link');
    symlinkSync(root, link);
    return { folder: link, root: link };
  },
  'a link is above the folder': (root) => {
    const link = join(makeFolder(), 'link');
    symlinkSync(dirname(root), link);
    const folder = join(link, relative(dirname(root), root));
    return { folder, root: folder };
  },
  'a link is below the folder': (root) => {
    const folder = makeFolder();
    symlinkSync(root, join(folder, 'native'));
    return { folder, root: join(folder, 'native') };
  },
  'a link is below a linked folder': (root) => {
    const place = makeFolder();
    mkdirSync(join(place, 'real'));
    symlinkSync(root, join(place, 'real', 'native'));
    symlinkSync(join(place, 'real'), join(place, 'link'));
    return { folder: join(place, 'link'), root: join(place, 'link', 'native') };
  },
};

it.each(Object.entries(WAYS))("%s: every URI is the editor's", async (_, way) => {
  const project = makeProject();
  project.write('pyproject.toml', `${project.read('pyproject.toml')}unknown-key = 1\n`);
  const { folder, root } = way(realpathSync(project.root));
  const at = (name: string): string => uriOf(join(root, name));
  const client = await startClient(folder, { watches: true });
  const pairs = await client.open(join(root, PAIRS));
  await client.status(root, 'ready');
  project.write(BOXES, project.read(BOXES).replace('    content: Pair\n', ''));
  await client.filesChanged({ uri: at(BOXES), type: FileChangeType.Changed });
  await client.edit(pairs, '    b: int', '    b: int  # noqa');
  await client.until(async () => (await client.diagnosticsOf(at(BOXES)))?.length === 1);

  const { items } = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
    previousResultIds: [],
  });
  expect(items.map(({ uri }) => uri).sort()).toEqual(
    [BOXES, PAIRS, 'pyproject.toml'].map(at).sort(),
  );
  const answers = [items, client.received.statuses.at(-1), ...(await askEverything(client, pairs))];
  await client.connection.sendRequest(ExecuteCommandRequest.type, {
    command: COMMANDS.regenerateWorkspace,
    arguments: [],
  });
  expect(project.read(BOXES)).toContain('    content: Pair\n');
  // Only the library is named by its own path: it is no file of the editor.
  const text = JSON.stringify([answers, client.received.edits]).replaceAll(project.library, '');
  expect(text).not.toContain(project.root);
  expect(text).toContain(at(BOXES));
  await client.stop();
});

/** What asks for places, and must not be empty. */
async function askEverything(client: Client, uri: string): Promise<readonly unknown[]> {
  const { connection } = client;
  const textDocument = { uri };
  const position = client.at(uri, 'kit.Pair', 2);
  const range = { start: client.at(uri, 'begin): object'), end: client.at(uri, 'begin): object') };
  const root = client.received.statuses.at(-1)?.projects[0]?.root;
  const answers = await Promise.all<unknown>([
    connection.sendRequest(DefinitionRequest.type, { textDocument, position }),
    connection.sendRequest(ReferencesRequest.type, {
      ...{ textDocument, position },
      context: { includeDeclaration: true },
    }),
    connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'Pair' }),
    connection.sendRequest(CodeActionRequest.type, {
      ...{ textDocument, range },
      context: { diagnostics: [] },
    }),
    connection.sendRequest(REGISTRY_ENTRIES),
    connection.sendRequest(REGISTRY_TEXTS),
    connection.sendRequest(WANTED_TEXTS),
    connection.sendRequest('tvmFfiStubs/registryMembers', { root, name: 'kit.Pair' }),
  ]);
  for (const answer of answers) expect(answer).toHaveProperty('length', expect.any(Number));
  for (const answer of answers) expect(answer).not.toEqual([]);
  // A walk of the folder does not follow links.
  return [...answers, await connection.sendRequest(FIND_PROJECTS)];
}
