/** Tables that name the paths and libraries of a CMake project, which may add blocks itself. */
import path from 'node:path';
import { expect, it } from 'vitest';
import { discover } from '../../server/src/project/discovery/discover.js';
import { scaffoldsOf } from '../../server/src/project/scaffold.js';
import { below, makeTree } from './tree.js';

const SCIKIT = '[build-system]\nbuild-backend = "scikit_build_core.build"\n';
const TABLE = '[tool.tvm-ffi-stubs]\n';

it.each([
  ['its STUB_DIR', ['python'], '', true],
  ['a package in it', ['python/demo'], '', true],
  ['a folder around it', ['.'], '', true],
  ['a folder beside it', ['other'], '', false],
  ['STUB_DIR of sources elsewhere', ['python'], 'native/', true],
])('a table that names %s and a library adds what CMake adds', async (_, paths, dir, adds) => {
  const scikit = `${SCIKIT}[tool.scikit-build]\ncmake.source-dir = "./${dir}"\n`;
  const stubDir = dir === '' ? 'python' : '../python';
  const root = makeTree({
    ...{ 'python/demo/a.py': '', 'other/a.py': '', 'build/libdemo.so': '' },
    [`${dir}CMakeLists.txt`]: `project(demo CXX)
add_library(demo SHARED a.cc)
tvm_ffi_configure_target(demo STUB_DIR ${stubDir} STUB_INIT ON)
`,
    'pyproject.toml': `${scikit}${TABLE}paths = ${JSON.stringify(paths)}\nlibraries = ["build/demo"]\n`,
  });
  const { projects } = await discover(root, { env: {}, whole: false });
  expect(projects.map(({ config }) => below(root, config.libraries))).toEqual([
    ['build/libdemo.so'],
  ]);
  const roots = projects.flatMap(scaffoldsOf).map((each) => [each.library, each.root]);
  expect(roots).toEqual(adds ? [['demo', path.join(root, 'python')]] : []);
});

it.each([
  ['', ['project.not-configured']],
  [`${TABLE}paths = ["python"]\n`, []],
])('a table with paths does not wait for CMake to name them: %j', async (toml, expected) => {
  const root = makeTree({
    'CMakeLists.txt': `project(demo CXX)
add_library(demo SHARED a.cc)
if(X)
  tvm_ffi_configure_target(demo STUB_DIR \${WHERE})
endif()
`,
    'python/a.py': '',
    'pyproject.toml': toml,
  });
  const { problems } = await discover(root, { env: {}, whole: false });
  expect(problems.map(({ code }) => code)).toEqual(expected);
});
