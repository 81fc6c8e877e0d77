/** Which projects are in a folder, and which own the files beside them: small trees, no build. */
import path from 'node:path';
import { expect, it } from 'vitest';
import { keyOf } from '../../server/src/project/discovery/keys.js';
import { survey } from '../../server/src/project/discovery/survey.js';
import { below, makeTree, put } from './tree.js';

const BLOCK = '# tvm-ffi-stubgen(begin): global/x\n# tvm-ffi-stubgen(end)\n';
const TABLE = '[tool.tvm-ffi-stubs]\n';
const NO_TABLE = '[project]\nname = "n"\n';
const WORKSPACE = '[project]\nname = "ws"\n[tool.uv.workspace]\nmembers = ["packages/*"]\n';
const TOP = 'cmake_minimum_required(VERSION 3.18)\nproject(demo CXX)\n';
const configure = (target: string, rest: string): string =>
  `add_library(${target} SHARED a.cc)\ntvm_ffi_configure_target(${target} ${rest})\n`;
/** A package that describes itself with CMake. */
const cmakePackage = (folder: string, name: string): Record<string, string> => ({
  [`${folder}/pyproject.toml`]: NO_TABLE,
  [`${folder}/CMakeLists.txt`]: TOP + configure(name, 'STUB_DIR python'),
  [`${folder}/python/${name}/a.py`]: BLOCK,
});
/** What a build leaves. */
const cache = (home: string): string => `CMAKE_HOME_DIRECTORY:INTERNAL=${home}\n`;

interface Row {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** By root and source, the paths. */
  readonly projects: readonly string[];
  readonly beside?: readonly string[];
  readonly loose?: readonly string[];
  /** Where the tree was configured. */
  readonly built?: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    name: 'packages, and files of none',
    files: {
      'packages/a/pyproject.toml': TABLE,
      'packages/a/a.py': BLOCK,
      ...cmakePackage('packages/b', 'b'),
      'tools/t.py': BLOCK,
      'tools/plain.py': 'x = 1\n',
    },
    projects: ['packages/a pyproject.toml: .', 'packages/b CMakeLists.txt: python'],
    loose: ['tools/t.py'],
  },
  {
    name: 'a workspace of uv hides nothing, and is a project only for its own files',
    files: {
      'pyproject.toml': WORKSPACE,
      ...cmakePackage('packages/a', 'a'),
      ...cmakePackage('packages/b', 'b'),
    },
    projects: ['packages/a CMakeLists.txt: python', 'packages/b CMakeLists.txt: python'],
  },
  {
    name: 'nor does one with its members directly in it',
    files: {
      'pyproject.toml': WORKSPACE,
      ...cmakePackage('a', 'a'),
      ...cmakePackage('b', 'b'),
      'tools/t.py': BLOCK,
    },
    projects: ['. none: .', 'a CMakeLists.txt: python', 'b CMakeLists.txt: python'],
  },
  {
    name: 'nor with one member only, nor with C++ in folders that are not packages',
    files: {
      'pyproject.toml': WORKSPACE,
      'a/CMakeLists.txt': TOP + configure('a', 'STUB_DIR python'),
      'a/python/a.py': BLOCK,
      'b/CMakeLists.txt': TOP + configure('b', 'STUB_DIR python'),
      'b/python/b.py': BLOCK,
    },
    projects: ['a CMakeLists.txt: python', 'b CMakeLists.txt: python'],
  },
  {
    name: 'a package has its C++ in its own folder',
    files: {
      'pyproject.toml': NO_TABLE,
      'cpp/CMakeLists.txt': TOP + configure('a', 'STUB_DIR ../python'),
      'examples/CMakeLists.txt': TOP + configure('e', ''),
      'python/a.py': BLOCK,
    },
    projects: ['. CMakeLists.txt: python'],
  },
  {
    name: 'files beside the paths of a project are its own, unless it excludes them',
    files: {
      'a/pyproject.toml': `${TABLE}paths = ["python"]\nexclude = ["old"]\n`,
      'a/python/a.py': BLOCK,
      'a/tests/t.py': BLOCK,
      'a/old/o.py': BLOCK,
      ...cmakePackage('b', 'b'),
      'b/tests/t.py': BLOCK,
    },
    projects: ['a pyproject.toml: python', 'b CMakeLists.txt: python'],
    beside: ['a/tests/t.py', 'b/tests/t.py'],
  },
  {
    name: 'files beside several STUB_DIRs have the libraries of all',
    files: {
      'CMakeLists.txt':
        TOP + configure('a', 'STUB_DIR python/a') + configure('b', 'STUB_DIR python/b'),
      'python/a/a.py': BLOCK,
      'python/b/b.py': BLOCK,
      'python/common.py': BLOCK,
    },
    projects: [
      '. CMakeLists.txt: python',
      '. CMakeLists.txt: python/a',
      '. CMakeLists.txt: python/b',
    ],
  },
  {
    name: 'a tree that includes packages is not a project before it is configured',
    files: {
      'CMakeLists.txt': `${TOP}add_subdirectory(packages/a)\nadd_subdirectory(packages/b)\n`,
      ...cmakePackage('packages/a', 'a'),
      ...cmakePackage('packages/b', 'b'),
    },
    projects: ['packages/a CMakeLists.txt: python', 'packages/b CMakeLists.txt: python'],
  },
  {
    name: 'configured, it is what builds the packages',
    files: {
      'CMakeLists.txt': `${TOP}add_subdirectory(packages/a)\nadd_subdirectory(packages/b)\n`,
      ...cmakePackage('packages/a', 'a'),
      ...cmakePackage('packages/b', 'b'),
    },
    built: ['.'],
    projects: ['. CMakeLists.txt: packages/a/python', '. CMakeLists.txt: packages/b/python'],
  },
  {
    name: 'except for a package that was configured by itself',
    files: {
      'CMakeLists.txt': `${TOP}add_subdirectory(packages/a)\nadd_subdirectory(packages/b)\n`,
      ...cmakePackage('packages/a', 'a'),
      ...cmakePackage('packages/b', 'b'),
    },
    built: ['.', 'packages/b'],
    projects: ['. CMakeLists.txt: packages/a/python', 'packages/b CMakeLists.txt: python'],
  },
];

it.each(ROWS)('$name', async ({ files, projects, beside = [], loose = [], built = [] }) => {
  const root = makeTree(files);
  for (const folder of built) {
    const home = path.join(root, folder);
    put(home, 'build/CMakeCache.txt', cache(home));
  }
  const found = await survey(root, { env: {} });
  expect(
    found.projects.map(({ config }) => {
      const source = config.source === '' ? 'none' : path.basename(config.source);
      return `${below(root, [config.root]).join()} ${source}: ${below(config.root, config.paths).join(', ')}`;
    }),
  ).toEqual(projects);
  expect(below(root, [...found.beside.values()].flat())).toEqual(beside);
  expect(below(root, found.loose)).toEqual(loose);
  const keys = found.projects.map(keyOf);
  expect([...found.beside.keys()].filter((key) => !keys.includes(key))).toEqual([]);
});
