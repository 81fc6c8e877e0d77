/** The doctor in an editor, on a real environment, without trust. */
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DOCTOR } from '../../server/src/protocol.js';
import { compile } from '../fixtures/build.js';
import { LATEST, ROOT } from '../registry/venvs.js';
import { MadeEnvironment } from '../wheel/environment.js';
import { startClient } from './client.js';

const SOURCE = join(ROOT, 'test/fixtures/wheel/renderer.cc');

describe('the doctor', () => {
  const environment = new MadeEnvironment(LATEST, LATEST, '.venv');
  afterAll(environment.remove);

  it('reads the environment of the folder, and loads nothing', async () => {
    const libraries = { 'pkg/old.so': await compile('0.1.11', SOURCE) };
    environment.install({ name: 'old-ext', libraries });
    const client = await startClient(environment.root, { trusted: false });
    const report = await client.connection.sendRequest<string>(DOCTOR);
    expect(report).toContain('old-ext 1.0  cannot be loaded');
    expect(report).toContain('1 package uses libtvm_ffi, 1 cannot be loaded');
    await client.stop();
  });
});
