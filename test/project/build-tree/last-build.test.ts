/** What our builds leave in a tree decides which library is used, and which reference counts. */
import { utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseArtifact } from '../../../server/src/project/build-tree/index.js';
import type { LastBuild } from '../../../server/src/project/discovered.js';
import { discover } from '../../../server/src/project/discovery/discover.js';
import { below, cmakePath, makeTree } from '../tree.js';

it('makes no library newer that a failed build left unchanged', () => {
  const root = makeTree({ 'Debug/x.so': '', 'Release/x.so': '' });
  const artifacts = ['Debug', 'Release'].map((configuration, i) => {
    const file = path.join(root, configuration, 'x.so');
    utimesSync(file, 100 + i, 100 + i);
    return { target: 'x', path: file, configuration };
  });
  const used = (lastBuild: LastBuild | null): string | undefined =>
    chooseArtifact({ artifacts, lastBuild }, 'x')?.configuration;
  expect(used(null)).toBe('Release');
  expect(used({ at: 200_000, configuration: 'Debug' })).toBe('Debug');
});

describe('a library that is named', () => {
  const TREE = (root: string, python: string): string =>
    `CMAKE_HOME_DIRECTORY:INTERNAL=${cmakePath(root)}\nPython3_EXECUTABLE:FILEPATH=${cmakePath(root)}/${python}\n`;

  it.each([true, false])(
    'uses the reference of its own tree, even if another is newer: %s',
    async (whole) => {
      const root = makeTree({
        'CMakeLists.txt':
          'project(x)\nadd_library(x SHARED)\ntvm_ffi_configure_target(x STUB_DIR py)',
        'pyproject.toml': '[tool.tvm-ffi-stubs]\nlibraries = ["build-old/libx.so"]\n',
        'old/python': '',
        'new/python': '',
        'build-old/libx.so': '',
        'build-new/libx.so': '',
      });
      for (const [i, name] of ['old', 'new'].entries()) {
        const folder = path.join(root, `build-${name}`);
        writeFileSync(path.join(folder, 'CMakeCache.txt'), TREE(root, `${name}/python`));
        utimesSync(path.join(folder, 'libx.so'), 100 + i, 100 + i);
      }
      const { projects } = await discover(root, { env: {}, whole });
      const [found] = projects;
      if (whole) expect(found?.build.tree?.folder).toBe(path.join(root, 'build-new'));
      expect(below(root, [found?.buildPython ?? ''])).toEqual(['old/python']);
    },
  );
});
