import { chmodSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProject } from '../../server/src/project/index.js';
import { HAS_LINKS } from '../system.js';
import { makeTree } from './tree.js';

const TABLE = '[tool.tvm-ffi-stubs]\n';

const rootOf = async (start: string): Promise<string | null> =>
  (await findProject(start, {})).project?.root ?? null;

describe('which project a path belongs to', () => {
  it('is the nearest table above a file, a folder or a path that does not exist yet', async () => {
    const root = makeTree({ 'pyproject.toml': TABLE, 'python/pkg/a.py': '' });
    for (const start of ['.', 'pyproject.toml', 'python', 'python/pkg/a.py', 'python/new/b.py']) {
      expect(await rootOf(path.join(root, start))).toBe(root);
    }
  });

  it('has defaults for everything not set', async () => {
    const root = makeTree({ 'pyproject.toml': TABLE });
    expect(await findProject(root, {})).toEqual({
      problems: [],
      origins: new Map(),
      project: {
        source: path.join(root, 'pyproject.toml'),
        root,
        paths: [root],
        libraries: [],
        modules: [],
        imports: [],
        python: null,
        runtime: null,
        prefix: null,
        package: null,
        target: null,
        indent: null,
        referenceVersion: null,
        provider: 'auto',
        lockFile: null,
        exclude: [],
        cppSources: [],
        timeoutMs: null,
        severity: new Map(),
        perFileSeverity: [],
        keepSuppressions: false,
        buildCommand: null,
      },
    });
  });

  it('skips files without the table, and merges nothing', async () => {
    const root = makeTree({
      'pyproject.toml': `${TABLE}indent = 2\nprefix = "outer."`,
      'a/pyproject.toml': `${TABLE}prefix = "inner."`,
      'b/pyproject.toml': '[project]\nname = "b"',
      'c/pyproject.toml': '[project]\ndependencies = ["tvm-ffi-stubs"]\n[tool.other]',
      'd/pyproject.toml/': '',
    });
    expect((await findProject(path.join(root, 'a'), {})).project).toMatchObject({
      prefix: 'inner.',
      indent: null,
    });
    for (const name of ['b', 'c', 'd']) expect(await rootOf(path.join(root, name))).toBe(root);
  });

  it('searches up to the repository root, not above it', async () => {
    const root = makeTree({
      'pyproject.toml': TABLE,
      'folder/.git/': '',
      'folder/src/': '',
      'worktree/.git': 'gitdir: elsewhere',
      'own/.git/': '',
      'own/pyproject.toml': TABLE,
      'own/src/': '',
    });
    expect(await rootOf(path.join(root, 'folder/src'))).toBeNull();
    expect(await rootOf(path.join(root, 'worktree'))).toBeNull();
    expect(await rootOf(path.join(root, 'own/src'))).toBe(path.join(root, 'own'));
  });

  it('reads a table in every spelling of TOML', async () => {
    for (const text of [
      '[tool]\ntvm-ffi-stubs = { indent = 3 }',
      'tool.tvm-ffi-stubs.indent = 3',
      '["tool" . "tvm-ffi-stubs"]\r\nindent = 3\r\n',
      '\uFEFF[tool.tvm-ffi-stubs]\nindent = 3',
      `big = 99999999999999999999\n${TABLE}indent = 3`,
    ]) {
      const root = makeTree({ 'pyproject.toml': text });
      expect(await findProject(root, {})).toMatchObject({ project: { indent: 3 }, problems: [] });
    }
  });
});

describe.runIf(HAS_LINKS)('a path through a link', () => {
  it('belongs to the project of its target', async () => {
    const root = makeTree({
      'a/pyproject.toml': TABLE,
      'a/src/x.py': '',
      'b/pyproject.toml': TABLE,
    });
    symlinkSync(path.join(root, 'a/src'), path.join(root, 'b/src'));
    expect(await rootOf(path.join(root, 'b/src/x.py'))).toBe(path.join(root, 'a'));
  });
});

describe('a pyproject.toml that cannot be used', () => {
  it('is reported with the line, and ends the search', async () => {
    const root = makeTree({ 'pyproject.toml': TABLE, 'a/pyproject.toml': `${TABLE}indent = = 2` });
    const { project, problems } = await findProject(path.join(root, 'a'), {});
    expect(project).toBeNull();
    expect(problems).toMatchObject([
      {
        code: 'project.bad-toml',
        place: { path: path.join(root, 'a/pyproject.toml'), line: 2 },
        data: { reason: 'syntax', detail: expect.stringMatching(/^(?!Invalid)[^\n]+$/) as string },
      },
    ]);
  });

  it('is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from(`${TABLE}prefix = "`), Buffer.from([0xe9, 0x22])]);
    const { project, problems } = await findProject(makeTree({ 'pyproject.toml': bytes }), {});
    expect(project).toBeNull();
    expect(problems).toMatchObject([{ code: 'project.bad-toml', data: { reason: 'not-utf8' } }]);
  });

  it('is ignored if it is broken and does not name the tool', async () => {
    const root = makeTree({ 'pyproject.toml': '[[[' });
    expect(await findProject(root, {})).toMatchObject({ project: null, problems: [] });
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'is not readable',
    async () => {
      const root = makeTree({ 'pyproject.toml': TABLE });
      chmodSync(path.join(root, 'pyproject.toml'), 0);
      const { problems } = await findProject(root, {});
      expect(problems).toMatchObject([{ code: 'project.bad-toml' }]);
    },
  );
});
