/** Editors that do not show our status get one message if nothing is compared. */
import { expect, it } from 'vitest';
import { startClient } from './client.js';
import { block, makeFolder } from './kit/project.js';
import { join } from 'node:path';

const notices = (log: readonly string[]): readonly string[] =>
  log.filter((line) => line.startsWith('TVM-FFI Stubs: '));

it('with the reason, if no file configures the project', async () => {
  const settings = () => ({ python: '/no/such/interpreter' });
  const folder = makeFolder();
  const client = await startClient(folder, { settings });
  const uri = await client.open(join(folder, 'a.py'), block('global/testing'));
  const [notice] = await client.until(() => {
    const said = notices(client.received.log);
    return said.length > 0 ? said : undefined;
  });
  expect(notice).toContain('/no/such/interpreter');
  await client.edit(uri, 'begin', 'begin');
  await client.shows(uri, 'import-section.missing');
  expect(notices(client.received.log)).toHaveLength(1);
  await client.stop();
});

it('if the workspace is not trusted', async () => {
  const folder = makeFolder();
  const client = await startClient(folder, { trusted: false });
  await client.open(join(folder, 'a.py'), block('global/testing'));
  const [notice] = await client.until(() => {
    const said = notices(client.received.log);
    return said.length > 0 ? said : undefined;
  });
  expect(notice).toContain('not trusted');
  await client.stop();
});

it('but none in a workspace without a directive', async () => {
  const folder = makeFolder();
  const client = await startClient(folder, { trusted: false });
  const uri = await client.open(join(folder, 'a.py'), 'x = 1\n');
  await client.shows(uri);
  expect(notices(client.received.log)).toEqual([]);
  await client.stop();
});
