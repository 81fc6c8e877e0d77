/**
 * Files beside a folder's projects have the same findings in the editor as in `check` of the
 * folder.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { ExecuteCommandRequest } from 'vscode-languageserver-protocol';
import { COMMANDS } from '../../server/src/protocol.js';
import { LATEST, venv } from '../registry/venvs.js';
import { runJson } from '../cli/run-cli.js';
import { startClient } from './client.js';
import { block, makeFolder } from './kit/project.js';

const TABLE = '[tool.tvm-ffi-stubs]\n';
const WORKSPACE = '[project]\nname = "ws"\n[tool.uv.workspace]\nmembers = ["packages/*"]\n';
const STALE = block('import-section') + block('global/testing');
const TOP = 'cmake_minimum_required(VERSION 3.18)\nproject(demo CXX)\n';
const configure = (target: string, rest: string): string =>
  `add_library(${target} SHARED a.cc)\ntvm_ffi_configure_target(${target} ${rest})\n`;

interface Row {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}

const PACKAGES = { 'packages/a/pyproject.toml': TABLE, 'packages/a/a.py': STALE };
const BESIDE = {
  'tools/t.py': block('global/nowhere'),
  'tools/deep/u.py': '# tvm-ffi-stubgen(begin): global/testing\n',
  'other/o.py': STALE,
};

const ROWS: readonly Row[] = [
  { name: 'nothing describes the folder around them', files: {} },
  { name: 'a workspace of uv is around them', files: { 'pyproject.toml': WORKSPACE } },
  {
    name: 'a CMake tree of one of them is beside them',
    files: {
      'pyproject.toml': WORKSPACE,
      'c/pyproject.toml': '[project]\nname = "c"\n',
      'c/CMakeLists.txt': TOP + configure('c', 'STUB_DIR python'),
      'c/python/c.py': STALE,
    },
  },
  {
    name: 'a package with its C++ in its own folder has more files with directives',
    files: {
      'pyproject.toml': '[project]\nname = "c"\n',
      'cpp/CMakeLists.txt': TOP + configure('c', 'STUB_DIR ../python'),
      'python/c.py': STALE,
    },
  },
  {
    name: 'a tree has several STUB_DIRs',
    files: {
      'CMakeLists.txt':
        TOP + configure('a', 'STUB_DIR python/a') + configure('b', 'STUB_DIR python/b'),
      'python/a/a.py': STALE,
      'python/b/b.py': STALE,
    },
  },
];

it.each(ROWS)('when $name', async ({ files }) => {
  const root = makeFolder();
  const all = { '.git/HEAD': '', ...PACKAGES, ...BESIDE, ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const { python } = venv(LATEST);
  const { json } = runJson(['check', '.', '--deep', '--python', python], { cwd: root });
  const client = await startClient(root, { settings: () => ({ python }) });
  for (const name of Object.keys(BESIDE)) {
    const codes = json.files.find((file) => file.path === name)?.findings.map(({ code }) => code);
    if (name.includes('deep')) expect(codes).toContain('block.unclosed');
    await client.shows(await client.open(join(root, name)), ...(codes ?? []));
  }
  await client.stop();
});

it('regenerating the workspace leaves a file alone if its library is not named', async () => {
  const root = makeFolder();
  // It imports a type that another library registers.
  const theirs =
    block('import-section', 'from other import Thing\n') +
    block('object/other.T', 'x: Thing\n') +
    block('global/testing');
  const files = { '.git/HEAD': '', ...PACKAGES, 'other/o.py': STALE, 'other/theirs.py': theirs };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const { python } = venv(LATEST);
  const client = await startClient(root, { settings: () => ({ python }) });
  const mine = await client.open(join(root, 'other/o.py'));
  const other = await client.open(join(root, 'other/theirs.py'));
  await client.status(root, 'ready');
  const result: unknown = await client.connection.sendRequest(ExecuteCommandRequest.type, {
    command: COMMANDS.regenerateWorkspace,
    arguments: [],
  });
  expect(result).toMatchObject({ regenerated: 2, failed: 3 });
  await client.shows(mine);
  expect(client.documents.get(other)?.text).toBe(theirs);
  await client.stop();
});
