/**
 * Only `registry --diff git:…` starts git: a repository's own settings name programs
 * (`core.fsmonitor` runs on `git ls-files` and `git status`), so looking at a folder would run what
 * it ships.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { folderWith, PYTHON, runCli, STALE } from './run-cli.js';

/** A repository whose settings name a program, and a `git` that comes before the real one. */
function makeTrap(): { folder: string; path: string; marks: () => string[] } {
  const folder = folderWith({
    'pyproject.toml': '[tool.tvm-ffi-stubs]\nindent = 4\n',
    '.gitignore': 'ignored.py\n',
    'a.py': STALE,
    'ignored.py': '',
  });
  const trap = folderWith();
  const program = (file: string, mark: string): void => {
    writeFileSync(file, `#!/bin/sh\n: > '${join(trap, mark)}'\n`);
    chmodSync(file, 0o755);
  };
  execFileSync('git', ['init', '--quiet', folder]);
  program(join(folder, 'monitor.sh'), 'fsmonitor-ran');
  execFileSync('git', ['-C', folder, 'config', 'core.fsmonitor', './monitor.sh']);
  program(join(trap, 'git'), 'git-ran');
  const path = `${trap}${delimiter}${process.env['PATH'] ?? ''}`;
  const marks = (): string[] =>
    ['fsmonitor-ran', 'git-ran'].filter((mark) => existsSync(join(trap, mark)));
  return { folder, path, marks };
}

it.each<[string, ...string[]]>([
  ['check', '.', ...PYTHON],
  ['check', '.', '--deep', ...PYTHON],
  ['generate', '.', ...PYTHON],
  ['generate', '.', '--diff', ...PYTHON],
  ['check', '.', '--exclude-ignored', ...PYTHON],
  ['explain', 'a.py:1', ...PYTHON],
  ['project', '.'],
])('%s %s', (...args) => {
  const { folder, path, marks } = makeTrap();
  const { code, stderr } = runCli(args, { cwd: folder, env: { PATH: path } });
  expect(code, stderr).toBeLessThanOrEqual(1);
  expect(marks()).toEqual([]);
});

it('and the trap works', () => {
  const { folder, path, marks } = makeTrap();
  execFileSync('git', ['-C', folder, 'status'], { stdio: 'ignore' });
  expect(marks()).toEqual(['fsmonitor-ran']);
  execFileSync('sh', ['-c', 'git status'], { cwd: folder, env: { ...process.env, PATH: path } });
  expect(marks()).toEqual(['fsmonitor-ran', 'git-ran']);
});
