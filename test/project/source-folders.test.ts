/** Where the sources of CMake targets are: what the files say, and what a configured tree answers. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { recordedFolders } from '../../server/src/project/build-tree/index.js';
import { discover } from '../../server/src/project/discovery/discover.js';
import { configure } from './cmake-tree.js';
import { below, makeTree } from './tree.js';

const C = 'int answer(void) { return 42; }\n';

it('CMake files name them, with variables and patterns', async () => {
  const root = makeTree({
    'pkg/CMakeLists.txt': [
      'cmake_minimum_required(VERSION 3.18)',
      'project(demo CXX)',
      'set(FAR ${CMAKE_CURRENT_SOURCE_DIR}/../far)',
      'add_library(k SHARED ${FAR}/a.cc ../one/b.cu own.cc ${UNKNOWN}/c.cc README.md)',
      'target_sources(k PRIVATE ../two/c.cc $<$<BOOL:1>:../no/x.cc>)',
      'file(GLOB more ../three/*.cc ../four/**/x*.h)',
      'tvm_ffi_configure_target(k STUB_DIR python)',
    ].join('\n'),
    'pkg/python/kern/a.py': '',
  });
  const { projects } = await discover(path.join(root, 'pkg'), { env: {}, whole: true });
  expect(below(root, projects[0]!.build.sourceFolders)).toEqual([
    ...['far', 'one', 'pkg', 'two', 'three', 'four'],
  ]);
});

it('a tree answers that an editor asked', () => {
  const root = makeTree({
    'pkg/CMakeLists.txt':
      'cmake_minimum_required(VERSION 3.18)\nproject(demo C)\nadd_library(k SHARED ../far/a.c b.c)\n',
    'far/a.c': C,
    'pkg/b.c': C,
  });
  const query = path.join(root, 'pkg/build/.cmake/api/v1/query');
  mkdirSync(query, { recursive: true });
  writeFileSync(path.join(query, 'codemodel-v2'), '');
  configure(path.join(root, 'pkg'), 'build');
  const tree = { folder: path.join(root, 'pkg/build'), sourceRoot: path.join(root, 'pkg') };
  expect(below(root, recordedFolders(tree))).toEqual(['far']);
  writeFileSync(path.join(tree.folder, '.cmake/api/v1/reply/target-x.json'), '{"sources": [');
  expect(below(root, recordedFolders(tree))).toEqual(['far']);
  expect(recordedFolders({ ...tree, folder: root })).toEqual([]);
}, 60_000);
