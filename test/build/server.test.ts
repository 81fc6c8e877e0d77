/** The server builds: output, progress, failure, cancellation, and the blocks afterwards. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  CancellationTokenSource,
  ExecuteCommandRequest,
  WorkDoneProgressCancelNotification,
  type CancellationToken,
} from 'vscode-languageserver-protocol';
import {
  BUILD_OUTPUT,
  COMMANDS,
  type BuildOutputParams,
  type BuildResult,
  type StubChangeResult,
} from '../../server/src/protocol.js';
import { startClient, uriOf, type Client } from '../lsp/client.js';
import {
  BLOCKS,
  cmakeText,
  INTERPRETER,
  makeDemo,
  ORPHAN,
  SOURCE,
  sourceText,
  STUBS,
} from './project.js';
import { processesOf } from './slow-project.js';

const demo = makeDemo({ stubs: false });
demo.write(
  'pyproject.toml',
  '[tool.tvm-ffi-stubs]\npaths = ["python"]\nlibraries = ["build/libdemo.so"]\n',
);

let printed = '';

function build(
  client: Client,
  token?: CancellationToken,
  given: object = {},
): Promise<BuildResult> {
  const argument = { uri: uriOf(demo.path(STUBS)), id: 'one', ...given };
  const params = { command: COMMANDS.buildAndStub, arguments: [argument] };
  return client.connection.sendRequest(
    ExecuteCommandRequest.type,
    params,
    token,
  ) as Promise<BuildResult>;
}

test('builds, loads and regenerates; a failure keeps the last good registry; each way to cancel ends all', async () => {
  const client = await startClient(demo.root, { settings: () => ({ python: INTERPRETER }) });
  client.connection.onNotification(BUILD_OUTPUT, ({ id, text }: BuildOutputParams) => {
    if (id === 'one') printed += text;
  });
  const progress: { readonly token: string | number; readonly value: { kind: string } }[] = [];
  client.connection.onUnhandledProgress(({ token, value }) => {
    progress.push({ token, value: value as { kind: string } });
  });
  const uri = await client.open(demo.path(STUBS));

  // Nothing is configured, and the library does not exist yet.
  expect(await build(client)).toMatchObject({ outcome: 'built', regenerated: 2, failed: 0 });
  expect(printed).toMatch(/^\$ \S*cmake -S .*\n\$ \S*cmake --build .*Linking CXX shared library/s);
  expect(client.documents.get(uri)?.text).toContain('def one(');
  await client.until(async () => {
    const { build: state, registry } = await client.status(demo.root, 'ready');
    return state === null && registry !== null;
  });

  // C++ that does not compile.
  const text = client.documents.get(uri)?.text;
  demo.write(SOURCE, sourceText(['one', 'two']).replace('return x;', 'return y;'));
  printed = '';
  const failed = await build(client);
  expect(failed).toMatchObject({ outcome: 'failed', regenerated: 0 });
  expect(failed.message).toContain(`${demo.path(SOURCE)}:3:`);
  expect(failed.message).toMatch(/\. The blocks were not changed\.$/);
  expect(printed).toContain(`\n${demo.path(SOURCE)}:3:`);
  const label = await client.until(async () => {
    const { build: state, registry } = await client.status(demo.root, 'ready');
    return registry !== null && state?.state === 'failed' ? state.message : null;
  });
  expect(label).toMatch(/^The build failed: .* The last good registry, of .*, stays in use\.$/);
  expect(client.documents.get(uri)?.text).toBe(text);

  // A build that lasts; meanwhile another one is rejected.
  demo.write(SOURCE, sourceText(['one', 'two']));
  demo.write('CMakeLists.txt', cmakeText({ stubs: false, waits: true }));
  // The shell, the step, and two in their own session that ignore SIGTERM.
  const lasts = (): boolean =>
    processesOf(demo.root).filter((line) => line.includes('sleep 600')).length >= 4;
  const isCancelled = async (running: Promise<BuildResult>): Promise<void> => {
    expect(await running).toMatchObject({ outcome: 'cancelled', regenerated: 0 });
    expect(processesOf(demo.root)).toEqual([]);
    expect(client.documents.get(uri)?.text).toBe(text);
    expect(demo.read(STUBS)).toBe(saved);
    const status = await client.until(async () => {
      const last = await client.status(demo.root, 'ready');
      return last.build?.state === 'cancelled' ? last : null;
    });
    expect(status.build?.message).toMatch(/cancelled\. The last good registry, of .* in use\.$/);
    expect(status.registry).toMatchObject({ takenAt });
  };
  const saved = demo.read(STUBS);
  const takenAt = (await client.status(demo.root, 'ready')).registry?.takenAt;
  const source = new CancellationTokenSource();
  const first = build(client, source.token);
  await client.until(lasts);
  expect(await build(client, undefined, { id: 'two' })).toMatchObject({ outcome: 'refused' });
  source.cancel();
  await isCancelled(first);

  // The button of the server's progress.
  const earlier = progress.length;
  const second = build(client);
  await client.until(lasts);
  // The processes of a step may exist before its report.
  const shown = await client.until(() =>
    progress.slice(earlier).find(({ value }) => value.kind === 'report'),
  );
  expect(progress.find(({ token }) => token === shown.token)?.value).toMatchObject({
    ...{ kind: 'begin', cancellable: true },
  });
  await client.connection.sendNotification(WorkDoneProgressCancelNotification.type, {
    token: shown.token,
  });
  await isCancelled(second);
  expect(progress.at(-1)).toMatchObject({ token: shown.token, value: { kind: 'end' } });

  // The client disappears in the middle of a build.
  void build(client).catch(() => undefined);
  await client.until(lasts);
  client.server.kill();
  await client.until(() => processesOf(demo.root).length === 0);
}, 150_000);

test('a build that only a stub failed: CMake is changed by an edit of the client, and it builds', async () => {
  const own = makeDemo();
  own.write(STUBS, BLOCKS + ORPHAN);
  own.write('pyproject.toml', '[project]\nname = "demo"\n');
  // The client's folder is a link, and edits use its names of the files.
  const root = `${own.root}-link`;
  symlinkSync(own.root, root);
  const client = await startClient(root, { settings: () => ({ python: INTERPRETER }) });
  const uri = uriOf(join(root, STUBS));
  const run = <T>(command: string, given: object = {}): Promise<T> =>
    client.connection.sendRequest(ExecuteCommandRequest.type, {
      command,
      arguments: [{ uri, ...given }],
    }) as Promise<T>;
  const failed = await run<BuildResult>(COMMANDS.buildAndStub);
  expect(failed).toMatchObject({ outcome: 'failed' });
  const files = ['CMakeLists.txt', 'pyproject.toml'].map((name) => uriOf(join(root, name)));
  expect(failed.changeable).toEqual(files);

  const changed = await run<StubChangeResult>(COMMANDS.takeStubsOutOfBuild);
  expect(changed).toEqual({ files, applied: true });
  // The user is asked, and shown only what changes.
  const { edit } = client.received.edits.at(-1)!;
  expect(Object.values(edit.changeAnnotations ?? {})).toMatchObject([{ needsConfirmation: true }]);
  expect(JSON.stringify(edit.documentChanges)).toContain('"newText":""');
  expect(own.read('CMakeLists.txt')).toBe(cmakeText({ stubs: false }));
  expect(own.read('pyproject.toml')).toBe(
    '[project]\nname = "demo"\n\n[tool.tvm-ffi-stubs]\npaths = ["python"]\n',
  );
  expect(await run(COMMANDS.takeStubsOutOfBuild)).toEqual({ files: [], applied: false });
  const built = await run<BuildResult>(COMMANDS.buildAndStub, { stub: false });
  expect(built).toMatchObject({ outcome: 'built', changeable: [] });
}, 120_000);
