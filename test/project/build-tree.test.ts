/** Build trees: where they are found, and which of several is used. */
import { mkdirSync, symlinkSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  findBuildTrees,
  readCMakeCache,
  type BuildTreeHints,
} from '../../server/src/project/build-tree/index.js';
import { parseCMakeCache, pythonOf } from '../../server/src/project/build-tree/cache.js';
import { readPackage } from '../../server/src/project/python-package.js';
import { HAS_LINKS, ON_WINDOWS } from '../system.js';
import { onlyTree } from './cmake-tree.js';
import { below, cmakePath, makeTree, noteTexts, put } from './tree.js';

function cacheOf(home: string, lines: readonly string[] = []): string {
  return [`CMAKE_HOME_DIRECTORY:INTERNAL=${home}`, 'CMAKE_GENERATOR:INTERNAL=Ninja', ...lines].join(
    '\n',
  );
}

/** A tree with only a cache, written at this second. */
function putTree(root: string, name: string, at = 1000, home = root): void {
  utimesSync(put(root, `${name}/CMakeCache.txt`, cacheOf(home)), at, at);
}

function foldersFor(root: string, hints: BuildTreeHints = {}): string[] {
  const { trees } = findBuildTrees(root, hints);
  return below(
    root,
    trees.map(({ folder }) => folder),
  );
}

describe('where a tree is searched for', () => {
  it.each([
    ['build'],
    ['build/release'],
    ['build-wheel'],
    ['build_gcc'],
    ['_build'],
    ['builddir'],
    ['cmake-build-release'],
    ['out/build/linux'],
    ['_skbuild/linux-x86_64-3.11/cmake-build'],
    ['.'],
  ])('%s', (folder) => {
    const root = makeTree();
    putTree(root, folder);
    expect(foldersFor(root)).toEqual([folder]);
  });

  it.each([['deep/er/build'], ['build/a/b'], ['mybuild'], ['.build']])('not in %s', (folder) => {
    const root = makeTree();
    putTree(root, folder);
    expect(foldersFor(root)).toEqual([]);
  });

  it('what hints name, whatever it is called', () => {
    const root = makeTree();
    putTree(root, '.hidden/tree');
    const folders = [
      { folder: '.hidden/tree', source: { by: 'preset', name: 'release' } as const },
    ];
    const { trees } = findBuildTrees(root, { folders });
    expect(trees.map(({ source }) => source)).toEqual([{ by: 'preset', name: 'release' }]);
    const source = { by: 'preset', name: 'debug' } as const;
    const missing = [{ folder: path.join(root, 'none'), source }];
    expect(noteTexts(findBuildTrees(root, { folders: missing }).notes)).toEqual([
      `\`${path.join(root, 'none')}\` (preset debug) is not configured: it has no CMakeCache.txt.`,
    ]);
  });

  it('build-dir of scikit-build-core with its templates, from the folder of the package', async () => {
    const root = makeTree({
      'pyproject.toml': [
        '[tool.scikit-build]',
        'cmake.source-dir = "native"',
        'build-dir = ".cache/{wheel_tag}-{build_type}/{state}"',
        '[[tool.scikit-build.overrides]]',
        'if.state = "editable"',
        'build-dir = "editable[1]"',
      ].join('\n'),
      'native/CMakeLists.txt': '',
    });
    const native = path.join(root, 'native');
    putTree(root, '.cache/cp311-cp311-linux_x86_64-Release/wheel', 5, native);
    putTree(root, '.cache/other', 9, native);
    const { trees } = findBuildTrees(native, { pkg: await readPackage(root) });
    expect(trees.map(({ folder, source }) => [...below(root, [folder]), source.by])).toEqual([
      ['.cache/cp311-cp311-linux_x86_64-Release/wheel', 'build-dir'],
    ]);
    put(root, 'pyproject.toml', '[tool.scikit-build\nbuild-dir = ');
    expect(findBuildTrees(native, { pkg: await readPackage(root) }).trees).toEqual([]);
  });

  it.runIf(HAS_LINKS)('compile_commands.json, which links into the tree', () => {
    const root = makeTree();
    putTree(root, '.one');
    const target = put(root, '.one/compile_commands.json', '[]');
    symlinkSync(target, path.join(root, 'compile_commands.json'));
    expect(foldersFor(root)).toEqual(['.one']);
  });

  // Windows allows no quotes in names.
  it.each(['.two é', ...(ON_WINDOWS ? [] : ['.two é"'])])(
    'compile_commands.json, which names it: %s',
    (name) => {
      const root = makeTree();
      putTree(root, name);
      mkdirSync(path.join(root, name, 'sub'));
      const entries = [{ directory: cmakePath(path.join(root, name, 'sub')), file: 'a.cc' }];
      put(root, 'compile_commands.json', JSON.stringify(entries, null, 2));
      expect(foldersFor(root)).toEqual([name]);
    },
  );

  it('but not a tree of other sources, or a moved one, which says so', () => {
    const root = makeTree({ 'other/CMakeLists.txt': '' });
    putTree(root, 'build', 1, path.join(root, 'other'));
    putTree(root, 'build-gone', 1, '/gone/somewhere');
    const { trees, notes } = findBuildTrees(root);
    expect(trees).toEqual([]);
    expect(noteTexts(notes)).toEqual([
      `The build tree \`${path.join(root, 'build')}\` (usual place build) is of other sources, \`${path.join(root, 'other')}\`.`,
      `The build tree \`${path.join(root, 'build-gone')}\` (usual place build-gone) is of other sources, \`/gone/somewhere\`.`,
    ]);
  });

  it.runIf(HAS_LINKS)('the sources may be reached through a link', () => {
    const root = makeTree({ 'real/CMakeLists.txt': '' });
    const link = path.join(root, 'link');
    symlinkSync(path.join(root, 'real'), link);
    put(root, 'real/build/CMakeCache.txt', cacheOf(link));
    expect(findBuildTrees(link).trees).toMatchObject([
      { folder: path.join(root, 'real/build'), sourceRoot: path.join(root, 'real') },
    ]);
  });
});

describe('of several trees', () => {
  it('the one with the newest library comes first, then the newest cache, then the name', () => {
    const root = makeTree();
    putTree(root, 'build/a', 100);
    putTree(root, 'build/b', 100);
    putTree(root, 'build/c', 200);
    expect(foldersFor(root)).toEqual(['build/c', 'build/a', 'build/b']);
    utimesSync(put(root, 'build/b/libdemo.so'), 50, 50);
    const targets = [{ name: 'demo', outputName: null }];
    expect(foldersFor(root, { targets })).toEqual(['build/b', 'build/c', 'build/a']);
    const { trees, notes } = findBuildTrees(root, { targets });
    expect(trees[0]?.source).toEqual({ by: 'usual-place', name: 'build/b' });
    expect(trees[0]?.artifacts).toMatchObject([{ target: 'demo' }]);
    expect(noteTexts(notes)).toContain(
      `The build tree \`${path.join(root, 'build/c')}\` is not used: \`${path.join(root, 'build/b')}\` is newer.`,
    );
  });

  it.each([
    ['lib/libdemo.so', ''],
    ['bin/demo.so', ''],
    ['Release/libdemo.so', 'Release'],
    ['lib/Debug/libdemo.so', 'Debug'],
    ['elsewhere/libdemo.so', ''],
  ])('a library is guessed at %s', (name, configuration) => {
    const root = makeTree();
    const lines = [
      'CMAKE_CONFIGURATION_TYPES:STRING=Debug;Release',
      `CMAKE_LIBRARY_OUTPUT_DIRECTORY:PATH=${root}/build/elsewhere`,
    ];
    const cache = cacheOf(root, lines).replace('=Ninja', '=Ninja Multi-Config');
    put(root, 'build/CMakeCache.txt', cache);
    const library = put(root, `build/${name}`);
    const tree = onlyTree(root, { targets: [{ name: 'demo', outputName: null }] });
    expect(tree.artifacts).toEqual([{ target: 'demo', path: library, configuration }]);
  });
});

describe('CMakeCache.txt', () => {
  it('is read as by CMake', () => {
    const text = [
      '# comment',
      '//help: text=1',
      'A:STRING=1=2:3',
      '"B:C":PATH=/x y',
      "D:STRING=' blank '",
      'A:STRING=again',
      'E:BOOL=',
      'no entry',
    ].join('\r\n');
    expect([...parseCMakeCache(text)]).toEqual([
      ['A', '1=2:3'],
      ['B:C', '/x y'],
      ['D', ' blank '],
      ['E', ''],
    ]);
  });

  it('names an interpreter, as long as it and its package exist', () => {
    const root = makeTree({ python: '', 'cmake/': '' });
    const python = path.join(root, 'python');
    const read = (...lines: readonly string[]): unknown =>
      pythonOf(parseCMakeCache(lines.join('\n')));
    expect(read(`Python3_EXECUTABLE:FILEPATH=${python}`)).toEqual({ python, note: null });
    expect(read(`_Python3_EXECUTABLE:INTERNAL=${python}`)).toEqual({ python, note: null });
    expect(read('Python3_EXECUTABLE:FILEPATH=Python3_EXECUTABLE-NOTFOUND')).toEqual({
      python: null,
      note: null,
    });
    expect(read('Python3_EXECUTABLE:FILEPATH=/gone/python')).toEqual({
      python: null,
      note: {
        note: 'interpreter-gone',
        gone: { variable: 'Python3_EXECUTABLE', path: '/gone/python' },
      },
    });
    const dir = `tvm_ffi_DIR:PATH=${root}`;
    expect(read(`Python3_EXECUTABLE:FILEPATH=${python}`, `${dir}/cmake`)).toMatchObject({ python });
    expect(read(`Python3_EXECUTABLE:FILEPATH=${python}`, `${dir}/gone`)).toEqual({
      python: null,
      note: { note: 'package-gone', gone: { variable: 'tvm_ffi_DIR', path: `${root}/gone` } },
    });
  });

  it.each([
    ['apache-tvm-ffi==0.1.11', 'version 0.1.11, which [build-system].requires pins'],
    [
      'Apache_TVM.ffi >= 0.1.9',
      'a version that fits `Apache_TVM.ffi >= 0.1.9` in [build-system].requires',
    ],
    ['apache-tvm-ffi-extra==1', null],
  ])(
    'with a removed isolated environment: the next one will have %s',
    async (requirement, words) => {
      const requires = `[build-system]\nrequires = ["scikit-build-core", "${requirement}"]\n`;
      const root = makeTree({ 'pyproject.toml': requires });
      const cache = cacheOf(root, ['Python3_EXECUTABLE:FILEPATH=/gone/python']);
      put(root, 'build/CMakeCache.txt', cache);
      expect(noteTexts(onlyTree(root, { pkg: await readPackage(root) }).notes)).toEqual([
        'Python3_EXECUTABLE `/gone/python` no longer exists.',
        ...(words === null ? [] : [`An isolated build installs ${words}.`]),
      ]);
    },
  );

  it('may be anything, and is then not a tree', () => {
    const root = makeTree({ 'build/CMakeCache.txt/': '', 'build-b/CMakeCache.txt': '\0\0' });
    expect(readCMakeCache(path.join(root, 'build'))).toBeNull();
    expect(findBuildTrees(root).trees).toEqual([]);
  });
});
