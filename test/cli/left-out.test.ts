/** `--exclude` and `--exclude-ignored`: which files of which projects are left. */
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { folderWith, PYTHON, runCli, runJson, STALE } from './run-cli.js';

const TABLE = '[tool.tvm-ffi-stubs]\npaths = ["python"]\nexclude = ["**/old"]\n';
const cwd = folderWith({
  '.gitignore': 'gen/\n/third/\n',
  'one/pyproject.toml': TABLE,
  'one/.gitignore': '!gen/\n*_pb2.py\n',
  'one/python/a.py': STALE,
  'one/python/old/b.py': STALE,
  'one/python/c_pb2.py': STALE,
  'one/gen/d.py': STALE,
  'third/pyproject.toml': TABLE,
  'third/python/e.py': STALE,
  'gen/f.py': STALE,
  'loose.py': STALE,
});
execFileSync('git', ['init', '--quiet', cwd]);

const A = 'one/python/a.py';
const B = 'one/python/old/b.py';
const C = 'one/python/c_pb2.py';
const D = 'one/gen/d.py';
const E = 'third/python/e.py';

describe('check', () => {
  it.each<[string[], string[]]>([
    [['.'], [D, A, C, E, 'gen/f.py', 'loose.py']],
    [
      ['.', '--exclude-ignored'],
      [D, A, 'loose.py'],
    ],
    [
      ['one', '--exclude-ignored'],
      [D, A],
    ],
    [['third', '--exclude-ignored'], [E]],
    [['gen/f.py', '--exclude-ignored'], ['gen/f.py']],
    [
      ['.', '--exclude', 'gen', '--exclude', '**/*_pb2.py'],
      [D, A, B, E, 'loose.py'],
    ],
    [
      ['.', '--exclude', 'third', '--exclude-ignored'],
      [D, A, B, 'loose.py'],
    ],
    [['.', '--exclude', '{one,third}/**', '--exclude-ignored'], ['loose.py']],
    [
      ['one/python', '--exclude', 'one/python/old', '--isolated'],
      [A, C],
    ],
  ])('%j', (args, wanted) => {
    const { json } = runJson(['check', ...args, ...PYTHON], { cwd });
    expect(json.files.map(({ path }) => path).sort()).toEqual([...wanted].sort());
  });

  it('says what is missing if nothing is left', () => {
    const { code, stdout } = runCli(['check', 'gen', '--exclude', '**', ...PYTHON], { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain('project.nothing-to-check');
  });
});
