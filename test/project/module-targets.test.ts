/** Modules whose C++ text and whose build give them different names. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { BindingFiles, moduleNameProblems } from '../../server/src/project/bindings-bundle.js';
import { makeFolder } from '../lsp/kit/folder.js';

const cpp = (name: string): string =>
  `#include <pybind11/pybind11.h>\nPYBIND11_MODULE(${name}, m) {}\n`;
const setup = (call: string): string =>
  `from pybind11.setup_helpers import Pybind11Extension\nfrom setuptools import setup\n\nsetup(ext_modules=[${call}])\n`;

type Case = readonly [what: string, files: Readonly<Record<string, string>>, ...found: string[]];

const CASES: readonly Case[] = [
  [
    'the same name in CMake',
    { 'a.cc': cpp('pets'), 'CMakeLists.txt': 'pybind11_add_module(pets a.cc)\n' },
  ],
  [
    'another name in CMake',
    { 'a.cc': cpp('pets'), 'CMakeLists.txt': 'pybind11_add_module(_pets MODULE a.cc)\n' },
    'a.cc:2 pets, CMakeLists.txt _pets',
  ],
  [
    'another name in a folder of sources, with nanobind',
    {
      'src/a.cc': cpp('pets').replace('PYBIND11', 'NB'),
      'src/CMakeLists.txt': 'nanobind_add_module(nest NB_STATIC a.cc)\n',
      'CMakeLists.txt': 'find_package(nanobind)\nadd_subdirectory(src)\n',
    },
    'src/a.cc:2 pets, src/CMakeLists.txt nest',
  ],
  [
    'an output name',
    {
      'a.cc': cpp('pets'),
      'CMakeLists.txt':
        'pybind11_add_module(t a.cc)\nset_target_properties(t PROPERTIES OUTPUT_NAME pets)\n',
    },
  ],
  [
    'a name that is not known',
    { 'a.cc': cpp('pets'), 'CMakeLists.txt': 'pybind11_add_module(${NAME} a.cc)\n' },
  ],
  [
    'a macro for the name',
    { 'a.cc': cpp('MODULE_NAME'), 'CMakeLists.txt': 'pybind11_add_module(pets a.cc)\n' },
  ],
  [
    'another name in setup.py',
    { 'a.cc': cpp('pets'), 'setup.py': setup('Pybind11Extension("zoo._pets", ["a.cc"])') },
    'a.cc:2 pets, setup.py _pets',
  ],
  [
    'the same name in setup.py',
    { 'a.cc': cpp('_pets'), 'setup.py': setup('Pybind11Extension("zoo._pets", sources=["a.cc"])') },
  ],
  [
    'sources that are not known',
    { 'a.cc': cpp('pets'), 'setup.py': setup('Pybind11Extension("_pets", sorted(glob("*.cc")))') },
  ],
];

it.each(CASES.map(([what, files, ...found]) => ({ what, files, found })))(
  '$what',
  ({ files, found }) => {
    const root = makeFolder();
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    const around = new BindingFiles(() => ({ root, isTrusted: true }));
    const lines = moduleNameProblems(around, root).map(({ data, place }) => {
      const { name, target, file } = data;
      return `${place.path.slice(root.length + 1)}:${String(place.line)} ${name}, ${file} ${target}`;
    });
    // As Windows writes them, too.
    expect(lines.map((line) => line.replaceAll('\\', '/'))).toEqual(found);
  },
);
