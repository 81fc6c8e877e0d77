/** Which C++ files belong to a project. */
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { listCppFiles, type CppPlaces } from '../../server/src/project/cpp-files.js';
import { homeFolder } from '../../server/src/interpreters/home.js';
import { LATEST, venv } from '../registry/venvs.js';
import { folderWith } from '../cli/run-cli.js';
import { HAS_LINKS } from '../system.js';

const FILES = {
  'work/src/a.cc': '',
  'work/src/deep er/ä.cuh': '',
  'work/src/notes.txt': '',
  'work/node_modules/x/no.cc': '',
  'work/.venv/pyvenv.cfg': '',
  'work/.venv/no.cc': '',
  'work/out/CMakeCache.txt': '',
  'work/out/no.cc': '',
  'work/build/CMakeCache.txt': '',
  'work/build/made.cc': '',
  'far/lib/b.cc': '',
  'far/lib/c.h': '',
  'far/odd.name': '',
  'far/d.cpp': '',
};

function listed(
  places: (root: string) => Partial<CppPlaces>,
  files: Readonly<Record<string, string>> = {},
): readonly string[] {
  const home = folderWith({ ...FILES, ...files });
  const root = path.join(home, 'work');
  const found = listCppFiles({ root, named: [], runtime: null, isTrusted: true, ...places(home) });
  return found.map((file) => path.relative(home, file).replaceAll(path.sep, '/'));
}

const OWN = ['work/src/a.cc', 'work/src/deep er/ä.cuh'];

describe('the C++ files of a project', () => {
  it('are below its folder, without environments and build trees', () => {
    expect(listed(() => ({}))).toEqual(OWN);
  });

  it('and what it names: folders, and files of any name', () => {
    const named = (home: string) => ({
      named: [path.join(home, 'far/lib'), path.join(home, 'far/odd.name'), '/nowhere'],
    });
    expect(listed(named)).toEqual(['far/lib/b.cc', 'far/lib/c.h', 'far/odd.name', ...OWN]);
    expect(listed((home) => ({ ...named(home), isTrusted: false }))).toEqual(OWN);
  });

  it('and the folders of targets: of one around the project, its own files alone', () => {
    const targets = (...names: readonly string[]) => ({
      places: (home: string) => ({ targets: names.map((name) => path.join(home, name)) }),
    });
    expect(listed(targets('far').places)).toEqual([
      'far/d.cpp',
      'far/lib/b.cc',
      'far/lib/c.h',
      ...OWN,
    ]);
    expect(listed(targets('.', 'work/src').places, { 'top.cc': '', 'other/no.cc': '' })).toEqual([
      'top.cc',
      ...OWN,
    ]);
    expect(listed(() => ({ targets: ['/', homeFolder(process.env)] }))).toEqual(OWN);
    expect(listed((home) => ({ ...targets('far').places(home), isTrusted: false }))).toEqual(OWN);
  });

  it('and what a build tree in use compiles', () => {
    const commands = JSON.stringify([{ directory: '../far', file: 'd.cpp' }]);
    const files = { 'tree/compile_commands.json': commands };
    const trees = (home: string) => ({ trees: [path.join(home, 'tree')] });
    expect(listed(trees, files)).toEqual(['far/d.cpp', ...OWN]);
  });

  it.each<readonly [what: string, commands: unknown, found: readonly string[]]>([
    [
      'what it compiles',
      [{ directory: '../../far', file: 'd.cpp' }, { file: 'made.cc' }],
      ['far/d.cpp', ...['work/build/made.cc', ...OWN]],
    ],
    ['nothing of a damaged one', '{"file": ', OWN],
    [
      'nothing of another form',
      [null, 1, 'x', { file: 1 }, { file: 'gone.cc' }, { file: 'a\0.cc' }],
      OWN,
    ],
    ['nothing that is no list', { file: 'made.cc' }, OWN],
  ])('and of a compilation database %s', (_, commands, found) => {
    const text = typeof commands === 'string' ? commands : JSON.stringify(commands);
    expect(listed(() => ({}), { 'work/build/compile_commands.json': text })).toEqual(found);
  });

  it.runIf(HAS_LINKS)(
    'of a folder without trust are in it, wherever links and databases lead',
    () => {
      const home = folderWith({
        ...FILES,
        'work/compile_commands.json': JSON.stringify([
          { directory: '../far', file: 'd.cpp' },
          { directory: 'link', file: 'b.cc' },
        ]),
      });
      const root = path.join(home, 'work');
      symlinkSync(path.join(home, 'far/lib'), path.join(root, 'link'));
      symlinkSync(path.join(home, 'far/d.cpp'), path.join(root, 'd.cpp'));
      const places = { root, named: [path.join(root, 'link')], runtime: venv(LATEST).runtime };
      const found = listCppFiles({ ...places, isTrusted: false });
      expect(found.map((file) => path.relative(root, file))).toEqual([
        path.join('src', 'a.cc'),
        path.join('src', 'deep er', 'ä.cuh'),
      ]);
      expect(listCppFiles({ ...places, isTrusted: true })).toContain(
        path.join(root, 'link', 'b.cc'),
      );
    },
  );

  it('and the sources in the wheel', () => {
    const { runtime } = venv(LATEST);
    const found = listed(() => ({ runtime })).map((file) => file.replace(/^.*tvm_ffi\//, ''));
    expect(found).toContain('include/tvm/ffi/object.h');
    expect(found).toContain('src/ffi/testing/testing.cc');
  });
});
