/** Files without a directive that use tvm_ffi: checked like others, but they load nothing by themselves. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startClient } from './client.js';
import { makeFolder, makeProject, P, PACKAGE } from './kit/project.js';
import { childrenOf } from './server-process.js';

const USER = `import tvm_ffi
mod = tvm_ffi.cpp.load_inline(name="m", cpp_sources="int f(int x) { return x; }", functions=["g"])
`;

/** A folder with one file, which no table and no lock describes. */
function folderWith(text: string): { readonly root: string; readonly file: string } {
  const root = makeFolder();
  const file = join(root, 'a b', 'ä.py');
  mkdirSync(join(root, 'a b'));
  writeFileSync(file, text);
  return { root, file };
}

it('shows what needs no registry, and loads none until there is a directive', async () => {
  const { root, file } = folderWith(USER);
  const client = await startClient(root);
  const uri = await client.open(file);
  await client.shows(uri, 'inline.unknown-function');
  expect(childrenOf(client.server.pid)).toEqual([]);
  expect(client.received.statuses.flatMap(({ projects }) => projects)).toEqual([]);
  await client.setText(uri, `${USER}${P}begin): global/gone\n${P}end)\n`);
  const { counts } = await client.status(root);
  expect(counts.files).toBe(1);
  await client.stop();
});

it.each([
  ['names it in a comment', `# tvm_ffi\n${USER.replace('import tvm_ffi', 'import tvm_ffi_x')}`],
  ['is not about it', 'from x import get_global_func\nget_global_func("a")\n'],
])('a file that %s takes no part', async (_, text) => {
  const { root, file } = folderWith(text);
  const client = await startClient(root);
  const uri = await client.open(file);
  expect(await client.diagnosticsOf(uri)).toEqual([]);
  expect(childrenOf(client.server.pid)).toEqual([]);
  expect(client.received.statuses.flatMap(({ projects }) => projects)).toEqual([]);
  await client.stop();
});

it('takes part in a project with a table, whose registry is loaded for it', async () => {
  const project = makeProject({ files: { ...PACKAGE, 'python/kit/use.py': USER } });
  const client = await startClient(project.root);
  const uri = await client.open(project.path('python/kit/use.py'));
  await client.shows(uri, 'inline.unknown-function');
  const { counts } = await client.status(project.root, 'ready');
  // Those that hold directives, and the one with a finding.
  expect(counts.files).toBe(Object.keys(PACKAGE).length + 1);
  await client.stop();
});
