/** `tvm-ffi-stubs build` as a user runs it, with real CMake, compilers and the reference. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CLI } from '../lsp/server-process.js';
import { LATEST } from '../registry/venvs.js';
import {
  BLOCKS,
  cmakeText,
  type DemoProject,
  INTERPRETER,
  makeDemo,
  ORPHAN,
  SOURCE,
  sourceText,
  STUBS,
} from './project.js';

const demo = makeDemo();

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function build(...args: readonly string[]): Ended {
  return buildIn(demo, ...args);
}

/** The interpreter is named, unless the arguments name another. */
function buildIn({ root }: DemoProject, ...args: readonly string[]): Ended {
  const command = [CLI, 'build', '--python', INTERPRETER, ...args];
  const run = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

test('a dry run prints what would run, and runs nothing', () => {
  const { code, stdout } = build('--dry-run');
  expect(code).toBe(0);
  const [configure, compile, ...rest] = stdout.trimEnd().split('\n');
  expect(rest).toEqual([]);
  expect(configure).toMatch(
    /cmake -S \S+ -B \S+\/build .*-Dtvm_ffi_ROOT=\S+\/share\/cmake\/tvm_ffi -DPython_EXECUTABLE=\S+ -DPython3_EXECUTABLE=\S+/,
  );
  expect(compile).toMatch(/cmake --build \S+\/build --target demo$/);
  expect(build('--dry-run', '--method', 'nothing').code).toBe(2);
});

test('what is impossible is reported before anything runs, or by CMake, and never hangs', () => {
  const missing = build('nowhere');
  expect(missing).toMatchObject({ code: 2, stdout: '' });
  expect(missing.stderr).toBe('tvm-ffi-stubs: nowhere does not exist.\n');
  const broken = makeDemo();
  broken.write('pyproject.toml', '[tool.tvm-ffi-stubs\n');
  const refused = buildIn(broken, '--dry-run');
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toMatch(
    /pyproject\.toml:1: This file is not valid TOML.* Nothing was built there\.\n$/,
  );
  // What would be used instead may be another build, unless an option says which.
  broken.write('pyproject.toml', '[tool.tvm-ffi-stubs]\nbuild-command = "make lib"\n');
  expect(buildIn(broken, '--dry-run')).toMatchObject({ code: 2, stdout: '' });
  expect(buildIn(broken, '--dry-run').stderr).toContain(
    '`build-command` must be an array of strings',
  );
  expect(buildIn(broken, '--dry-run', '--method', 'cmake').code).toBe(0);
  // Of several, the others are still built.
  const around = makeDemo();
  rmSync(around.path('CMakeLists.txt'));
  for (const name of ['bad', 'good']) around.write(`${name}/CMakeLists.txt`, cmakeText());
  around.write('bad/pyproject.toml', '[tool.tvm-ffi-stubs\n');
  const others = buildIn(around, '--dry-run');
  expect(others.code).toBe(2);
  expect(others.stdout).toContain(around.path('good'));
  expect(others.stdout).not.toContain(around.path('bad'));
  expect(others.stderr).toMatch(
    /bad\/pyproject\.toml:1: This file is not valid TOML.* Nothing was built there\.\n$/,
  );
  // Linux allows no folder there, with the error for a missing parent.
  if (process.platform === 'linux') expect(build('--build-dir', '/proc/x').code).toBe(2);
});

test('a missing interpreter is reported, and nothing is started', () => {
  const { code, stderr } = build('--python', '/nowhere/python');
  expect(code).toBe(2);
  expect(stderr).toMatch(/^tvm-ffi-stubs: There is no Python interpreter at .*nowhere\/python/);
});

test('without settings: configured, built, and nothing is done twice', () => {
  const first = build();
  expect(first).toMatchObject({ code: 0 });
  expect(first.stdout).toContain('2 fresh');
  expect(first.stderr).toContain(
    `Already up to date: the project's own build step ran tvm-ffi-stubgen \`${LATEST}\`, which wrote 1 file`,
  );
  expect(demo.read(STUBS)).toContain('def one(');
});

test('five builds in a row, by us and by CMake, end in the same bytes', () => {
  const text = demo.read(STUBS);
  for (let round = 0; round < 5; round += 1) {
    // Links again, which runs the reference.
    rmSync(demo.path('build/libdemo.so'));
    if (round % 2 === 0) expect(build().code).toBe(0);
    else spawnSync('cmake', ['--build', demo.path('build')]);
    expect(demo.read(STUBS)).toBe(text);
  }
  const { stderr } = build();
  expect(stderr).toContain('when the library is linked');
});

test('suppression comments that the build removes are reported', () => {
  demo.write(STUBS, demo.read(STUBS).replace('-> int: ...', '-> int: ...  # type: ignore'));
  rmSync(demo.path('build/libdemo.so'));
  const { code, stderr } = build();
  expect(code).toBe(0);
  expect(stderr).toContain('removed suppression comments inside blocks of `_ffi_api.py`');
});

test('an error of the compiler: exit code 2, the place as printed, the files untouched', () => {
  const text = demo.read(STUBS);
  demo.write(SOURCE, sourceText(['one', 'two']).replace('return x;', 'return y;'));
  const { code, stderr } = build();
  expect(code).toBe(2);
  expect(stderr).toContain(`\n${demo.path(SOURCE)}:3:`);
  expect(stderr).toMatch(/The build failed: .* The blocks were not changed\./);
  expect(demo.read(STUBS)).toBe(text);
});

test('a failing build step of the reference is explained; our own step does not fail the build', () => {
  demo.write(SOURCE, sourceText(['one', 'two']));
  demo.write(STUBS, BLOCKS + ORPHAN);
  const failed = build();
  expect(failed.code).toBe(2);
  expect(failed.stderr).toContain(
    `remove the STUB_ arguments from tvm_ffi_configure_target at \`${demo.path('CMakeLists.txt')}:6\``,
  );
  // Stdout holds only the patch, and Git accepts it.
  spawnSync('git', ['apply'], { cwd: demo.root, input: failed.stdout });
  expect(demo.read('CMakeLists.txt')).toBe(cmakeText({ stubs: false }));
  expect(demo.read('pyproject.toml')).toBe('[tool.tvm-ffi-stubs]\npaths = ["python"]\n');
  const built = build();
  expect(built).toMatchObject({ code: 1 });
  expect(built.stderr).not.toContain('tvm-ffi-stubgen');
  expect(demo.read(STUBS)).toContain('def two(');
});

test('the newcomer’s first error gets its remedy', () => {
  demo.write('pyproject.toml', '[tool.tvm-ffi-stubs]\nbuild-command = ["cmake", "-B", "other"]\n');
  const { code, stderr } = build();
  expect(code).toBe(2);
  expect(stderr).toContain('Could not find a package configuration file provided by "tvm_ffi"');
  expect(stderr).toMatch(/Pass -Dtvm_ffi_ROOT=\S+\/share\/cmake\/tvm_ffi/);
});

test('a build that fails after a step of its own wrote says what that changed', () => {
  const own = makeDemo();
  const script = `printf '\\n' >> ${STUBS}; exit 3`;
  const command = JSON.stringify(['sh', '-c', script]);
  own.write('pyproject.toml', `[tool.tvm-ffi-stubs]\nbuild-command = ${command}\n`);
  const { code, stderr } = buildIn(own);
  expect(code).toBe(2);
  expect(stderr).toContain(`ended with exit code 3. The build itself changed \`${STUBS}\`.\n`);
  expect(own.read(STUBS)).toMatch(/\n\n$/);
});

test('several stub folders of one tree: each report names its project, and a total is at the end', () => {
  const several = makeDemo();
  const targets = ['left', 'right'].map((name) => {
    several.write(`${name}/_ffi_api.py`, BLOCKS);
    return `add_library(${name} SHARED src/plain.cc)
tvm_ffi_configure_target(${name} STUB_DIR ${name})
`;
  });
  const head = cmakeText().split('add_library')[0] ?? '';
  several.write('CMakeLists.txt', head + targets.join(''));
  several.write('src/plain.cc', 'int plain;\n');
  const { stdout } = buildIn(several);
  expect(stdout).toMatch(
    /^left:\n[^]*\n1 file, 2 blocks: [^]*\nright:\n[^]*\ntotal of 3 projects: 3 files, 6 blocks: [^]*\n$/,
  );
});

test('a project that configures its target by itself, with the rest in its settings', () => {
  const plain = makeDemo();
  const links = 'target_link_libraries(demo PRIVATE tvm_ffi::header tvm_ffi::shared)';
  const call = 'tvm_ffi_configure_target(demo)';
  plain.write('CMakeLists.txt', cmakeText({ stubs: false }).replace(call, links));
  plain.write(
    'pyproject.toml',
    '[tool.tvm-ffi-stubs]\npaths = ["python"]\nlibraries = ["build/libdemo.so"]\n',
  );
  expect(buildIn(plain)).toMatchObject({ code: 0 });
  expect(plain.read(STUBS)).toContain('def one(');
  // The new tree is found again.
  const again = buildIn(plain);
  expect(again).toMatchObject({ code: 0 });
  expect(again.stderr).toContain(`The build tree is \`${plain.path('build')}\`.`);
  expect(again.stderr).not.toContain('configures again');
});
