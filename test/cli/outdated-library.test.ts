/** Libraries that are older than their sources, in real file trees. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCompiler } from '../fixtures/compiler.js';
import { folderWith, NO_ENVIRONMENT, PYTHON, runCli, runJson } from './run-cli.js';

const BUILT = 1_700_000_000;
const OBJECTS = 'build/CMakeFiles/x.dir';

interface Row {
  readonly library?: string;
  /** Path of a file → seconds by which it is newer than the library. */
  readonly files: Readonly<Record<string, number>>;
  /** Whether CMake built it. */
  readonly tree?: boolean;
  /** A file of its generator. */
  readonly record?: readonly [name: string, text: string];
  readonly says: string | null;
}

function project({ library = 'build/libx.so', files, tree = false, record }: Row): string {
  const cwd = folderWith({
    'pyproject.toml': `[tool.tvm-ffi-stubs]\npaths = ["."]\nlibraries = ["${library}"]\n`,
    'a.py': '# tvm-ffi-stubgen(begin): import-section\n# tvm-ffi-stubgen(end)\n',
  });
  const place = (name: string, seconds: number, text = ''): void => {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
    utimesSync(join(cwd, name), BUILT + seconds, BUILT + seconds);
  };
  mkdirSync(dirname(join(cwd, library)), { recursive: true });
  execFileSync(findCompiler(), [
    '-shared',
    '-fPIC',
    '-x',
    'c++',
    '-o',
    join(cwd, library),
    '/dev/null',
  ]);
  utimesSync(join(cwd, library), BUILT, BUILT);
  for (const [name, seconds] of Object.entries(files)) place(name, seconds);
  if (record !== undefined) place(record[0], 0, record[1]);
  if (tree) place('build/CMakeCache.txt', 0, `CMAKE_HOME_DIRECTORY:INTERNAL=${cwd}\n`);
  return cwd;
}

const env = { PATH: '', ...NO_ENVIRONMENT };

describe('a library and its sources', () => {
  const newer = '`src/x.cc` is newer than `build/libx.so`';
  it.each<[string, Row]>([
    ['a newer source', { files: { 'src/x.cc': 60, 'src/y.cu': 90 }, says: newer }],
    ['one of Rust', { files: { 'src/lib.rs': 60 }, says: '`src/lib.rs` is newer than' }],
    ['older sources', { files: { 'src/x.cc': -60 }, says: null }],
    ['one checkout', { files: { 'src/x.cc': 1 }, says: null }],
    ['other files', { files: { 'src/x.txt': 60, 'x.py': 60 }, says: null }],
    ['sources aside', { files: { 'tests/x.cc': 60, 'third_party/y/y.cc': 60 }, says: null }],
    ['an environment', { files: { 'env/pyvenv.cfg': 0, 'env/x.cc': 60 }, says: null }],
    [
      'an installed library',
      { library: 'lib/site-packages/p/libx.so', files: { 'src/x.cc': 60 }, says: null },
    ],
    [
      'a target of CMake',
      { tree: true, files: { [`${OBJECTS}/src/x.cc.o`]: 0, 'src/x.cc': 60 }, says: newer },
    ],
    [
      'another target of it',
      {
        tree: true,
        files: { [`${OBJECTS}/src/x.cc.o`]: 0, 'src/x.cc': -60, 'src/y.cc': 60 },
        says: null,
      },
    ],
    [
      'a target of Ninja that did not compile',
      {
        tree: true,
        files: { [`${OBJECTS}/src/y.cc.o`]: 0, 'src/y.cc': -60, 'src/x x.cc': 60, 'src/z.cc': 60 },
        record: ['build/build.ninja', `build CMakeFiles/x.dir/src/x$ x.cc.o: CXX ../src/x$ x.cc\n`],
        says: '`src/x x.cc` is newer than `build/libx.so`',
      },
    ],
    [
      'a target of Make that did not compile',
      {
        tree: true,
        files: { [`${OBJECTS}/src/y.cc.o`]: 0, 'src/y.cc': -60, 'src/x.cc': 60 },
        record: [`${OBJECTS}/build.make`, 'CMakeFiles/x.dir/src/x.cc.o: ../src/x.cc\n'],
        says: newer,
      },
    ],
    ['a tree without objects', { tree: true, files: { 'src/x.cc': 60 }, says: newer }],
  ])('%s', (_, row) => {
    const { json } = runJson(['check', '.', ...PYTHON], { cwd: project(row), env });
    const found = json.findings.filter(({ code }) => code === 'library.outdated');
    expect(found).toHaveLength(row.says === null ? 0 : 1);
    expect(found[0]?.message ?? '').toContain(row.says ?? '');
    expect(found.every(({ severity }) => severity === 'information')).toBe(true);
  });

  it('is text that does not change the exit code', () => {
    const cwd = project({ files: { 'src/x.cc': 60 }, says: newer });
    const [late, early] = ['check', 'check'].map((command, index) => {
      if (index === 1) utimesSync(join(cwd, 'src/x.cc'), BUILT, BUILT);
      return runCli([command, '.', ...PYTHON], { cwd, env });
    });
    expect(late?.stdout).toContain(`information[library.outdated] ${newer}`);
    expect([late?.code, early?.code]).toEqual([0, 0]);
    expect(early?.stdout).not.toContain('library.outdated');
  });
});
