/** Which modules build files name: a window with only Python on top of them starts the server. */
import { expect, it } from 'vitest';
import { compiledNames } from '../../client/src/model/compiled-names.js';
import { importTest } from '../../server/src/base/binding-import.js';

const PROJECTS: readonly (readonly [
  what: string,
  files: Readonly<Record<string, string>>,
  wanted: string,
])[] = [
  ['nothing', {}, ''],
  [
    'CMake',
    { 'CMakeLists.txt': 'find_package(pybind11)\npybind11_add_module(_core m.cc)\n' },
    '_core',
  ],
  [
    'nanobind with options',
    {
      'CMakeLists.txt':
        'nanobind_add_module(\n  fast STABLE_ABI m.cc)\n# nanobind_add_module(no m.cc)\n',
    },
    'fast',
  ],
  [
    'the name of the project',
    { 'CMakeLists.txt': 'project(zoo LANGUAGES CXX)\npybind11_add_module(${PROJECT_NAME} m.cc)\n' },
    'zoo',
  ],
  ['another variable', { 'CMakeLists.txt': 'pybind11_add_module(${NAME} m.cc)\n' }, ''],
  [
    'folders',
    {
      'CMakeLists.txt': 'project(zoo)\nadd_subdirectory(src)\nadd_subdirectory("../out")\n',
      'src/CMakeLists.txt': 'add_subdirectory(python)\n',
      'src/python/CMakeLists.txt': 'pybind11_add_module(_${PROJECT_NAME} m.cc)\n',
      '../out/CMakeLists.txt': 'pybind11_add_module(out m.cc)\n',
    },
    '_zoo',
  ],
  ['itself', { 'CMakeLists.txt': 'add_subdirectory(.)\npybind11_add_module(a m.cc)\n' }, 'a'],
  [
    'setuptools',
    {
      'setup.py':
        'from pybind11.setup_helpers import Pybind11Extension\next_modules = [Pybind11Extension("pkg._a", ["a.cc"])]\n',
    },
    '_a',
  ],
  [
    'torch',
    {
      'setup.py':
        'from torch.utils import cpp_extension as c\nc.CUDAExtension(name="lltm", sources=[])',
    },
    'lltm',
  ],
  ['an extension in C', { 'setup.py': 'ext_modules = [Extension("plain", ["a.c"])]' }, ''],
  [
    'Meson',
    { 'meson.build': "dep = dependency('pybind11')\npy.extension_module('_m', 'm.cc')\n" },
    '_m',
  ],
];

it.each(PROJECTS.map(([what, files, wanted]) => ({ what, files, wanted })))(
  '$what',
  async ({ files, wanted }) => {
    const names = await compiledNames((path) => Promise.resolve(files[path] ?? null));
    expect([...names].join(' ')).toBe(wanted);
  },
);

it('ends, whatever the folders are', async () => {
  let reads = 0;
  await compiledNames((path) => {
    reads += 1;
    return Promise.resolve(path.endsWith('CMakeLists.txt') ? 'add_subdirectory(again)\n' : null);
  });
  expect(reads).toBe(40);
});

it('takes only imports of them', () => {
  const test = importTest(new Set(['_core', 'zoo']));
  const texts = ['import zoo', 'from pkg._core import f', 'from . import _core', 'import zoology'];
  expect([...texts, 'zoo = 1'].map((text) => test?.(text))).toEqual([
    ...[true, true, true, false, false],
  ]);
  expect(importTest(new Set())).toBeNull();
});
