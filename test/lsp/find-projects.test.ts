/** For projects without an open file, one file of each is returned, and nothing is started. */
import { expect, it } from 'vitest';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FIND_PROJECTS, type FoundProject } from '../../server/src/protocol.js';
import { startClient, uriOf, type Client } from './client.js';
import { block, makeFolder } from './kit/project.js';
import { childrenOf } from './server-process.js';

const TABLE = '[tool.tvm-ffi-stubs]\nindent = 4\n';
const BLOCK = block('global/testing');

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

const find = (client: Client): Promise<FoundProject[]> =>
  client.connection.sendRequest<FoundProject[]>(FIND_PROJECTS);

it('names the first file of each project, also in nested folders', async () => {
  const outer = makeFolder();
  write(outer, {
    'a/pyproject.toml': TABLE,
    'a/plain.py': 'import tvm_ffi\n',
    'a/x.py': BLOCK,
    'a/y.py': BLOCK,
    'a/inner/pyproject.toml': TABLE,
    'a/inner/z.py': BLOCK,
    'b/pyproject.toml': '[project]\nname = "no-table"\n',
    'b/deep/w.py': BLOCK,
    'env/pyvenv.cfg': '',
    'env/v.py': BLOCK,
    'loose.py': BLOCK,
    'nested/u.py': BLOCK,
  });
  const client = await startClient([outer, join(outer, 'nested')], { trusted: false });
  const named = (known: string[], others: string[]): FoundProject[] => [
    ...known.map((name) => ({ uri: uriOf(join(outer, name)), known: true })),
    ...others.map((name) => ({ uri: uriOf(join(outer, name)), known: false })),
  ];
  const others = ['a/x.py', 'b/deep/w.py', 'nested/u.py'];
  const sorted = (found: FoundProject[]): FoundProject[] =>
    [...found].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  expect(sorted(await find(client))).toEqual(sorted(named([], ['a/inner/z.py', ...others])));
  await client.open(join(outer, 'a/inner/z.py'));
  await client.status(join(outer, 'a/inner'), 'untrusted');
  expect(sorted(await find(client))).toEqual(sorted(named(['a/inner/z.py'], others)));
  expect(childrenOf(client.server.pid)).toEqual([]);
  await client.stop();
});

it('omits a folder that the settings disable', async () => {
  const root = makeFolder();
  write(root, { 'a.py': BLOCK });
  const client = await startClient(root, { settings: () => ({ enable: false }) });
  expect(await find(client)).toEqual([]);
  await client.stop();
});
