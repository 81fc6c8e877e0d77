/** Projects that no table describes: found in CMake files, followed when these change. */
import { renameSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DUMP_STATE } from '../../server/src/protocol.js';
import { LATEST, venv } from '../registry/venvs.js';
import { startClient } from './client.js';
import { makeProject } from './kit/project.js';

const TOP = 'cmake_minimum_required(VERSION 3.18)\nproject(kit CXX)\n';
const configure = (target: string, folder: string): string =>
  `add_library(${target} SHARED src/kit.cc)\ntvm_ffi_configure_target(${target} STUB_DIR ${folder})\n`;
const settings = (): object => ({ python: venv(LATEST).python });

it('a CMake tree is a project, whose values say where they come from', async () => {
  const project = makeProject();
  project.write('pyproject.toml', '[project]\nname = "kit"\n');
  project.write('CMakeLists.txt', TOP + configure('kit', 'python'));
  const client = await startClient(project.root, { settings });
  const uri = await client.open(project.path('python/kit/pairs.py'));
  const status = await client.status(project.root, 'ready');
  expect(status).toMatchObject({
    source: project.path('CMakeLists.txt'),
    paths: [project.path('python')],
    librariesFrom: 'convention',
  });
  expect(status.origins).toContain(
    'paths: python (CMake: CMakeLists.txt:4 (target kit), STUB_DIR)',
  );
  await client.shows(uri);
  const report = await client.connection.sendRequest<string>(DUMP_STATE);
  expect(report).toContain('- libraries: build/libkit.so (convention:');

  // Another name for the target: its library is not there, until a build has made it.
  project.write('CMakeLists.txt', TOP + configure('kit2', 'python'));
  const failed = await client.status(project.root, 'failed');
  expect(failed.problem).toContain('looked for build/libkit2.so');
  renameSync(project.library, project.path('build/libkit2.so'));
  await client.status(project.root, 'ready');
  await client.shows(uri);
  await client.stop();
});

it('without trust, what CMake names is not looked at, and with it, it is', async () => {
  const project = makeProject();
  project.write('pyproject.toml', '[project]\nname = "kit"\n');
  project.write('CMakeLists.txt', TOP + configure('kit', 'python'));
  const client = await startClient(project.root, { settings, trusted: false });
  await client.open(project.path('python/kit/pairs.py'));
  const status = await client.status(project.root, 'untrusted');
  expect(status.origins.join('\n')).not.toContain('libkit');
  expect(status.librariesFrom).toBeNull();
  await client.trust(true);
  expect((await client.status(project.root, 'ready')).librariesFrom).toBe('convention');
  await client.stop();
});

it('the file of a table is said once, in the log, the status and the state report', async () => {
  const project = makeProject();
  const client = await startClient(project.root);
  await client.open(project.path('python/kit/pairs.py'));
  const { origins } = await client.status(project.root, 'ready');
  expect(origins).toContain('libraries: build/libkit.so (pyproject.toml:6)');
  const report = await client.connection.sendRequest<string>(DUMP_STATE);
  expect(report).toContain('- paths: python (pyproject.toml:5)');
  expect(client.report()).not.toContain('pyproject.toml: pyproject.toml');
  await client.stop();
});
