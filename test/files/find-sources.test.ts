import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  findSources,
  joinFound,
  readSource,
  walk,
  type FoundBefore,
  type SourceRead,
} from '../../server/src/files/index.js';
import { makeTree } from './tree.js';

const MARKED = '# tvm-ffi-stubgen(begin): global/x\n# tvm-ffi-stubgen(end)\n';

/** A folder with everything that a walk distinguishes. */
function mixedTree(): string {
  const root = makeTree({
    'plain.py': 'x = 1\n',
    'marked.py': MARKED,
    'a/plain.py': '',
    'a/marked.pyi': MARKED,
    'a/b/plain.py': '',
    'a/b/c/marked.py': MARKED,
    'a/notes.txt': MARKED,
    'build/CMakeCache.txt': '',
    'build/marked.py': MARKED,
    'build/stubs/marked.py': MARKED,
    'env/pyvenv.cfg': '',
    'env/site-packages/p/marked.py': MARKED,
    'other/marked.py': MARKED,
    'other/CMakeLists.txt': '',
    'odd.py/marked.py': MARKED,
    'empty/': '',
  });
  const links = {
    'a/inside.py': '../marked.py',
    'a/to-plain.py': '../plain.py',
    'a/skipped.py': '../build/marked.py',
    'a/broken.py': 'gone.py',
    'a/folder.py': '../other',
    'other/sibling.py': '../a/marked.pyi',
    linked: 'a',
  };
  for (const [name, target] of Object.entries(links)) symlinkSync(target, path.join(root, name));
  return root;
}

/** As looking for projects does it. */
function findBefore(root: string): FoundBefore {
  const reads = new Map<string, SourceRead>();
  const wanted = (file: string, real: string): boolean => {
    const read = readSource(file);
    if (read.kind !== 'plain') reads.set(real, read);
    return read.kind !== 'plain';
  };
  const { listings } = walk([root], { cwd: root, wanted });
  return { reads, listings, uses: false };
}

describe('earlier results', () => {
  it.each([
    ['.'],
    ['a'],
    ['a/b'],
    ['linked'],
    ['other', 'a'],
    ['a', '.'],
    ['build'],
    ['build/stubs'],
    ['env/site-packages'],
    ['plain.py', 'a/marked.pyi'],
    ['a/inside.py', 'a/skipped.py'],
    ['odd.py', 'empty', 'gone'],
    ['..'],
  ])('gives the same sources and problems as a fresh look: %s %s', (...paths) => {
    const top = mixedTree();
    const root = paths[0] === '..' ? path.join(top, 'a') : top;
    const fresh = findSources(paths, { cwd: root });
    const again = findSources(paths, { cwd: root, earlier: findBefore(root) });
    expect(again).toEqual(fresh);
    expect(fresh.sources.length + fresh.problems.length).toBeGreaterThan(0);
  });

  it('are not read again, not even those of several walks', () => {
    const root = makeTree({ 'a/x.py': MARKED, 'b/y.py': MARKED, 'b/z.py': '' });
    const earlier = joinFound(['a', 'b'].map((name) => findBefore(path.join(root, name))));
    for (const name of ['a/x.py', 'b/z.py']) writeFileSync(path.join(root, name), `\n${MARKED}`);
    const { sources } = findSources(['a', 'b'], { cwd: root, earlier });
    const texts = sources.map(({ read }) => (read.kind === 'source' ? read.text : null));
    expect(texts).toEqual([MARKED, MARKED]);
  });

  it('keeps nothing of files without a directive', () => {
    const root = makeTree({ 'a/x.py': '', 'a/y.pyi': '', 'a/z.txt': '', 'b.py': MARKED });
    const { reads, listings } = findBefore(root);
    expect([...reads.keys()]).toEqual([path.join(root, 'b.py')]);
    const names = [...listings].map(([folder, left]) => [folder, left.map(({ name }) => name)]);
    expect(Object.fromEntries(names)).toEqual({
      [root]: ['a', 'b.py'],
      [path.join(root, 'a')]: [],
    });
  });
});

it('does not read what is excluded', () => {
  const root = makeTree({ 'a.py': MARKED, 'b.py': MARKED });
  const excluded = (file: string): boolean => file === path.join(root, 'a.py');
  const { sources, problems } = findSources(['.'], { cwd: root, excluded });
  expect(sources.map((source) => source.path)).toEqual([path.join(root, 'b.py')]);
  expect(problems).toEqual([]);
});

describe('landmarks', () => {
  it('names the folders that hold one, but none that is skipped', () => {
    const root = makeTree({
      'pyproject.toml': '',
      'a/CMakeLists.txt': '',
      'a/b/cmakelists.txt': '',
      'c/x.py': '',
      'build/CMakeCache.txt': '',
      'build/CMakeLists.txt': '',
    });
    const landmarks = new Set(['pyproject.toml', 'CMakeLists.txt']);
    const { landmarkFolders } = walk([root], { cwd: root, landmarks });
    expect([...landmarkFolders].sort()).toEqual(
      ['', 'a', 'a/b'].map((name) => path.join(root, name)),
    );
  });
});
