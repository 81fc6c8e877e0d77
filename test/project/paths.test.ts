import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveLibrary } from '../../server/src/project/index.js';
import { findLibrary } from '../../server/src/project/library-path.js';
import { below, makeTree, readTable } from './tree.js';

describe('the setting paths', () => {
  const files = {
    'a/x.py': '',
    'a/notes.txt': '',
    'b/y.pyi': '',
    'build/CMakeCache.txt': '',
    'build/z.py': '',
    'venv/pyvenv.cfg': '',
    '[c]/x.py': '',
  };
  const paths = async (list: string): Promise<string[]> => {
    const { project, problems } = await readTable(`paths = ${list}`, files);
    expect(problems).toEqual([]);
    return below(project.root, project.paths);
  };

  it('accepts folders and source files, topmost only, and no environments or build trees', async () => {
    expect(await paths('["*"]')).toEqual(['[c]', 'a', 'b']);
    expect(await paths('["**"]')).toEqual(['.']);
    expect(await paths('["**/*"]')).toEqual(['[c]', 'a', 'b']);
    expect(await paths('["a/*", "b/*.{py,pyi}"]')).toEqual(['a/x.py', 'b/y.pyi']);
  });

  it('accepts any literal name, and keeps what matches nothing', async () => {
    expect(await paths('["build", "[c]", "a", "a"]')).toEqual(['build', '[c]', 'a']);
    expect(await paths('["none", "none/*.py"]')).toEqual(['none', 'none/*.py']);
    expect(await paths('[]')).toEqual(['.']);
  });
});

describe('the setting libraries', () => {
  it('finds libraries by glob, by path and by their bare name', async () => {
    const { project } = await readTable(
      'libraries = ["build/my_ext", "out/*.so", "build/libz.so", "missing", "no/*.so"]',
      { 'build/libmy_ext.so': '', 'out/b.so': '', 'out/a.so': '', 'out/x.so/f': '' },
    );
    expect(below(project.root, project.libraries)).toEqual([
      'build/libmy_ext.so',
      'out/a.so',
      'out/b.so',
      'build/libz.so',
      'missing',
      'no/*.so',
    ]);
  });
});

describe('findLibrary', () => {
  const found = (root: string, name: string, platform: NodeJS.Platform): string | null => {
    const file = findLibrary(path.join(root, name), platform);
    return file === null ? null : path.basename(file);
  };

  it("prefers the platform's own form", () => {
    const root = makeTree({ 'libx.so': '', 'libx.dylib': '', 'x.dll': '', 'x/f': '' });
    expect(found(root, 'x', 'linux')).toBe('libx.so');
    expect(found(root, 'x', 'darwin')).toBe('libx.dylib');
    expect(found(root, 'x', 'win32')).toBe('x.dll');
  });

  it('accepts another form if it is the only one', () => {
    const root = makeTree({ 'libx.dylib': '', 'y.so': '', 'libz.dll': '' });
    expect(found(root, 'x', 'linux')).toBe('libx.dylib');
    expect(found(root, 'y', 'linux')).toBe('y.so');
    expect(found(root, 'z', 'linux')).toBe('libz.dll');
  });

  it('adds nothing to a name with a suffix', () => {
    const root = makeTree({ 'libx.so': '', 'x.so.so': '', 'x.so.1.so': '' });
    expect(found(root, 'x.so', 'linux')).toBeNull();
    expect(found(root, 'x.so.1', 'linux')).toBeNull();
  });
});

describe('resolveLibrary', () => {
  const tree = (): string =>
    makeTree({
      'base/here.so': '',
      'base/both.so': '',
      'base/sub/liba.so': '',
      'base/libform.so': '',
      'lib1/there.so': '',
      'lib1/both.so': '',
      'lib2/there.so': '',
      'lib2/last.so': '',
    });
  const resolved = (
    root: string,
    given: string,
    env: NodeJS.ProcessEnv,
    platform: NodeJS.Platform = 'linux',
  ): string => {
    const found = resolveLibrary(given, path.join(root, 'base'), env, platform);
    return below(root, [found])[0] ?? '';
  };

  it('resolves a path relative to the base', () => {
    const root = tree();
    expect(resolved(root, 'here.so', {})).toBe('base/here.so');
    expect(resolved(root, './here.so', {})).toBe('base/here.so');
    expect(resolved(root, '../lib1/there.so', {})).toBe('lib1/there.so');
    expect(resolved(root, path.join(root, 'lib2/last.so'), {})).toBe('lib2/last.so');
    expect(resolved(root, 'sub/a', {})).toBe('base/sub/liba.so');
    expect(resolved(root, 'form', {})).toBe('base/libform.so');
  });

  it('searches for a bare name in the search path, after the base', () => {
    const root = tree();
    const env = { LD_LIBRARY_PATH: `${root}/none:${root}/lib1;${root}/lib2` };
    expect(resolved(root, 'both.so', env)).toBe('base/both.so');
    expect(resolved(root, 'there.so', env)).toBe('lib1/there.so');
    expect(resolved(root, 'last.so', env)).toBe('lib2/last.so');
    expect(resolved(root, './there.so', env)).toBe('base/there.so');
  });

  it("reads the platform's own variable", () => {
    const root = tree();
    const mac = { DYLD_LIBRARY_PATH: `${root}/lib2`, LD_LIBRARY_PATH: `${root}/lib1` };
    expect(resolved(root, 'there.so', mac, 'darwin')).toBe('lib2/there.so');
    expect(resolved(root, 'there.so', { Path: `;${root}/lib2` }, 'win32')).toBe('lib2/there.so');
    expect(resolved(root, 'last.so', { PATH: `${root}/lib2` }, 'linux')).toBe('base/last.so');
  });

  it('returns a missing library as given', () => {
    const root = tree();
    expect(resolved(root, 'none.so', { LD_LIBRARY_PATH: '' })).toBe('base/none.so');
  });
});
