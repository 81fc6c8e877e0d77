/** The server builds one project: in a folder around several, the user must choose. */
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ExecuteCommandRequest } from 'vscode-languageserver-protocol';
import { COMMANDS, type BuildResult } from '../../server/src/protocol.js';
import { startClient, uriOf } from '../lsp/client.js';
import { INTERPRETER, makeDemo, STUBS } from './project.js';

test('a folder around several projects names them; the chosen or only one is built', async () => {
  const { root, path, write } = makeDemo();
  // A workspace of uv, which is not a project itself; building a member writes a file.
  write('CMakeLists.txt', '');
  write(STUBS, '');
  write(
    'pyproject.toml',
    '[project]\nname = "ws"\n[tool.uv.workspace]\nmembers = ["packages/*"]\n',
  );
  const table = (name: string): string =>
    `[tool.tvm-ffi-stubs]\nbuild-command = ["touch", "built-${name}"]\n`;
  write('packages/a/pyproject.toml', table('a'));
  write('packages/b/pyproject.toml', table('b'));
  const client = await startClient(root, { settings: () => ({ python: INTERPRETER }) });
  const build = (uri?: string): Promise<BuildResult> =>
    client.connection.sendRequest(ExecuteCommandRequest.type, {
      command: COMMANDS.buildAndStub,
      arguments: [{ stub: false, ...(uri !== undefined && { uri }) }],
    }) as Promise<BuildResult>;
  const choices = ['a', 'b'].map((name) => ({
    name: `packages/${name}`,
    uri: uriOf(path(`packages/${name}`)),
  }));
  write('notes.txt', '');
  for (const uri of [undefined, uriOf(root), uriOf(path('packages')), uriOf(path('notes.txt'))]) {
    const asked = await build(uri);
    expect(asked).toMatchObject({ outcome: 'refused', choices });
    expect(asked.message).toContain('There are 2 projects here: `packages/a`, `packages/b`.');
    expect(asked.message).toContain('Open a file of the one to build and run Build and Stub');
  }
  const [first] = choices;
  expect(await build(first?.uri)).toMatchObject({ outcome: 'built' });
  // A file or folder in one needs no choice.
  write('packages/b/deep/x.py', '');
  expect(await build(uriOf(path('packages/b/deep/x.py')))).toMatchObject({ outcome: 'built' });
  write('other/only/pyproject.toml', table('only'));
  expect(await build(uriOf(path('other')))).toMatchObject({ outcome: 'built' });
  const made = ['packages/a/built-a', 'packages/b/built-b', 'other/only/built-only'];
  expect(made.filter((name) => !existsSync(path(name)))).toEqual([]);
  write('empty/plain.py', 'x = 1\n');
  const nothing = await build(uriOf(path('empty')));
  expect(nothing).toMatchObject({ outcome: 'refused' });
  expect(nothing.message).toContain('There is nothing to build here');
  expect(nothing.choices).toBeUndefined();
  // Not built, because a table that cannot be read may say how to build.
  write('other/only/pyproject.toml', `[project\n${table('broken')}`);
  const broken = await build(uriOf(path('other/only')));
  expect(broken).toMatchObject({ outcome: 'refused' });
  expect(broken.message).toMatch(/pyproject\.toml:\d+`: .*[^.]\. Nothing was built\.$/);
  // Nor because of a command that is there, and cannot be used.
  write('other/only/pyproject.toml', '[tool.tvm-ffi-stubs]\nbuild-command = "make"\n');
  const unusable = await build(uriOf(path('other/only')));
  expect(unusable.message).toMatch(/`build-command` must be an array .* Nothing was built\.$/);
  await client.stop();
});
