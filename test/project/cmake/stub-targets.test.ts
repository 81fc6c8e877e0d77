/** What is read from CMake files where no real CMake can be asked: unknown values, places, bounds. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStubTargets } from '../../../server/src/project/cmake/index.js';
import { makeTree } from '../tree.js';

const HEAD =
  'cmake_minimum_required(VERSION 3.18)\nproject(demo)\nfind_package(tvm_ffi REQUIRED)\n';

function read(text: string, more: Record<string, string> = {}): ReturnType<typeof readStubTargets> {
  const root = makeTree({ 'CMakeLists.txt': HEAD + text, ...more });
  return readStubTargets(root, new Map(), { env: {}, platform: 'linux' });
}

describe('a tree', () => {
  it('without a CMakeLists.txt says nothing', () => {
    const result = readStubTargets(makeTree({ 'x.cmake': '' }), new Map());
    expect(result).toMatchObject({ targets: [], libraries: [], notes: [], files: [] });
  });

  it('says where the outermost call stands', () => {
    const { targets } = read(
      'macro(m n)\ntvm_ffi_configure_target(${n})\nendmacro()\nadd_library(x)\nm(x)',
    );
    expect(targets).toMatchObject([{ name: 'x', line: 8, refusal: null, unknown: null }]);
  });
});

describe('what cannot be known', () => {
  it.each([
    ['a variable of a package', 'STUB_DIR ${tvm_ffi_DIR}/x', /STUB_DIR: find_package\(tvm_ffi\)/],
    ['the build folder', 'STUB_DIR ${CMAKE_BINARY_DIR}/x', /STUB_DIR: the build folder/],
    ['a generator expression', 'STUB_DIR $<IF:1,a,b>', /generator expression/],
  ])('is said: %s', (_, given, expected) => {
    const { targets } = read(`add_library(x)\ntvm_ffi_configure_target(x ${given})`);
    expect(targets[0]).toMatchObject({ name: 'x', stubDir: null });
    expect(targets[0]?.unknown).toMatch(expected);
  });
});

it('files that were read are told, for watching', () => {
  const { files } = read('add_subdirectory(sub)\ninclude(a.cmake)', {
    'sub/CMakeLists.txt': '',
    'a.cmake': '',
  });
  expect(files.map((file) => path.basename(file))).toEqual([
    'CMakeLists.txt',
    'CMakeLists.txt',
    'a.cmake',
  ]);
});
