/** A table that names a library decides which of several build trees counts. */
import { utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { discover } from '../../server/src/project/discovery/discover.js';
import { below, makeTree } from './tree.js';

it('uses the interpreter of its tree, even if another one is newer', async () => {
  const root = makeTree({
    'CMakeLists.txt': [
      'cmake_minimum_required(VERSION 3.18)\nproject(demo CXX)\nadd_library(demo SHARED a.cc)',
      'tvm_ffi_configure_target(demo STUB_DIR python)\n',
    ].join('\n'),
    ...{ 'python/demo/a.py': '', 'old/python': '', 'old/libdemo.so': '' },
    ...{ 'build/python': '', 'build/libdemo.so': '' },
    'pyproject.toml': '[tool.tvm-ffi-stubs]\nlibraries = ["old/demo"]\n',
  });
  for (const tree of ['old', 'build']) {
    const lines = [`CMAKE_HOME_DIRECTORY:INTERNAL=${root}`, 'CMAKE_GENERATOR:INTERNAL=Ninja'];
    const python = `Python3_EXECUTABLE:FILEPATH=${path.join(root, tree, 'python')}`;
    writeFileSync(path.join(root, tree, 'CMakeCache.txt'), [...lines, python, ''].join('\n'));
  }
  for (const name of ['CMakeCache.txt', 'libdemo.so']) {
    utimesSync(path.join(root, 'old', name), 1000, 1000);
  }
  const { projects } = await discover(root, { env: {}, whole: true });
  const [{ config, buildPython } = expect.fail('no project')] = projects;
  expect(below(root, config.libraries)).toEqual(['old/libdemo.so']);
  expect(buildPython).toBe(path.join(root, 'old/python'));
});
