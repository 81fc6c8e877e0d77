/** Pipes, devices, folders and huge files wherever a file is named: nothing blocks, all is told. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { block, folderWith, NO_ENVIRONMENT, PYTHON, runCli, STALE, wheel } from './run-cli.js';

type Maker = (path: string) => void;

/** What may be where a file is expected. */
const ODD: Readonly<Record<string, Maker>> = {
  'a pipe': (path) => execFileSync('mkfifo', [path]),
  'an endless device': (path) => {
    symlinkSync('/dev/zero', path);
  },
  'a folder': (path) => {
    mkdirSync(path);
  },
  '3 GB': (path) => {
    writeFileSync(path, '');
    truncateSync(path, 3 * 2 ** 30);
  },
};

const INCLUDING = '{"version": 6, "include": ["inc.json"]}';
const CMAKE = 'cmake_minimum_required(VERSION 3.20)\nproject(x)\nfind_package(tvm_ffi)\n';

/** Where it is, what runs, and files beside it. */
const PLACES: readonly (readonly [string, readonly string[], Readonly<Record<string, string>>])[] =
  [
    ['lib/libx.so', ['check', '.', ...PYTHON, '--dll', 'lib/libx.so'], {}],
    ['lib/libx.so', ['check', '.', ...PYTHON, '--dll', 'lib/libx.so', '--provider', 'python'], {}],
    ['pyproject.toml', ['check', '.', ...PYTHON], {}],
    [
      'CMakeLists.txt',
      ['check', '.', ...PYTHON, '--deep'],
      { 'pyproject.toml': '[project]\nname="x"\n' },
    ],
    ['CMakePresets.json', ['build', '.', '--dry-run'], { 'CMakeLists.txt': CMAKE }],
    [
      'inc.json',
      ['check', '.', ...PYTHON],
      { 'CMakeLists.txt': CMAKE, 'CMakePresets.json': INCLUDING },
    ],
    ['build/CMakeCache.txt', ['project', '.'], { 'CMakeLists.txt': CMAKE }],
    ['build/compile_commands.json', ['project', '.'], { 'CMakeLists.txt': CMAKE }],
    ['compile_commands.json', ['project', '.'], { 'CMakeLists.txt': CMAKE }],
    ['.venv/pyvenv.cfg', ['check', '.'], { '.venv/bin/python': '#!x' }],
    ['b.py', ['check', '.', ...PYTHON], {}],
    ['b.py', ['check', 'b.py', ...PYTHON], {}],
    ['s.json', ['registry', '--diff', 's.json', 's.json'], {}],
    ['environment.yml', ['check', '.'], {}],
  ];

test.each(
  PLACES.flatMap(([place, args, files]) =>
    Object.entries(ODD).map(([kind, make]) => ({ place, args, files, kind, make })),
  ),
)('$kind as $place for $args', ({ place, args, files, make }) => {
  const folder = folderWith({ 'a.py': STALE, '.git/HEAD': '', ...files });
  const path = join(folder, place);
  mkdirSync(dirname(path), { recursive: true });
  make(path);
  const start = performance.now();
  const { code, stderr } = runCli(args, { cwd: folder, env: NO_ENVIRONMENT });
  expect(performance.now() - start).toBeLessThan(15_000);
  expect(stderr).not.toMatch(/internal error|Report this/);
  expect([0, 1, 2]).toContain(code);
});

const PACKAGES = '.venv/lib/python3.11/site-packages';

/** An environment with an editable install, and a build tree. */
const SURROUNDINGS: Readonly<Record<string, string>> = {
  'CMakeLists.txt': `${CMAKE}include(more.cmake)\nadd_subdirectory(sub)\n`,
  'more.cmake': '',
  'sub/CMakeLists.txt': '',
  'CMakeUserPresets.json': '{"version": 6}',
  'build/CMakeCache.txt': 'CMAKE_GENERATOR:INTERNAL=Ninja\n',
  'build/build.ninja': 'include CMakeFiles/rules.ninja\n',
  'build/CMakeFiles/rules.ninja': '',
  'build/CMakeFiles/TargetDirectories.txt': '',
  'src/kit.cc': 'TVM_FFI_STATIC_INIT_BLOCK() {}',
  'pyproject.toml': '[project]\nname = "kit"\n',
  'poetry.toml': '',
  '.python-version': '3.11\n',
  '.venv/bin/python': '#!x\n',
  '.venv/pyvenv.cfg': 'home = /usr/bin\nversion = 3.11.0\n',
  [`${PACKAGES}/tvm_ffi/_version.py`]: '__version__ = "0.1.15"\n',
  [`${PACKAGES}/tvm_ffi/lib/libtvm_ffi.so`]: 'x',
  [`${PACKAGES}/apache_tvm_ffi-0.1.15.dist-info/METADATA`]: 'Version: 0.1.15\n',
  [`${PACKAGES}/apache_tvm_ffi-0.1.15.dist-info/RECORD`]: 'tvm_ffi/__init__.py,,\n',
  [`${PACKAGES}/kit-1.dist-info/METADATA`]: 'Name: kit\n',
  [`${PACKAGES}/kit-1.dist-info/RECORD`]: '_kit.pth,,\n__editable___kit_finder.py,,\n',
  [`${PACKAGES}/kit-1.dist-info/direct_url.json`]: '{"dir_info": {"editable": true}}',
  [`${PACKAGES}/_kit.pth`]: '/nowhere\n',
  [`${PACKAGES}/__editable___kit_finder.py`]: 'MAPPING = {}\n',
};

test.each(Object.keys(SURROUNDINGS))('a pipe as %s costs no other file', (place) => {
  const folder = folderWith({ 'a.py': block('what/x'), '.git/HEAD': '', ...SURROUNDINGS });
  const path = join(folder, place);
  rmSync(path);
  ODD['a pipe']!(path);
  const { code, stdout } = runCli(['check', '.', '--deep'], { cwd: folder, env: NO_ENVIRONMENT });
  expect(stdout).toContain('block.unknown-kind');
  expect(code).toBe(2);
});

test.each(Object.entries(ODD))('%s as each entry of the cache is a miss', (_, make) => {
  const folder = folderWith({ 'a.py': STALE });
  const cache = folderWith();
  const env = { TVM_FFI_STUBS_CACHE_DIR: cache };
  const run = (): number | null => runCli(['check', '.', ...PYTHON], { cwd: folder, env }).code;
  expect(run()).toBe(1);
  const found = execFileSync('find', [cache, '-name', '*.json'], { encoding: 'utf8' });
  const entries = found.trim().split('\n');
  // The snapshot, and what the check came to.
  expect(entries).toHaveLength(2);
  for (const entry of entries) {
    rmSync(entry);
    make(entry);
    expect(run()).toBe(1);
    rmSync(entry, { recursive: true });
  }
  expect(wheel.runtime).toContain('libtvm_ffi');
});

/** Values that no system takes for a path, as TOML. */
const IMPOSSIBLE: Readonly<Record<string, string>> = {
  'a name that is too long': 'x'.repeat(300),
  'a path that is too long': 'x/'.repeat(5000),
  'a circle of links': 'circle/x',
  'a NUL': 'a\\u0000b',
  'a file as a folder': 'a.py/x',
};

test.each(
  Object.entries(IMPOSSIBLE).flatMap(([what, path]) =>
    ['libraries', 'paths', 'python', 'runtime', 'exclude'].map((setting) => ({
      what,
      path,
      setting,
    })),
  ),
)('$what in the setting $setting', ({ path, setting }) => {
  const value = /^(python|runtime)$/.test(setting) ? `"${path}"` : `["${path}"]`;
  const folder = folderWith({
    'a.py': STALE,
    '.git/HEAD': '',
    'pyproject.toml': `[tool.tvm-ffi-stubs]\n${setting} = ${value}\n`,
  });
  symlinkSync('circle', join(folder, 'circle'));
  for (const command of [['check'], ['project', '.'], ['build', '.', '--dry-run']]) {
    const { code, stderr } = runCli(command, { cwd: folder, env: NO_ENVIRONMENT });
    expect(stderr).not.toMatch(/Internal error/i);
    expect([0, 1, 2]).toContain(code);
  }
});
