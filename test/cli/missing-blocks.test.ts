/**
 * What a project registers and has no block, beside the project's own build step: a real CMake runs
 * the real reference, in the layout of the upstream example.
 */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileMany } from '../core/plan/compile-many.js';
import { cmake } from '../project/cmake-tree.js';
import { LATEST, ROOT, venv } from '../registry/venvs.js';
import { build, examplePackage, makeRepository, write } from './example-package.js';
import { filesBelow, NO_ENVIRONMENT as ENV, runCli, runJson, type Outcome } from './run-cli.js';

const { root, remove } = makeRepository();
afterAll(remove);

type Files = Readonly<Record<string, string>>;

const API = 'grow/_ffi_api.py';
const LATE = 'grow/late/_ffi_api.py';

/** Source that is one of the stages of a registry that grows. */
function stage(name: string): string {
  return `#include ${JSON.stringify(path.join(ROOT, 'test/fixtures/scaffold', name))}\n`;
}

function at(...names: readonly string[]): string {
  return path.join(root, ...names);
}

/** Replaces the Python files of a package. */
function reset(folder: string, files: Files): void {
  rmSync(at(folder, 'python'), { recursive: true, force: true });
  write(at(folder, 'python'), files);
}

function run(folder: string, ...args: readonly string[]): Outcome {
  return runCli(args, { cwd: at(folder), env: ENV });
}

/** What the last build's own step wrote before and after the C++ grew. */
interface Built {
  readonly before: Files;
  readonly after: Files;
}

/** A package whose build runs the reference, as CMake's text says it; then its C++ grows. */
function grown(folder: string, call: string): Built {
  const { 'CMakeLists.txt': lists = '', ...files } = examplePackage('grow', true);
  write(at(folder), {
    ...files,
    'CMakeLists.txt': lists.replace(/^tvm_ffi_configure_target.*$/m, call),
    'src/double.cc': stage('before.cc'),
  });
  build(at(folder), venv(LATEST));
  const before = filesBelow(at(folder, 'python'));
  write(at(folder), { 'src/double.cc': stage('after.cc') });
  cmake(at(folder), '--build', 'build');
  return { before, after: filesBelow(at(folder, 'python')) };
}

const SCAFFOLDS = 'tvm_ffi_configure_target(grow STUB_DIR "./python" STUB_INIT ON)';
const TABLE = '\n[tool.tvm-ffi-stubs]\nprefix = "grow."\npackage = "grow"\ntarget = "grow"\n';
let built: Built;

beforeAll(() => {
  built = grown('scaffolds', SCAFFOLDS);
  // The same library, whose step never writes.
  grown('plain', 'tvm_ffi_configure_target(grow)');
}, 300_000);

/**
 * What the reference writes, without the base that it never imports: a class of the same file.
 */
function imported(text = ''): string {
  return text.replace(/^.*import-object\): grow\.Node.*\n/m, '').replaceAll('_grow_Node', 'Node');
}

/** The lines of a text, each once: the reference repeats what a file has. */
function lines(text = ''): readonly string[] {
  return [...new Set(text.split('\n'))].sort();
}

/** The classes of a text, from decorator to the end of the block. */
function classes(text = ''): readonly string[] {
  return [...text.matchAll(/^@_FFI_REG_OBJ\([^]*?stubgen\(end\)$/gm)]
    .map(([found]) => found)
    .sort();
}

describe('where the project scaffolds', () => {
  it('names of new classes and namespaces make check fail, and are named', () => {
    reset('scaffolds', built.before);
    const { code, stdout } = run('scaffolds', 'check');
    expect(code).toBe(1);
    expect(stdout).toMatch(/python\/grow\/_ffi_api\.py:\d+:\d+: error\[block\.missing\]/);
    for (const name of ['grow.Alone', 'grow.Leaf', 'grow.late.bloom']) {
      expect(stdout).toContain(`\`${name}\``);
    }
    expect(stdout).not.toMatch(/`(ffi|testing)\./);
    // A file is named as everywhere: where the finding is, or in a line of its own.
    expect(stdout).toMatch(
      /^ {4}python\/grow\/late\/_ffi_api\.py:1:1: The file that gains them\.$/m,
    );
    expect(stdout).not.toMatch(/`[^`]*_ffi_api\.py`/);
    expect(filesBelow(at('scaffolds/python'))).toEqual(built.before);
  });

  it('JSON has the new blocks as stale, with ranges of the text as it is', () => {
    const { code, json } = runJson(['check'], { cwd: at('scaffolds'), env: ENV });
    expect(code).toBe(1);
    const api = json.files.find((file) => file.path === `python/${API}`)!;
    const states = api.blocks.map(({ name, state }) => [name, state]);
    expect(states).toContainEqual(['grow.Leaf', 'stale']);
    const count = built.before[API]!.split('\n').length;
    const ends = api.findings.map(({ range }) => range.end.line);
    expect(Math.max(...ends)).toBeLessThan(count);
    expect(json.files.map((file) => file.path)).toContain(`python/${LATE}`);
  });

  it('generate writes what the build step writes, and neither changes the other', () => {
    expect(run('scaffolds', 'generate')).toMatchObject({ code: 0 });
    const ours = filesBelow(at('scaffolds/python'));
    expect(Object.keys(ours).sort()).toEqual(Object.keys(built.after).sort());
    for (const name of Object.keys(ours)) {
      expect(lines(ours[name])).toEqual(lines(imported(built.after[name])));
      expect(classes(ours[name])).toEqual(classes(imported(built.after[name])));
    }
    expect(ours[LATE]).toBe(built.after[LATE]);
    expect(compileMany(Object.values(ours)).filter((error) => error !== null)).toEqual([]);
    expect(ours[API]!.indexOf('class Leaf(')).toBeLessThan(ours[API]!.indexOf('__all__ = ['));
    expect(run('scaffolds', 'check')).toMatchObject({ code: 0 });
    rmSync(at('scaffolds/build/libgrow.so'), { force: true });
    cmake(at('scaffolds'), '--build', 'build');
    expect(filesBelow(at('scaffolds/python'))).toEqual(ours);
  });

  it.each([
    ['where its step runs', true],
    ['where nothing has to be linked', false],
  ])('build leaves what the build step writes, %s', (_, links) => {
    reset('scaffolds', built.before);
    if (links) rmSync(at('scaffolds/build/libgrow.so'), { force: true });
    expect(run('scaffolds', 'build')).toMatchObject({ code: 0 });
    const ours = filesBelow(at('scaffolds/python'));
    for (const name of Object.keys(built.after)) {
      expect(classes(imported(ours[name]))).toEqual(classes(imported(built.after[name])));
      expect(lines(imported(ours[name]))).toEqual(lines(imported(built.after[name])));
    }
    expect(run('scaffolds', 'check')).toMatchObject({ code: 0 });
  });

  it.each(['python', 'python/grow'])(
    'a table with the path %s changes nothing about it',
    (path) => {
      reset('scaffolds', built.before);
      const file = at('scaffolds/pyproject.toml');
      const text = readFileSync(file, 'utf8');
      const table = `\n[tool.tvm-ffi-stubs]\npaths = ["${path}"]\nlibraries = ["build/grow"]\n`;
      write(at('scaffolds'), { 'pyproject.toml': text + table });
      expect(run('scaffolds', 'check')).toMatchObject({ code: 1 });
      expect(run('scaffolds', 'generate')).toMatchObject({ code: 0 });
      expect(filesBelow(at('scaffolds/python'))[LATE]).toBe(built.after[LATE]);
      write(at('scaffolds'), { 'pyproject.toml': text });
    },
  );

  it('only what is below a PATH is written', () => {
    reset('scaffolds', built.before);
    expect(run('scaffolds', 'generate', 'python/grow/__init__.py')).toMatchObject({ code: 0 });
    expect(filesBelow(at('scaffolds/python'))[API]).toBe(built.before[API]);
  });

  it('a unit of PATHs alone knows of no other blocks', () => {
    reset('scaffolds', built.before);
    const { stdout } = run('scaffolds', 'check', '--isolated', `python/${API}`, '--dll', lib());
    expect(stdout).not.toContain('block.missing');
    expect(stdout).not.toContain('prefix.unstubbed');
  });
});

function lib(): string {
  return at('scaffolds/build/libgrow.so');
}

describe('where it does not', () => {
  it('check and generate say what is missing and with which command to add it', () => {
    reset('plain', built.before);
    const checked = run('plain', 'check');
    // The section and the list of names do not change: the types are unknown to them.
    expect(checked.stdout).toMatch(/information\[prefix\.unstubbed\].*`grow\.Alone`/);
    expect(checked.stdout).toMatch(/`grow\.late\.bloom`/);
    const generated = run('plain', 'generate');
    expect(generated).toMatchObject({ code: 0 });
    expect(run('plain', 'check')).toMatchObject({ code: 0 });
    const command = /generate (--init-pypkg \S+ --init-lib \S+ --init-prefix grow\.)/.exec(
      generated.stdout,
    )?.[1];
    const given = command!.split(' ');
    expect(given.slice(0, 4)).toEqual(['--init-pypkg', 'grow', '--init-lib', 'grow']);
    expect(run('plain', 'generate', ...given)).toMatchObject({ code: 0 });
    expect(filesBelow(at('plain/python'))[LATE]).toBe(built.after[LATE]);
    expect(run('plain', 'check').stdout).not.toContain('prefix.unstubbed');
  });

  it.each([
    ['generate', TABLE],
    ['build', TABLE],
    ['build', `${TABLE}paths = ["python"]\nlibraries = ["build/grow"]\n`],
  ])('prefix, package and target in pyproject.toml make it one that does: %s', (command, table) => {
    reset('plain', built.before);
    const file = at('plain/pyproject.toml');
    const text = readFileSync(file, 'utf8');
    write(at('plain'), { 'pyproject.toml': text + table });
    expect(run('plain', 'check')).toMatchObject({ code: 1 });
    expect(run('plain', command)).toMatchObject({ code: 0 });
    expect(filesBelow(at('plain/python'))[LATE]).toBe(built.after[LATE]);
    write(at('plain'), { 'pyproject.toml': text });
  });
});
