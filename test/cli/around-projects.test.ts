/**
 * A folder around several projects, and PATHs in several: which units they mean, and what is
 * reported.
 */
import { readFileSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { violations } from '../report/schema-check.js';
import { LATEST, ROOT } from '../registry/venvs.js';
import { block, filesBelow, folderWith, PYTHON, runCli, STALE, type Outcome } from './run-cli.js';

const TABLE = '[tool.tvm-ffi-stubs]\n';
const NOWHERE = block('global/nowhere');
const UNCLOSED = '# tvm-ffi-stubgen(begin): global/testing\n';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function monorepo(files: Readonly<Record<string, string>>): string {
  const root = folderWith({ '.git/HEAD': '', ...files });
  folders.push(root);
  return root;
}

const run = (cwd: string, ...args: readonly string[]): Outcome =>
  runCli([...args, ...PYTHON], { cwd });

/** The headings of the units, and the total. */
const headings = ({ stdout }: Outcome): string[] =>
  stdout
    .split('\n')
    .filter((line) => /^[^ ]+(?:, [^ ]+)*:$|^outside any project|^total/.test(line));

const PACKAGES = {
  'a/pyproject.toml': TABLE,
  'a/a.py': STALE,
  'b/pyproject.toml': TABLE,
  'b/b.py': STALE,
};

describe('files beside the projects', () => {
  it('are checked as their own unit, and count', () => {
    const root = monorepo({ ...PACKAGES, 'tools/t.py': UNCLOSED, 'other/o.py': NOWHERE });
    expect(run(root, 'generate', 'a', 'b')).toMatchObject({ code: 0 });
    for (const args of [[], ['.']]) {
      const outcome = run(root, 'check', ...args);
      expect(outcome.code).toBe(1);
      expect(headings(outcome)).toEqual([
        'a:',
        'b:',
        'outside any project: other/o.py, tools/t.py:',
        'total of 2 projects and 2 other files: 4 files, 5 blocks: 4 fresh, 1 orphan',
      ]);
      expect(outcome.stdout).toContain('tools/t.py:1:1: error[block.unclosed]');
      expect(outcome.stdout).toContain('other/o.py:1:34: error[block.orphan]');
      expect(outcome.stderr).toContain(
        'These files belong to no project, so only the names registered by apache-tvm-ffi',
      );
    }
  });

  it('are written like others, except for files whose library is not named', () => {
    // It imports a type that another library registers.
    const section = block('import-section').replace('\n', '\nfrom other import Thing\n');
    const theirs = section + block('object/other.T') + block('global/testing');
    const root = monorepo({ ...PACKAGES, 'o/mine.py': STALE, 'o/theirs.py': theirs });
    const before = filesBelow(root);
    expect(run(root, 'generate').code).toBe(1);
    const after = filesBelow(root);
    const changed = Object.keys(before).filter((name) => before[name] !== after[name]);
    expect(changed).toEqual(['a/a.py', 'b/b.py', 'o/mine.py']);
    run(root, 'generate');
    expect(filesBelow(root)).toEqual(after);
  });

  it('belong to the project around them, if there is one', () => {
    const root = monorepo({
      ...PACKAGES,
      'a/pyproject.toml': `${TABLE}paths = ["python"]\nexclude = ["old"]\n`,
      'a/python/x.py': STALE,
      'a/old/o.py': UNCLOSED,
    });
    const outcome = run(root, 'check');
    expect(headings(outcome)).toEqual([
      'a/python, a/a.py:',
      'b:',
      'total of 2 projects: 3 files, 6 blocks: 6 stale',
    ]);
    // As for the project's own PATH.
    expect(run(root, 'check', 'a').stdout).toContain('2 files, 4 blocks: 4 stale');
  });
});

it('a workspace whose pyproject.toml has no table hides no project', () => {
  const root = monorepo({
    'pyproject.toml': '[project]\nname = "ws"\n[tool.uv.workspace]\nmembers = ["a", "b"]\n',
    ...PACKAGES,
  });
  for (const args of [[], ['.']]) {
    expect(headings(run(root, 'check', ...args))).toEqual([
      'a:',
      'b:',
      'total of 2 projects: 2 files, 4 blocks: 4 stale',
    ]);
  }
  expect(run(root, 'registry').stderr).toContain('There are 2 projects here');
});

it('a nested project is skipped, which is reported', () => {
  const root = monorepo({ 'pyproject.toml': TABLE, 'x.py': STALE, ...PACKAGES });
  const outer = run(root, 'check');
  expect(outer.stdout).toContain('1 file, 2 blocks: 2 stale');
  expect(outer.stderr).toContain(
    'Skipped nested projects: `a`, `b`. Pass their folders as well to check them.',
  );
  const all = run(root, 'check', '.', 'a', 'b');
  expect(headings(all)).toEqual(['.:', 'a:', 'b:', expect.stringContaining('3 files, 6 blocks')]);
  expect(all.stderr).toBe('');
  expect(run(root, 'check', 'x.py').stderr).toBe('');
});

describe('several PATHs', () => {
  it('are one unit for each project, also for folders around projects', () => {
    const root = monorepo({
      'packages/a/pyproject.toml': TABLE,
      'packages/a/x.py': STALE,
      'packages/b/pyproject.toml': TABLE,
      'packages/b/y.py': STALE,
      'c/pyproject.toml': TABLE,
      'c/1.py': STALE,
      'c/2.py': STALE,
      'tools/t.py': NOWHERE,
    });
    expect(headings(run(root, 'check', 'c/1.py', 'packages', 'c/2.py', 'packages/b'))).toEqual([
      'c/1.py, c/2.py:',
      'packages/a:',
      'packages/b:',
      'total of 3 projects: 4 files, 8 blocks: 8 stale',
    ]);
    // What is in no project joins the project named before it.
    expect(headings(run(root, 'check', 'c', 'tools'))).toEqual([]);
    expect(headings(run(root, 'check', 'tools', 'c'))).toEqual([
      'outside any project: tools:',
      'c:',
      expect.stringMatching(/^total of 1 project and 1 other file: 3 files/),
    ]);
  });

  it('are not all repeated by the hint', () => {
    const names = Array.from({ length: 200 }, (_, i) => `a/f${i}.py`);
    const root = monorepo({
      'a/pyproject.toml': TABLE,
      ...Object.fromEntries(names.map((name) => [name, STALE])),
    });
    const few = run(root, 'check', ...names.slice(0, 3)).stdout;
    expect(few).toContain('run: tvm-ffi-stubs generate a/f0.py a/f1.py a/f2.py --python ');
    const many = run(root, 'check', ...names).stdout;
    expect(many).toContain('To update 400 blocks, run the same command with generate.');
    expect(many).not.toContain('run: tvm-ffi-stubs generate');
  });
});

describe('JSON', () => {
  const schema = JSON.parse(
    readFileSync(path.join(ROOT, 'docs', 'check.schema.json'), 'utf8'),
  ) as Record<string, unknown>;

  interface Units {
    readonly files: readonly { readonly path: string; readonly project?: number }[];
    readonly findings: readonly { readonly code: string; readonly project?: number }[];
    readonly counts: Readonly<Record<string, number>>;
    readonly projects?: readonly { readonly root: string | null; readonly exitCode: number }[];
  }

  const read = (outcome: Outcome): Units => {
    const document: unknown = JSON.parse(outcome.stdout);
    expect(violations(document, schema, schema)).toEqual([]);
    return document as Units;
  };

  it('is one document, in which each file names its project', () => {
    const root = monorepo({ ...PACKAGES, 'tools/t.py': UNCLOSED });
    expect(run(root, 'generate', 'a').code).toBe(0);
    const outcome = run(root, 'check', '--format', 'json');
    expect(outcome.code).toBe(1);
    const { files, projects, counts } = read(outcome);
    expect(files.map((file) => [file.path, file.project])).toEqual([
      ['a/a.py', 0],
      ['b/b.py', 1],
      ['tools/t.py', 2],
    ]);
    const real = realpathSync(root);
    expect(projects).toMatchObject([
      {
        root: path.join(real, 'a'),
        source: path.join(real, 'a', 'pyproject.toml'),
        paths: ['a'],
        registry: { provider: 'native', referenceVersion: LATEST },
        counts: { fresh: 2 },
        exitCode: 0,
      },
      { root: path.join(real, 'b'), counts: { stale: 2 }, exitCode: 1 },
      { root: null, source: null, paths: ['tools/t.py'], exitCode: 1 },
    ]);
    expect(counts).toMatchObject({ files: 3, blocks: 4, fresh: 2, stale: 2, errors: 3 });
  });

  it('keeps its form for one project, and names the project of a finding', () => {
    const root = monorepo({ ...PACKAGES, 'b/pyproject.toml': `${TABLE}libraries = ["gone"]\n` });
    const one = read(run(root, 'check', 'a', '--format', 'json'));
    expect(one.projects).toBeUndefined();
    expect(one.files.map((file) => file.project)).toEqual([undefined]);
    const outcome = run(root, 'check', 'a', 'b', '--format', 'json');
    expect(outcome.code).toBe(2);
    const { findings, projects } = read(outcome);
    expect(findings.map(({ code, project }) => [code, project])).toEqual([
      ['registry.library-missing', 1],
    ]);
    expect(projects?.map(({ exitCode }) => exitCode)).toEqual([1, 2]);
  });
});

describe('one CMake tree with several STUB_DIRs', () => {
  const CMAKE = [
    'cmake_minimum_required(VERSION 3.18)',
    'project(two CXX)',
    'find_package(tvm_ffi CONFIG REQUIRED)',
    'add_library(one SHARED a.cc)',
    'add_library(two SHARED a.cc)',
    'tvm_ffi_configure_target(one STUB_DIR python/one)',
    'tvm_ffi_configure_target(two STUB_DIR python/two)',
  ].join('\n');

  it('is checked folder by folder, with or without the PATH around them', () => {
    const root = monorepo({
      'CMakeLists.txt': CMAKE,
      'python/one/a.py': STALE,
      'python/two/a.py': STALE,
      'python/common.py': STALE,
    });
    const total = 'total of 3 projects: 3 files, 6 blocks: 6 unknown';
    for (const args of [['check'], ['check', '.'], ['check', 'python']]) {
      expect(headings(run(root, ...args)), args.join(' ')).toEqual([
        'python:',
        'python/one:',
        'python/two:',
        total,
      ]);
    }
    expect(headings(run(path.join(root, 'python'), 'check'))).toEqual([
      '.:',
      'one:',
      'two:',
      total,
    ]);
    expect(run(root, 'registry').stderr).toContain(
      'There are 2 projects here, each with its own registry: `python/one`, `python/two`. Run the command in one of their folders, or pass --dll LIB.',
    );
    // Each is in one unit only.
    const few = headings(run(root, 'check', 'python/two', 'python/common.py'));
    expect(few).toEqual(['python/two:', 'python/common.py:', expect.stringContaining('2 files')]);
  });
});
