import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { displayPath, walk, type WalkProblem } from '../../server/src/files/index.js';
import { rootPath } from '../../server/src/files/root-path.js';
import { askPython } from '../python.js';
import { HAS_LINKS, ON_WINDOWS } from '../system.js';
import { makeTree } from './tree.js';

const shown = (root: string, paths: string[] = ['.']): string[] =>
  walk(paths, { cwd: root }).files.map((file) => file.display);

/** A path of this test as the system spells it. */
const native = (spelled: string): string => spelled.replaceAll('/', path.sep);

describe('a walk', () => {
  it('takes .py and .pyi in any case, recursively, and nothing else', () => {
    const root = makeTree({
      'a.py': '',
      'b/B.PYI': '',
      'b/c/d.Py': '',
      'b/e.txt': '',
      '.py': '',
      noext: '',
      '.hidden.py': '',
      'b/.tvm-ffi-stubs-1-a.tmp': '',
      'x.py/inner.py': '',
    });
    expect(shown(root)).toEqual(['.hidden.py', 'a.py', 'b/B.PYI', 'b/c/d.Py', 'x.py/inner.py']);
  });

  it('accepts an explicit file of any name', () => {
    const root = makeTree({ 'tool.txt': '', 'site-packages/x': '' });
    expect(shown(root, ['tool.txt', 'site-packages/x'])).toEqual(['site-packages/x', 'tool.txt']);
  });

  it('skips environments, build trees and tooling', () => {
    const root = makeTree({
      'a.py': '',
      '.venv/pyvenv.cfg': '',
      '.venv/lib/x.py': '',
      'env/site-packages/y.py': '',
      'build/CMakeCache.txt': '',
      'build/z.py': '',
      '.git/g.py': '',
      'node_modules/n.py': '',
      '__pycache__/c.py': '',
    });
    expect(shown(root)).toEqual(['a.py']);
  });

  it('visits an explicit PATH in or at a skipped folder', () => {
    const root = makeTree({ 'build/CMakeCache.txt': '', 'build/z.py': '', '.git/a/g.py': '' });
    expect(shown(root, ['build', '.git/a'])).toEqual(['.git/a/g.py', 'build/z.py']);
  });

  it('displays a path outside the working directory as absolute', () => {
    const root = makeTree({ 'p/a.py': '', 'q/b.py': '' });
    const result = walk(['../q', 'a.py'], { cwd: path.join(root, 'p') });
    expect(
      result.files.map(({ display, path: file, root: given }) => [display, file, given]),
    ).toEqual([
      [path.join(root, 'q/b.py'), path.join(root, 'q/b.py'), '../q'],
      ['a.py', path.join(root, 'p/a.py'), 'a.py'],
    ]);
  });
});

describe('a PATH', () => {
  it.each<[string, string]>([
    ['a//b/./c/', 'a/b/c'],
    ['./a', 'a'],
    ['.', ''],
    ['', ''],
    ['../a', '../a'],
    ['/', '/'],
    ['/x/./y/', '/x/y'],
    ['a/..b', 'a/..b'],
    ...(ON_WINDOWS ? [['C:/a/', 'C:/a'] satisfies [string, string]] : []),
  ])('%j sorts as pathlib spells it', (given, expected) => {
    expect(rootPath(given, '/w').sortBase).toBe(native(expected));
  });

  it.each([
    ['/w/p', '.'],
    ['/w/p/a/b', 'a/b'],
    ['/w/pq', '/w/pq'],
    ['/w', '/w'],
  ])('%s is shown as %s', (absolute, expected) => {
    const wanted = expected === absolute ? native(absolute) : expected;
    expect(displayPath(native(absolute), native('/w/p'))).toBe(wanted);
  });

  it('is shown from the root of the file system', () => {
    const [root, file] = [native('/'), native('/x')];
    expect([displayPath(file, root), displayPath(root, root)]).toEqual(['x', '.']);
  });

  it.runIf(HAS_LINKS)('keeps its links, but where they change what `..` is', () => {
    const root = makeTree({ 'real/deep/a.py': '', 'real/b.py': '' });
    symlinkSync('real/deep', path.join(root, 'deep'));
    symlinkSync('real', path.join(root, 'same'));
    const absolute = ['same/deep/..', 'deep/..', 'gone/../deep', 'deep'].map((given) =>
      path.relative(root, rootPath(given, root).absolute),
    );
    expect(absolute).toEqual(['same', 'real', 'deep', 'deep']);
  });
});

describe('order', () => {
  it('is that of the spelled paths, in which the working directory is nothing', () => {
    const root = makeTree({ 'in/é.py': '', 'out/x.py': '' });
    const { files } = walk(['.', path.join(root, 'out')], { cwd: path.join(root, 'in') });
    expect(files.map((file) => path.basename(file.path))).toEqual(['x.py', 'é.py']);
  });

  it('equals that of sorted(…, key=str) over pathlib paths as given', () => {
    const names = ['Z.py', 'a.py', 'a/b.py', 'a-b/c.py', 'a.b/c.py', 'é.py', '\uFF5Ea.py', '𝒳.py'];
    const root = makeTree(Object.fromEntries(names.map((name) => [name, ''])));
    const script = `
import json, os, sys
from pathlib import Path
os.chdir(sys.argv[1])
found = []
for p in map(Path, json.load(sys.stdin)):
    if p.is_file():
        found.append(p)
        continue
    for folder, _, files in os.walk(str(p)):
        found += [Path(folder) / f for f in files]
print(json.dumps([os.path.abspath(f) for f in sorted(found, key=str)]))`;
    for (const paths of [
      ['.'],
      ['./'],
      [root],
      ['a', './a-b//', 'a.b'],
      ['Z.py', './a.py', root],
    ]) {
      const expected = [...new Set(askPython(['-c', script, root], paths) as string[])];
      expect(walk(paths, { cwd: root }).files.map((file) => file.path)).toEqual(expected);
    }
  });
});

/** The reason of each problem and its place below a root. */
function told(root: string, problems: readonly WalkProblem[]): string[] {
  return problems.map(({ code, data, place }) => {
    const reason = 'reason' in data ? data.reason : code;
    return `${reason} ${path.relative(root, place.path).replaceAll(path.sep, '/')}`;
  });
}

describe.runIf(HAS_LINKS)('links', () => {
  it('follows a file link inside the tree, once, and no folder link', () => {
    const root = makeTree({ 'src/z.py': '', 'src/sub/y.py': '' });
    symlinkSync('z.py', path.join(root, 'src/link.py'));
    symlinkSync('..', path.join(root, 'src/sub/loop'));
    symlinkSync('.', path.join(root, 'src/self.py'));
    const { files, problems } = walk(['src'], { cwd: root });
    expect(files.map((file) => [file.display, file.realPath])).toEqual([
      ['src/link.py', path.join(root, 'src/z.py')],
      ['src/sub/y.py', path.join(root, 'src/sub/y.py')],
    ]);
    expect(problems).toEqual([]);
  });

  it('reports a file link that leaves the tree or enters an environment, and goes on', () => {
    const root = makeTree({
      'out/o.py': '',
      'src/a.py': '',
      'src/env/pyvenv.cfg': '',
      'src/env/lib/e.py': '',
    });
    symlinkSync('../out/o.py', path.join(root, 'src/o.py'));
    symlinkSync('env/lib/e.py', path.join(root, 'src/e.py'));
    const { files, problems } = walk(['src'], { cwd: root });
    expect(files.map((file) => file.display)).toEqual(['src/a.py']);
    expect(told(root, problems)).toEqual(['skipped-folder src/e.py', 'outside src/o.py']);
    expect(problems[1]?.data).toMatchObject({ target: path.join(root, 'out/o.py') });
    // The target's own PATH makes it part of the run.
    expect(shown(root, ['src', 'out'])).toEqual(['out/o.py', 'src/a.py']);
  });

  it('ignores a folder whose name begins like the PATH', () => {
    const root = makeTree({ 'src/a.py': '', 'src-other/b.py': '' });
    symlinkSync('../src-other/b.py', path.join(root, 'src/b.py'));
    expect(told(root, walk(['src'], { cwd: root }).problems)).toEqual(['outside src/b.py']);
  });

  it('accepts a PATH that is a link, and a link/.. as the system resolves it', () => {
    const root = makeTree({ 'real/deep/a.py': '', 'real/top.py': '' });
    symlinkSync('real/deep', path.join(root, 'linked'));
    symlinkSync('real/deep/a.py', path.join(root, 'file.py'));
    symlinkSync('a.py', path.join(root, 'real/deep/again.py'));
    expect(shown(root, ['linked'])).toEqual(['linked/a.py']);
    expect(shown(root, ['file.py'])).toEqual(['file.py']);
    expect(shown(root, ['linked/..'])).toEqual(['real/deep/a.py', 'real/top.py']);
  });

  it.skipIf(ON_WINDOWS)('reports broken links, loops and pipes without opening them', () => {
    const root = makeTree({ 'a.py': '' });
    symlinkSync('user@host.1', path.join(root, '.#a.py'));
    symlinkSync('loop.py', path.join(root, 'loop.py'));
    execFileSync('mkfifo', [path.join(root, 'pipe.py'), path.join(root, 'pipe')]);
    symlinkSync('pipe', path.join(root, 'to-pipe.py'));
    const { files, problems } = walk(['.', 'pipe'], { cwd: root });
    expect(files.map((file) => file.display)).toEqual(['a.py']);
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['file.link-outside']));
    expect(told(root, problems)).toEqual([
      ...['broken .#a.py', 'broken loop.py', 'odd-path pipe', 'device pipe.py'],
      'device-link to-pipe.py',
    ]);
  });
});

describe('an unreachable place', () => {
  it('reports a missing PATH and visits the others', () => {
    const root = makeTree({ 'a.py': '' });
    const { files, problems } = walk(['gone', 'a.py', 'a.py/x'], { cwd: root });
    expect(files.map((file) => file.display)).toEqual(['a.py']);
    // Windows does not tell a file in place of a folder from nothing.
    const [code, reason] = ON_WINDOWS
      ? ['file.missing', 'file.missing']
      : ['file.unreadable', 'visiting'];
    expect(told(root, problems)).toEqual([`${reason} a.py/x`, 'file.missing gone']);
    expect(problems[0]?.code).toBe(code);
  });

  // Windows has no such names, and macOS makes none.
  it.runIf(process.platform === 'linux')('reports a name that is not UTF-8', () => {
    const root = makeTree({ 'a.py': '' });
    writeFileSync(
      Buffer.concat([Buffer.from(`${root}/b`), Buffer.from([0xff]), Buffer.from('.py')]),
      '',
    );
    const { files, problems } = walk(['.'], { cwd: root });
    expect(files).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'file.unreadable', data: { reason: 'bad-name' } }]);
  });

  it.skipIf(ON_WINDOWS)('reports an unreadable folder and goes on', () => {
    const root = makeTree({ 'a.py': '', 'locked/b.py': '' });
    chmodSync(path.join(root, 'locked'), 0);
    // Root reads everything, so the walk runs with another effective user for a moment.
    const user = process.geteuid?.();
    if (user === 0) process.seteuid?.(65534);
    try {
      const { files, problems } = walk(['.'], { cwd: root });
      expect(files.map((file) => file.display)).toEqual(['a.py']);
      expect(told(root, problems)).toEqual(['listing locked']);
      expect(problems[0]?.data).toMatchObject({ errno: 'EACCES' });
    } finally {
      if (user === 0) process.seteuid?.(0);
      chmodSync(path.join(root, 'locked'), 0o755);
    }
  });

  it('goes very deep without using the stack', () => {
    const root = makeTree();
    let folder = root;
    for (let i = 0; i < 400; i += 1) folder = path.join(folder, 'd');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'a.py'), '');
    expect(walk(['.'], { cwd: root }).files).toHaveLength(1);
  });
});
