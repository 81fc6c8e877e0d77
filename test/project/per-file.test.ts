/** `per-file-severity`: which files a glob means, by Ruff's rules, and which severity wins. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { severitiesFor } from '../../server/src/project/index.js';
import { fileMatcher } from '../../server/src/project/per-file.js';
import { GLOBS, GLOB_FILES } from './per-file-globs.js';
import { readTable } from './tree.js';

const ROOT = path.resolve('/srv/project');

describe('a glob', () => {
  it.each(GLOBS)('%s', (pattern, matched) => {
    const matches = fileMatcher({ pattern, folder: ROOT });
    expect(GLOB_FILES.filter((file) => matches(path.join(ROOT, file)))).toEqual(matched);
  });

  it('may be absolute', () => {
    const pattern = `${ROOT.replaceAll(path.sep, '/')}/src/*`;
    const matches = fileMatcher({ pattern, folder: path.resolve('/elsewhere') });
    expect(matches(path.join(ROOT, 'src/sub/a.py'))).toBe(true);
    expect(matches(path.join(ROOT, 'a.py'))).toBe(false);
  });

  it('takes bounded time', () => {
    const matches = fileMatcher({ pattern: `${'**/*a'.repeat(40)}{b,c}{d,e}`, folder: ROOT });
    expect(matches(path.join(ROOT, 'a/'.repeat(400)))).toBe(false);
  });
});

describe('the severity of a file', () => {
  it("is that of the last glob that matches, then the project's", async () => {
    const { project, problems } = await readTable(
      [
        'severity = { "block.stale" = "hint", "block.edited" = "off" }',
        '[tool.tvm-ffi-stubs.per-file-severity]',
        '"src/**" = { "block.stale" = "off", block.orphan = "hint" }',
        '"src/b.py" = { "block.stale" = "error" }',
      ].join('\n'),
    );
    expect(problems).toEqual([]);
    const choices = (file: string) =>
      Object.fromEntries(severitiesFor(path.join(project.root, file), project));
    const common = { 'block.edited': 'off' };
    expect(choices('a.py')).toEqual({ ...common, 'block.stale': 'hint' });
    expect(choices('src/a.py')).toEqual({
      ...common,
      'block.stale': 'off',
      'block.orphan': 'hint',
    });
    expect(choices('src/b.py')).toMatchObject({ 'block.stale': 'error', 'block.orphan': 'hint' });
  });
});
