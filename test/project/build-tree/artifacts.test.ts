/** Build trees of a real CMake: where their libraries are. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseArtifact } from '../../../server/src/project/build-tree/index.js';
import type { BuildTree } from '../../../server/src/project/discovered.js';
import { cmake, configure, onlyTree, SOURCES } from '../cmake-tree.js';
import { below, makeTree } from '../tree.js';

/** The targets, as read from a CMake file. */
const TARGETS = [
  { name: 'demo.x-y', outputName: null },
  { name: 'plugin', outputName: null },
  { name: 'inner', outputName: 'in_ner' },
  { name: 'still', outputName: null },
];

function shown(root: string, { artifacts }: BuildTree): string[] {
  return artifacts.map(
    ({ target, path: file, configuration }) =>
      `${target} ${configuration || '-'} ${below(root, [file])[0] ?? ''}`,
  );
}

describe('a tree that CMake made', () => {
  it('records the libraries of each configuration, built or not', () => {
    const root = makeTree(SOURCES);
    configure(root, 'build', '-G', 'Ninja Multi-Config');
    const tree = onlyTree(root);
    expect(tree).toMatchObject({
      folder: path.join(root, 'build'),
      sourceRoot: root,
      generator: 'Ninja Multi-Config',
      configurations: ['Debug', 'Release', 'RelWithDebInfo'],
      python: null,
      source: { by: 'usual-place', name: 'build' },
    });
    const said = [
      'demo.x-y Debug build/Debug/libdemo.x-y.so',
      'inner Debug build/sub/Debug/libin_ner.so.1.2',
      'plugin Debug build/o ut/Debug/libplugin.so',
    ];
    const release = said.map((line) => line.replaceAll('Debug', 'Release'));
    expect(shown(root, tree)).toEqual(expect.arrayContaining([...said, ...release]));
    expect(tree.artifacts).toHaveLength(9);
    // Of several configurations, the one built last is used.
    const wanted = onlyTree(root, { targets: [TARGETS[2]!] });
    expect(wanted.artifacts).toHaveLength(3);
    expect(chooseArtifact(wanted, 'inner')?.configuration).toBe('Debug');
    cmake(root, '--build', 'build', '--config', 'Release', '--target', 'inner');
    expect(chooseArtifact(wanted, 'inner')?.configuration).toBe('Release');
    cmake(root, '--build', 'build', '--config', 'Debug', '--target', 'inner');
    expect(chooseArtifact(wanted, 'inner')?.configuration).toBe('Debug');
  });

  it.each([
    ['Unix Makefiles', 'cmake-build-debug', ['-DCMAKE_BUILD_TYPE=Debug'], 'Debug'],
    ['Ninja', 'out/build/x', [], '-'],
  ])('records its libraries: %s', (generator, folder, args, configuration) => {
    const root = makeTree(SOURCES);
    configure(root, folder, '-G', generator, ...args);
    const expected = [
      `demo.x-y ${configuration} ${folder}/libdemo.x-y.so`,
      `inner ${configuration} ${folder}/sub/libin_ner.so.1.2`,
      `plugin ${configuration} ${folder}/o ut/libplugin.so`,
    ];
    // Built or not, so that a library to come can be waited for.
    expect(shown(root, onlyTree(root, { targets: TARGETS })).sort()).toEqual(expected);
    cmake(root, '--build', folder);
    const tree = onlyTree(root, { targets: TARGETS });
    expect(tree).toMatchObject({ generator, source: { by: 'usual-place', name: folder } });
    expect(shown(root, tree).sort()).toEqual(expected);
    expect(shown(root, onlyTree(root)).sort()).toEqual(expected);
  });
});
