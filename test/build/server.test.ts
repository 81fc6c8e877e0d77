/** The server builds: output, progress, failure, cancelling, and the blocks after it. */
import { expect, test } from 'vitest';
import {
  CancellationTokenSource,
  ExecuteCommandRequest,
  type CancellationToken,
} from 'vscode-languageserver-protocol';
import {
  BUILD_OUTPUT,
  COMMANDS,
  type BuildOutputParams,
  type BuildResult,
} from '../../server/src/protocol.js';
import { startClient, uriOf, type Client } from '../lsp/client.js';
import { cmakeText, INTERPRETER, makeDemo, SOURCE, sourceText, STUBS } from './project.js';
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

test('builds, loads and regenerates; a failure keeps the last good registry; cancelling ends all', async () => {
  const client = await startClient(demo.root, { settings: () => ({ python: INTERPRETER }) });
  client.connection.onNotification(BUILD_OUTPUT, ({ id, text }: BuildOutputParams) => {
    if (id === 'one') printed += text;
  });
  const uri = await client.open(demo.path(STUBS));

  // Nothing was configured, and the library is not there yet.
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
  expect(printed).toContain(`\n${demo.path(SOURCE)}:3:`);
  const label = await client.until(async () => {
    const { build: state, registry } = await client.status(demo.root, 'ready');
    return registry !== null && state?.state === 'failed' ? state.message : null;
  });
  expect(label).toMatch(/^The build failed: .* The last good registry, of .*, stays in use\.$/);
  expect(client.documents.get(uri)?.text).toBe(text);

  // A build that lasts; meanwhile another one is refused.
  demo.write(SOURCE, sourceText(['one', 'two']));
  demo.write('CMakeLists.txt', cmakeText({ stubs: false, waits: true }));
  const source = new CancellationTokenSource();
  const running = build(client, source.token);
  await client.until(() => processesOf(demo.root).some((line) => line.includes('sleep 600')));
  expect(await build(client, undefined, { id: 'two' })).toMatchObject({ outcome: 'refused' });
  source.cancel();
  expect(await running).toMatchObject({ outcome: 'cancelled', regenerated: 0 });
  expect(processesOf(demo.root)).toEqual([]);

  // The client disappears in the middle of a build.
  void build(client).catch(() => undefined);
  await client.until(() => processesOf(demo.root).some((line) => line.includes('sleep 600')));
  client.server.kill();
  await client.until(() => processesOf(demo.root).length === 0);
}, 90_000);
