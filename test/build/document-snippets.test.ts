/** The CMake code of the documents, in the layout of the upstream example, built by a real CMake. */
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiFile, examplePackage, makeRepository, write } from '../cli/example-package.js';
import { codeBlocks, readDocument } from '../docs/markdown.js';
import { findCompiler } from '../fixtures/compiler.js';
import { cmakeEnvironment } from '../project/cmake-tree.js';
import { LATEST, ROOT, venv } from '../registry/venvs.js';

const NAME = 'my_ext';
const API = `python/${NAME}/_ffi_api.py`;
const { python, home } = venv(LATEST);

const { root, remove } = makeRepository();
const object = join(root, 'double.o');
const files = examplePackage(NAME, false, false);

/** The snippets that add a step to a build. */
const SNIPPETS = ['README.md', 'docs/building.md', 'docs/cmake.md'].flatMap((name) =>
  codeBlocks(readDocument(name), 'cmake').filter((code) => code.includes('COMMAND')),
);

beforeAll(() => {
  write(root, { 'double.cc': files['src/double.cc']!, 'bin/tvm-ffi-stubs': tool() });
  chmodSync(join(root, 'bin/tvm-ffi-stubs'), 0o755);
  const includes = ['include', '3rdparty/dlpack/include'].map((name) => `-I${join(home, name)}`);
  const flags = ['-std=c++17', '-O0', '-w', '-fPIC', ...includes];
  execFileSync(findCompiler(), [...flags, '-c', join(root, 'double.cc'), '-o', object]);
});

afterAll(remove);

function tool(): string {
  return `#!/bin/sh\nexec '${process.execPath}' '${join(ROOT, 'dist/cli.cjs')}' "$@"\n`;
}

/** Builds in a folder of its own. @returns the text of the Python file afterwards */
function build(
  folder: string,
  find: readonly string[],
  {
    arguments: given = [],
    path,
  }: { readonly arguments?: readonly string[]; readonly path: string },
): string {
  const source = join(root, folder, 'with space');
  const lists = [
    'cmake_minimum_required(VERSION 3.18)',
    `project(${NAME} CXX)`,
    ...find,
    'find_package(tvm_ffi CONFIG REQUIRED)',
    `add_library(${NAME} SHARED "${object}")`,
    `set_target_properties(${NAME} PROPERTIES LINKER_LANGUAGE CXX)`,
    `tvm_ffi_configure_target(${NAME})`,
    ...SNIPPETS,
  ];
  write(source, { ...files, 'CMakeLists.txt': lists.join('\n'), [API]: apiFile(NAME) });
  const base = cmakeEnvironment();
  const env = { ...base, VIRTUAL_ENV: '', PATH: [path, base['PATH']].join(delimiter) };
  const cmake = (...args: readonly string[]): string =>
    execFileSync('cmake', args, { cwd: source, env, encoding: 'utf8', stdio: 'pipe' });
  cmake('-B', 'build', '-DCMAKE_CXX_COMPILER_WORKS=1', ...given);
  cmake('--build', 'build');
  return readFileSync(join(source, API), 'utf8');
}

const BIN = join(root, 'bin');
const PACKAGE = `-Dtvm_ffi_ROOT=${join(home, 'share/cmake/tvm_ffi')}`;
const UPSTREAM = [
  'find_package(Python COMPONENTS Interpreter REQUIRED)',
  'execute_process(COMMAND "${Python_EXECUTABLE}" -m tvm_ffi.config --cmakedir',
  '  OUTPUT_STRIP_TRAILING_WHITESPACE OUTPUT_VARIABLE tvm_ffi_ROOT)',
];
const PYTHON3 = ['find_package(Python3 COMPONENTS Interpreter REQUIRED)'];

describe('the step that regenerates after a build', () => {
  it('is in the documents', () => {
    expect(SNIPPETS).toHaveLength(1);
  });

  it.each([
    ['upstream', UPSTREAM, [`-DPython_EXECUTABLE=${python}`]],
    ['active', UPSTREAM, []],
    ['python3', PYTHON3, [PACKAGE, `-DPython3_EXECUTABLE=${python}`]],
    ['both', [...UPSTREAM, ...PYTHON3], [`-DPython_EXECUTABLE=${python}`]],
    ['none', [], [PACKAGE, `-DPython_EXECUTABLE=${python}`]],
  ])('works when Python is found as in %s', (folder, find, given) => {
    const isActive = folder === 'active' || folder === 'python3';
    const path = isActive ? [BIN, dirname(python)].join(delimiter) : BIN;
    const text = build(folder, find, { arguments: given, path });
    expect(text).toContain('def double_it(_0: int, /) -> int: ...');
  });

  it('does nothing on a machine without the tool', () => {
    const text = build('without', UPSTREAM, { path: dirname(python) });
    expect(text).toBe(apiFile(NAME));
  });
});
