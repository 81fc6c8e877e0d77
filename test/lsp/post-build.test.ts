/**
 * A project whose own CMake runs the reference after every build, while its files are open: both
 * write the same bytes, and unsaved text is never overwritten.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LATEST, ROOT, venv } from '../registry/venvs.js';
import { startClient, type Client } from './client.js';
import { compileKit, kitObject } from './kit/library.js';
import { makeProject, PACKAGE, type Project } from './kit/project.js';
import { CLI } from './server-process.js';

const API = 'python/kit/_ffi_api.py';
const BOXES = 'python/kit/boxes.py';
const TOOLS = join(process.env['TVM_FFI_STUBS_VENVS'] ?? join(ROOT, '.work', 'venvs'), 'tools');

const CMAKE = `cmake_minimum_required(VERSION 3.18)
project(kit CXX)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
find_package(tvm_ffi CONFIG REQUIRED)
add_library(kit SHARED src/kit.o)
set_target_properties(kit PROPERTIES LINKER_LANGUAGE CXX)
tvm_ffi_configure_target(kit STUB_DIR python)
`;

/** Only blocks matter here, not what has none. */
const TABLE = 'severity = { "prefix.unstubbed" = "off" }\n';

let project: Project;
let client: Client;

const cmake = (...args: readonly string[]): void => {
  const env = {
    ...process.env,
    PATH: [join(TOOLS, 'bin'), dirname(venv(LATEST).python), process.env['PATH'] ?? ''].join(
      delimiter,
    ),
  };
  execFileSync('cmake', args, { cwd: project.root, env, stdio: 'pipe' });
};

const build = (version: 1 | 2): void => {
  copyFileSync(kitObject({ version }), project.path('src/kit.o'));
  cmake('--build', 'build');
};

/** Whether our command line would change a byte of what the build left. */
const check = (): number | null =>
  spawnSync(process.execPath, [CLI, 'check', project.root], { cwd: project.root }).status;

beforeAll(async () => {
  const files = { [API]: PACKAGE[API] ?? '', [BOXES]: PACKAGE[BOXES] ?? '' };
  compileKit();
  project = makeProject({
    files: { ...files, 'CMakeLists.txt': CMAKE },
    library: null,
    table: TABLE,
  });
  copyFileSync(kitObject(), project.path('src/kit.o'));
  client = await startClient(project.root, { watches: true });
});

afterAll(() => client.stop());

it('five builds that run the reference end in the same bytes, with and without an editor', async () => {
  // Before the first build there is neither a library nor the folder for it.
  const api = await client.open(project.path(API));
  const boxes = await client.open(project.path(BOXES));
  await client.status(project.root, 'failed');
  const { home, python } = venv(LATEST);
  cmake(
    ...['-S', '.', '-B', 'build', '-DCMAKE_CXX_COMPILER_WORKS=1', `-DPython_EXECUTABLE=${python}`],
    ...[
      `-DPython3_EXECUTABLE=${python}`,
      `-Dtvm_ffi_ROOT=${join(home, 'share', 'cmake', 'tvm_ffi')}`,
    ],
  );
  const left = new Map<number, string>();
  const takeBoxes = () => client.setText(boxes, project.read(BOXES));
  for (const version of [1, 2, 1, 2, 1] as const) {
    build(version);
    const text = project.read(API);
    // The same library leaves the same bytes each time.
    expect(text).toBe(left.get(version) ?? text);
    left.set(version, text);
    expect(check()).toBe(0);
    await client.status(project.root, 'ready');
    // An editor reloads what it has not changed; the other file is dirty from the first build on.
    await takeBoxes();
    await client.shows(boxes);
    if (left.size === 1 && version === 1) {
      await client.setText(api, `# Typed, and not saved.\n${text}`);
      await client.shows(api);
    } else if (version === 2) {
      // The outdated buffer gets diagnostics, and is left alone.
      const shown = await client.until(async () => {
        const found = await client.diagnosticsOf(api);
        return found?.some(({ code }) => code === 'block.stale') === true && found;
      }, 'a stale block in the dirty file');
      expect(JSON.stringify(shown)).toContain('negate');
    } else {
      await client.shows(api);
    }
    expect(client.document(api).text).toMatch(/^# Typed, and not saved\.\n/);
  }
  expect(client.received.edits).toEqual([]);
  // Reverting the file gives what the build left, with nothing more to do.
  await client.setText(api, project.read(API));
  await client.shows(api);
  const loads = client.received.log.filter((line) => line.includes('loading the registry'));
  expect(loads.length).toBeLessThanOrEqual(1 + 2 * 5);
});
