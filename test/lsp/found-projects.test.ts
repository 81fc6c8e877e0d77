/** Projects without a table, found in CMake files and followed when these change. */
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeSync,
} from 'node:fs';
import { expect, it } from 'vitest';
import { Discoveries } from '../../server/src/lsp/workspace/discoveries.js';
import { DUMP_STATE } from '../../server/src/protocol.js';
import { LATEST, venv } from '../registry/venvs.js';
import { startClient } from './client.js';
import { compileKit, install } from './kit/library.js';
import { makeProject } from './kit/project.js';

/** Bytes that a slow linker writes first. */
const HALF = 1 << 16;

const TOP = 'cmake_minimum_required(VERSION 3.18)\nproject(kit CXX)\n';
const configure = (target: string, folder: string): string =>
  `add_library(${target} SHARED src/kit.cc)\ntvm_ffi_configure_target(${target} STUB_DIR ${folder})\n`;
const settings = (): object => ({ python: venv(LATEST).python });

it('a CMake tree is a project, and its values say where they come from', async () => {
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

  // Renames the target: its library is missing until it is built.
  project.write('CMakeLists.txt', TOP + configure('kit2', 'python'));
  const failed = await client.status(project.root, 'failed');
  expect(failed.problem).toContain('Looked for build/libkit2.so');
  expect(failed.problem).toContain('Run Build and Stub first, or set `tvmFfiStubs.libraries`.');
  // The log says it too, once.
  const log = client.received.log.filter((line) => line.includes('Looked for build/libkit2.so'));
  expect(log).toEqual([...new Set(log)]);
  expect(log.join('\n')).not.toContain('--dll');
  renameSync(project.library, project.path('build/libkit2.so'));
  await client.status(project.root, 'ready');
  await client.shows(uri);

  // A project that replaces another is trusted as that was, also while its registry loads.
  const states = client.received.statuses.flatMap(({ projects }) => projects.map((p) => p.state));
  expect(new Set(states)).toEqual(new Set(['loading', 'ready', 'failed']));
  expect(client.report()).not.toContain('not trusted');
  await client.stop();
});

it('a library that appears where its build tree puts it is loaded once, when it is complete', async () => {
  const project = makeProject({ library: null, generate: false });
  project.write('pyproject.toml', '[project]\nname = "kit"\n');
  project.write('CMakeLists.txt', TOP + configure('early', 'python'));
  project.write('build/CMakeCache.txt', `CMAKE_HOME_DIRECTORY:INTERNAL=${project.root}\n`);
  const client = await startClient(project.root, { settings });
  const uri = await client.open(project.path('python/kit/pairs.py'));
  await client.status(project.root, 'failed');
  // Seeing this implies seeing the tree's folder.
  project.write('CMakeLists.txt', TOP + configure('kit', 'python'));
  await client.until(async () => {
    const { problem } = await client.status(project.root, 'failed');
    return problem?.includes('Looked for build/libkit.so');
  }, 'the other target');
  // As linkers do: the file appears before its content.
  const content = readFileSync(compileKit());
  const file = openSync(project.library, 'w');
  await client.leaveUnfinished(() => {
    writeSync(file, content.subarray(0, HALF));
  });
  writeSync(file, content.subarray(HALF));
  closeSync(file);
  await client.status(project.root, 'ready');
  await client.shows(uri, 'block.stale', 'block.stale');
  const loads = client.received.log.filter((line) => line.includes('loading the registry:'));
  expect(loads).toEqual([expect.stringContaining('a missing input appeared')]);
  await client.stop();
});

it('a newer library in another build tree replaces the first one', async () => {
  const project = makeProject();
  const { root } = project;
  project.write('pyproject.toml', '[project]\nname = "kit"\n');
  project.write('CMakeLists.txt', TOP + configure('kit', 'python'));
  project.write('build/CMakeCache.txt', `CMAKE_HOME_DIRECTORY:INTERNAL=${root}\n`);
  const client = await startClient(root, { settings });
  const uri = await client.open(project.path('python/kit/pairs.py'));
  await client.status(root, 'ready');
  await client.shows(uri);
  // As CMake does: the cache first, the places of libraries later.
  project.write('build-debug/CMakeCache.txt', `CMAKE_HOME_DIRECTORY:INTERNAL=${root}\n`);
  await client.until(() => client.report().includes('build-debug` is not used'), 'the tree');
  const link = 'build bin/libkit.so: CXX_SHARED_LIBRARY_LINKER__kit_ kit.o\n';
  project.write('build-debug/build.ninja', link);
  install(compileKit({ version: 2 }), project.path('build-debug/bin/libkit.so'));
  await client.shows(uri, 'block.orphan', 'ty-map.unused');
  expect((await client.status(root, 'ready')).origins.join()).toContain('build-debug/bin/libkit');
  install(compileKit(), project.library);
  await client.shows(uri);
  await client.stop();
});

it('what CMake names is read only with trust', async () => {
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

it('the file of a table is named once, in the log, the status and the state report', async () => {
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

it('the tree around a package builds it as soon as it is configured', async () => {
  const project = makeProject();
  renameSync(project.path('python'), project.path('python-of-nobody'));
  project.write('pkg/pyproject.toml', '[project]\nname = "kit"\n');
  project.write('pkg/CMakeLists.txt', TOP + configure('kit', 'python'));
  mkdirSync(project.path('pkg/python'), { recursive: true });
  renameSync(project.path('python-of-nobody/kit'), project.path('pkg/python/kit'));
  project.write('pyproject.toml', '[project]\nname = "ws"\n[tool.uv.workspace]\n');
  project.write('CMakeLists.txt', `${TOP}add_subdirectory(pkg)\n`);
  const client = await startClient(project.root, { settings });
  const uri = await client.open(project.path('pkg/python/kit/pairs.py'));
  const failed = await client.status(project.path('pkg'), 'failed');
  expect(failed.problem).toContain(`in \`${project.path('pkg')}\``);
  project.write('build/CMakeCache.txt', `CMAKE_HOME_DIRECTORY:INTERNAL=${project.root}\n`);
  const ready = await client.status(project.root, 'ready');
  expect(ready).toMatchObject({ librariesFrom: 'build tree', paths: [project.path('pkg/python')] });
  await client.shows(uri);
  await client.stop();
});

it('what cannot be read does not prevent reading the rest', async () => {
  const project = makeProject({ library: null, generate: false });
  project.write('CMakeLists.txt', TOP + configure('kit', 'python'));
  // A link to itself.
  rmSync(project.path('pyproject.toml'));
  symlinkSync('pyproject.toml', project.path('pyproject.toml'));
  const discoveries = new Discoveries();
  await discoveries.find(project.path('python/kit/pairs.py'), {}, project.root, true);
  expect(() => discoveries.isOutdated()).not.toThrow();
});
