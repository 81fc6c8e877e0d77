/** Projects without a table: built by a real CMake and a real pip, found by the command line. */
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../report/schema-check.js';
import { LATEST, ROOT, venv } from '../registry/venvs.js';
import { apiFile, build, examplePackage, makeRepository, write } from './example-package.js';
import { NO_ENVIRONMENT as ENV, runCli, type Outcome } from './run-cli.js';

const OLDER = '0.1.10';
const { root, remove } = makeRepository();
const at = (...names: string[]): string => path.join(root, ...names);
afterAll(remove);

const schema = JSON.parse(
  readFileSync(path.join(ROOT, 'docs', 'project.schema.json'), 'utf8'),
) as Record<string, unknown>;

function run(folder: string, ...args: readonly string[]): Outcome {
  return runCli(args, { cwd: at(folder), env: ENV });
}

interface ProjectJson {
  readonly projects: readonly {
    readonly root: string;
    readonly values: Readonly<
      Record<string, { readonly origin: { readonly kind: string } | null }>
    >;
    readonly reference: { readonly version: string };
    readonly missing: string | null;
  }[];
}

function projects(folder: string, ...args: readonly string[]): ProjectJson['projects'] {
  const { stdout, code } = run(folder, 'project', ...args, '--format', 'json');
  expect(code).toBe(0);
  const document: unknown = JSON.parse(stdout);
  expect(violations(document, schema, schema)).toEqual([]);
  return (document as ProjectJson).projects;
}

beforeAll(() => {
  for (const [name, version] of [
    ['newer', LATEST],
    ['older', OLDER],
  ] as const) {
    const folder = at('packages', name);
    write(folder, examplePackage(name, version === LATEST));
    if (version !== LATEST) {
      write(folder, { [`python/${name}/_ffi_api.py`]: apiFile(name) });
    }
    build(folder, venv(version));
  }
}, 120_000);

describe('the layout of the upstream example, after a build', () => {
  const api = at('packages/newer/python/newer/_ffi_api.py');

  it('is checked and regenerated without configuration', () => {
    const folder = 'packages/newer';
    expect(run(folder, 'check')).toMatchObject({ code: 0 });
    expect(run('packages/newer/python', 'check', 'newer/_ffi_api.py')).toMatchObject({ code: 0 });
    const good = readFileSync(api, 'utf8');
    writeFileSync(api, good.replace(/^.*def double_it.*\n/m, ''));
    const { code, stdout } = run(folder, 'check');
    expect(code).toBe(1);
    expect(stdout).toContain('+ double_it(int)');
    expect(run(folder, 'generate')).toMatchObject({ code: 0 });
    expect(readFileSync(api, 'utf8')).toBe(good);
  });

  it('is scaffolded again without options, with the bytes of the build', () => {
    const files = [api, at('packages/newer/python/newer/__init__.py')];
    const before = files.map((file) => readFileSync(file, 'utf8'));
    rmSync(api);
    writeFileSync(files[1] ?? '', '"""Doubles numbers."""\n');
    expect(run('packages/newer', 'generate', '--init-lib', 'newer')).toMatchObject({ code: 0 });
    expect(files.map((file) => readFileSync(file, 'utf8'))).toEqual(before);
  });

  it('is shown with the source of each value', () => {
    const [project, ...others] = projects('packages/newer');
    expect(others).toEqual([]);
    const kinds = Object.entries(project?.values ?? {}).flatMap(([key, { origin }]) =>
      origin === null ? [] : `${key}: ${origin.kind}`,
    );
    expect(kinds).toEqual([
      'paths: build tree',
      'libraries: build tree',
      'prefix: build tree',
      'package: build tree',
      'target: build tree',
    ]);
    const { stdout } = run('packages/newer', 'project', '--verbose');
    expect(stdout).toContain('described by CMakeLists.txt');
    expect(stdout).toMatch(/libraries +build\/libnewer\.so +build tree: target newer in build/);
    expect(stdout).toMatch(/reference +0\.1\.15\.post2, dialect 0\.1\.15/);
    expect(stdout).toContain('CMakeLists.txt:6: stubs in python');
  });

  it('says what to do before the first build, and exits 2', () => {
    write(at('packages/fresh'), examplePackage('fresh', true));
    const { code, stdout } = run('packages/fresh', 'check', '--python', venv(LATEST).python);
    expect(code).toBe(2);
    expect(stdout).toContain('Looked for build/libfresh.so');
    expect(stdout).toContain('Build first (tvm-ffi-stubs build), or pass --dll LIB.');
    const shown = run('packages/fresh', 'project').stdout;
    expect(shown).toMatch(/libfresh\.so +convention: not built yet\n/);
    rmSync(at('packages/fresh'), { recursive: true });
  });
});

describe('a monorepo with two versions of the reference', () => {
  it('has two projects, each with its own', () => {
    const found = projects('.');
    expect(found.map(({ root: folder, reference }) => [folder, reference.version])).toEqual([
      [at('packages/newer'), LATEST],
      [at('packages/older'), OLDER],
    ]);
  });

  it('is checked package by package, each in its own dialect', () => {
    for (const name of ['newer', 'older']) {
      const folder = `packages/${name}`;
      expect(run(folder, 'check'), name).toMatchObject({ code: 0 });
      expect(run('.', 'check', folder), name).toMatchObject({ code: 0 });
    }
    expect(run('packages/older', 'check').stdout).toContain(`apache-tvm-ffi ${OLDER}`);
    // A path around the packages means each of them, also if one of them is named too.
    for (const args of [
      ['check'],
      ['check', '.'],
      ['check', 'packages'],
      ['generate', 'packages'],
    ]) {
      const { code, stdout } = run('.', ...args);
      expect(code, args.join(' ')).toBe(0);
      expect(stdout.split('\n').filter((line) => /^packages|^registry|^total/.test(line))).toEqual([
        'packages/newer/python:',
        expect.stringContaining(`apache-tvm-ffi ${LATEST}`),
        'packages/older/python:',
        expect.stringContaining(`apache-tvm-ffi ${OLDER}`),
        expect.stringMatching(/^total of 2 projects: \d files, \d blocks: \d fresh$/),
      ]);
    }
    const json = run('.', 'build', '--format', 'json');
    expect(json.code).toBe(0);
    const built = JSON.parse(json.stdout) as { projects: { root: string }[] };
    expect(built.projects.map((project) => project.root)).toEqual([
      at('packages/newer'),
      at('packages/older'),
    ]);
  });

  it('shows the registry of one, which must be named', () => {
    const { code, stderr } = run('.', 'registry');
    expect(code).toBe(2);
    expect(stderr).toMatch(/There are 2 projects here.*packages\/newer.*packages\/older/);
    expect(run('packages/older', 'registry').stdout).toContain('double_it');
  });

  it('is one unit of what the command line names, without nested projects', () => {
    const library = at('packages/newer/build/libnewer.so');
    const args = ['--dll', library, '--python', venv(LATEST).python];
    const { stdout } = run('.', 'check', 'packages', ...args);
    expect(stdout.match(/^registry/gm)).toHaveLength(1);
    write(at('loose/inner'), { 'a.py': apiFile('nowhere') });
    const loose = run('.', 'check', 'loose', '--python', venv(LATEST).python);
    expect(loose.stdout).toContain('global/nowhere');
    expect(loose.code).toBe(1);
    rmSync(at('loose'), { recursive: true });
  });

  it('is built and stubbed package by package, and a failure stops no other', () => {
    const sources = ['newer', 'older'].map((name) => at('packages', name, 'src/double.cc'));
    const texts = sources.map((file) => readFileSync(file, 'utf8'));
    const [newer = '', older = ''] = sources;
    const [good = '', same = ''] = texts;
    const stubs = ['newer', 'older'].map((name) =>
      at(`packages/${name}/python/${name}/_ffi_api.py`),
    );
    const before = stubs.map((file) => readFileSync(file, 'utf8'));
    writeFileSync(newer, 'error\n');
    writeFileSync(older, same.replace('Double);', 'Double).def("older.again", Double);'));
    expect(run('packages', 'build', '--dry-run').stdout.match(/cmake --build/g)).toHaveLength(2);
    const { code, stdout, stderr } = run('.', 'build', 'packages');
    expect(code).toBe(2);
    expect(stderr).toContain('The build failed');
    expect(stdout).toContain('packages/older/python:\n');
    expect(stdout).not.toContain('total of');
    const [untouched, updated] = stubs.map((file) => readFileSync(file, 'utf8'));
    expect(untouched).toBe(before[0]);
    expect(updated).toContain('def again(');
    texts.forEach((text, i) => {
      writeFileSync(sources[i] ?? '', text);
    });
    expect(good).not.toBe('');
    const again = run('packages', 'build');
    expect(again).toMatchObject({ code: 0 });
    expect(again.stdout).toContain('total of 2 projects: ');
    expect(stubs.map((file) => readFileSync(file, 'utf8'))).toEqual(before);
  }, 60_000);
});

describe('PATHs in several projects', () => {
  it('are each checked against their own library, in their own dialect', () => {
    const paths = ['packages/newer/python/newer', 'packages/older/python/older/_ffi_api.py'];
    const { code, stdout } = run('.', 'check', ...paths);
    expect(code).toBe(0);
    expect(stdout.split('\n').filter((line) => /^packages|^registry/.test(line))).toEqual([
      'packages/newer/python/newer:',
      expect.stringContaining(`apache-tvm-ffi ${LATEST}`),
      'packages/older/python/older/_ffi_api.py:',
      expect.stringContaining(`apache-tvm-ffi ${OLDER}`),
    ]);
  });
});

describe('a package built by the CMake tree around it', () => {
  it('is the same from every folder, with what that tree built', () => {
    const [folder, inner] = ['around', 'around/packages/inner'];
    write(at(inner), examplePackage('inner', true));
    write(at(folder), {
      'CMakeLists.txt':
        'cmake_minimum_required(VERSION 3.18)\nproject(all CXX)\nadd_subdirectory(packages/inner)\n',
      // Also a workspace of uv, which describes no project of ours.
      'pyproject.toml': '[project]\nname = "ws"\n[tool.uv.workspace]\nmembers = ["packages/*"]\n',
    });
    build(at(folder), venv(LATEST));
    for (const start of [folder, `${inner}/python`]) {
      const { code, stdout } = run(start, 'check', '.');
      expect(code, start).toBe(0);
      expect(stdout).toMatch(/2 files, 4 blocks: 4 fresh\nregistry: native, apache-tvm-ffi/);
      const found = projects(start);
      expect(found.map(({ root: each }) => each)).toEqual([at(folder)]);
      const planned = run(start, 'build', '--dry-run');
      expect(planned.stdout).toContain(`--build ${at(folder, 'build')}`);
    }
    rmSync(at(folder), { recursive: true });
  }, 60_000);
});

describe('a project that a Makefile builds', () => {
  it('needs one setting', () => {
    write(at('made'), {
      'pyproject.toml': `[tool.tvm-ffi-stubs]\nlibraries = ["out/newer"]\n`,
      'newer/_ffi_api.py': apiFile('newer'),
      'out/README': '',
    });
    copyFileSync(at('packages/newer/build/libnewer.so'), at('made/out/libnewer.so'));
    const { code, stdout } = run('made', 'check', '--python', venv(LATEST).python);
    expect(code).toBe(1);
    expect(stdout).toContain('+ double_it(int)');
    const shown = run('made', 'project').stdout;
    expect(shown).toMatch(/out\/libnewer\.so +pyproject\.toml:2; built/);
    expect(shown).not.toContain('pyproject.toml: pyproject.toml');
    rmSync(at('made'), { recursive: true });
  });
});

const TWO_CALLS = `project(two CXX)
add_library(a SHARED a.cc)
add_library(b SHARED b.cc)
tvm_ffi_configure_target(a)
tvm_ffi_configure_target(b)
`;

it.each([
  [
    'nothing of ours',
    { 'a.py': 'x = 1\n' },
    /no CMakeLists\.txt that calls .* no Python file with/,
  ],
  [
    'files with directives beside Cargo’s',
    { 'Cargo.toml': '[package]\nname = "x"\n', 'pkg/a.py': apiFile('x') },
    /files have directives: `pkg\/a\.py`\. .*What `Cargo\.toml` builds is not known here/,
  ],
  [
    'trees without stubs',
    { 'x/CMakeLists.txt': TWO_CALLS, 'y/CMakeLists.txt': TWO_CALLS },
    /names no STUB_DIR for `a \(x\/CMakeLists\.txt:4\)`, `b \(x\/CMakeLists\.txt:5\)`, `a \(y/,
  ],
])('a folder with %s is rejected with exit 2, and why', (_, files, words) => {
  write(at('nothing'), files);
  for (const command of ['check', 'generate', 'build']) {
    const { code, stderr } = run('nothing', command);
    expect(code).toBe(2);
    expect(stderr).toMatch(words);
  }
  const shown = run('nothing', 'project');
  expect(shown.code).toBe(2);
  if (!('pkg/a.py' in files)) expect(shown.stderr).toMatch(words);
  rmSync(at('nothing'), { recursive: true });
});

it('a tree without stubs or directives is shown as a check would take it', () => {
  write(at('bare'), { 'CMakeLists.txt': TWO_CALLS });
  const { code, stdout } = run('bare', 'project');
  expect(code).toBe(0);
  expect(stdout).toContain('CMakeLists.txt:5: no stubs');
  rmSync(at('bare'), { recursive: true });
});
