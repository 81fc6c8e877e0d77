import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveUnit, type ProjectConfig, type Unit } from '../../server/src/project/index.js';
import { HAS_LINKS } from '../system.js';
import { below, readTable } from './tree.js';

const FILES = {
  'python/a.py': '',
  'python/sub/b.py': '',
  'python/vendored/c.py': '',
  'tests/t.py': '',
};
const CONFIG = 'paths = ["python"]\nexclude = ["**/vendored", "**/*_pb2.py"]';

async function project(lines = CONFIG): Promise<ProjectConfig> {
  return (await readTable(lines, FILES)).project;
}

const unit = (config: ProjectConfig, ...paths: string[]): Unit =>
  resolveUnit(paths, config, { isolated: false, cwd: config.root });

describe('the unit of a run', () => {
  it('is the project and the PATHs, and only what is under a PATH is reported', async () => {
    const config = await project();
    const { unitPaths, reported } = unit(config, 'python/sub', 'tests/t.py');
    expect(below(config.root, unitPaths)).toEqual(['python', 'python/sub', 'tests/t.py']);
    const at = (name: string): boolean => reported(path.join(config.root, name));
    expect(at('python/sub/b.py')).toBe(true);
    expect(at('tests/t.py')).toBe(true);
    expect(at('python/a.py')).toBe(false);
    expect(at('python/subway.py')).toBe(false);
  });

  it('names no path twice', async () => {
    const config = await project();
    expect(unit(config, 'python', './python/').unitPaths).toEqual([
      path.join(config.root, 'python'),
    ]);
  });

  it.runIf(HAS_LINKS)(
    'has the same spelling whichever link or folder a PATH starts from',
    async () => {
      const config = await project();
      symlinkSync(path.join(config.root, 'python'), path.join(config.root, 'link'));
      const { unitPaths, reported } = unit(config, 'link/a.py');
      expect(below(config.root, unitPaths)).toEqual(['python', 'python/a.py']);
      expect(reported(path.join(config.root, 'python/a.py'))).toBe(true);
    },
  );

  it('keeps a PATH that does not exist, so that it is reported', async () => {
    const config = await project();
    expect(below(config.root, unit(config, 'nope/x.py').unitPaths)).toEqual([
      'python',
      'nope/x.py',
    ]);
  });

  it('is exactly the PATHs, as given, when isolated, without a project or outside of it', async () => {
    const config = await project();
    const other = (await readTable('')).project;
    for (const { unitPaths, reported, excluded } of [
      resolveUnit(['./python'], config, { isolated: true, cwd: config.root }),
      resolveUnit(['./python'], null, { isolated: false, cwd: config.root }),
      resolveUnit(['./python'], other, { isolated: false, cwd: config.root }),
    ]) {
      expect(unitPaths).toEqual(['./python']);
      expect(reported(path.join(config.root, 'python/a.py'))).toBe(true);
      expect(excluded(path.join(config.root, 'python/vendored/c.py'))).toBe(false);
    }
  });

  it('counts a PATH in a path of the project that is outside its folder', async () => {
    const shared = (await readTable('', { 'x.py': '' })).project.root;
    const config = await project(`paths = ["python", ${JSON.stringify(shared)}]`);
    expect(unit(config, path.join(shared, 'x.py')).unitPaths).toContain(
      path.join(config.root, 'python'),
    );
  });
});

describe('exclude', () => {
  const excluded = (config: ProjectConfig, paths: string[], name: string): boolean =>
    unit(config, ...paths).excluded(path.join(config.root, name));

  it('excludes files and whole folders', async () => {
    const config = await project();
    expect(excluded(config, ['python'], 'python/vendored/deep/c.py')).toBe(true);
    expect(excluded(config, ['python'], 'python/a_pb2.py')).toBe(true);
    expect(excluded(config, ['python'], 'python/a.py')).toBe(false);
  });

  it('never excludes a given PATH, nor what it does not match below it', async () => {
    const config = await project();
    expect(excluded(config, ['python/vendored'], 'python/vendored/c.py')).toBe(false);
    expect(excluded(config, ['python/vendored'], 'python/vendored/c_pb2.py')).toBe(true);
    expect(excluded(config, ['python/a_pb2.py'], 'python/a_pb2.py')).toBe(false);
  });

  it('excludes nested projects, and reports only their folders', async () => {
    const files = {
      ...FILES,
      'python/inner/pyproject.toml': '[tool.tvm-ffi-stubs]\n',
      'python/inner/deep/d.py': '',
      'python/other/pyproject.toml': '[tool.black]\n# [tool.tvm-ffi-stubs]\n',
      'python/other/e.py': '',
    };
    const config = (await readTable('paths = ["python"]', files)).project;
    expect(excluded(config, ['python'], 'python/inner/deep/d.py')).toBe(true);
    expect(excluded(config, ['python/inner/deep'], 'python/inner/deep/d.py')).toBe(false);
    expect(excluded(config, ['python'], 'python/other/e.py')).toBe(false);
    expect(excluded(config, ['python'], 'python/a.py')).toBe(false);
  });
});
