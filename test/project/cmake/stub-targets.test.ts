/**
 * What is read from CMake files without comparison to a real CMake: unknown values, places, bounds.
 */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { unknownWords } from '../../../server/src/core/index.js';
import { readStubTargets } from '../../../server/src/project/cmake/index.js';
import { makeTree } from '../tree.js';
import { CLI_READER } from '../../readers.js';

const HEAD =
  'cmake_minimum_required(VERSION 3.18)\nproject(demo)\nfind_package(tvm_ffi REQUIRED)\n';

function read(text: string, more: Record<string, string> = {}): ReturnType<typeof readStubTargets> {
  const root = makeTree({ 'CMakeLists.txt': HEAD + text, ...more });
  return readStubTargets(root, new Map(), { env: {} });
}

describe('a tree', () => {
  it('without a CMakeLists.txt says nothing', () => {
    const result = readStubTargets(makeTree({ 'x.cmake': '' }), new Map());
    expect(result).toEqual({
      targets: [],
      libraries: null,
      sourceFolders: [],
      notes: [],
      files: [],
    });
  });

  it('says where a call is', () => {
    const { targets } = read(
      'include(a.cmake)\nadd_library(x OBJECT)\ntvm_ffi_configure_target(x)',
      { 'a.cmake': '\n# (\ntvm_ffi_configure_target(y)' },
    );
    expect(targets).toMatchObject([
      { name: 'y', line: 3, isLoadable: true },
      { name: 'x', line: 6, isLoadable: false },
    ]);
    expect(targets.map(({ file }) => path.basename(file))).toEqual(['a.cmake', 'CMakeLists.txt']);
  });
});

describe('what is not known before the first configure', () => {
  it.each([
    ['a variable of a package', '${tvm_ffi_DIR}/x', 'STUB_DIR depends on `tvm_ffi_DIR`, which'],
    ['the build folder', '${CMAKE_BINARY_DIR}/x', 'STUB_DIR depends on `CMAKE_BINARY_DIR`, which'],
    ['a generator expression', '$<IF:1,a,b>', 'STUB_DIR is `$<IF:1,a,b>`'],
    ['a computed name', '${${X}}', 'STUB_DIR is `${${X}}`'],
  ])('is reported: %s', (_, given, expected) => {
    const { targets } = read(`add_library(x)\ntvm_ffi_configure_target(x STUB_DIR ${given})`);
    expect(targets[0]).toMatchObject({ name: 'x', stubDir: null });
    expect(unknownWords(targets[0]?.unknown ?? [], CLI_READER)).toContain(expected);
  });
});

it('what depends on the same is said once', () => {
  const { targets } = read(
    'foreach(n a b)\ntvm_ffi_configure_target(${n} STUB_DIR ${n})\nendforeach()',
  );
  expect(unknownWords(targets[0]?.unknown ?? [], CLI_READER)).toBe(
    'its name, STUB_DIR and whether it is called depend on `foreach` in line 4',
  );
});

it('files that were read are returned, for watching', () => {
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
