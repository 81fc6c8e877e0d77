/** `per-file-severity` in a real run, and its globs as the real Ruff reads them. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GLOB_FILES, GLOBS } from '../project/per-file-globs.js';
import { ROOT } from '../registry/venvs.js';
import { folderWith, PYTHON, runCli, runJson, STALE } from './run-cli.js';

const RUFF = join(ROOT, '.work/venvs/formatters/bin/ruff');

describe('the globs of the table', () => {
  const cwd = folderWith(Object.fromEntries(GLOB_FILES.map((file) => [file, 'import os\n'])));

  it.each(GLOBS)('mean to Ruff what they mean here: %s', (pattern, matched) => {
    const config = `lint.per-file-ignores={${JSON.stringify(pattern)}=["F401"]}`;
    const args = ['check', '--no-cache', '--exit-zero', '--output-format=concise', '.'];
    const output = execFileSync(RUFF, [...args, '--config', config], { cwd, encoding: 'utf8' });
    const found = new Set(output.split('\n').map((line) => line.split(':')[0]));
    expect(GLOB_FILES.filter((file) => !found.has(file))).toEqual(matched);
  });
});

describe('check', () => {
  const TABLE = `[tool.tvm-ffi-stubs]
paths = ["src"]
[tool.tvm-ffi-stubs.per-file-severity]
"old/**" = { "block.stale" = "off" }
"src/old/**" = { "block.stale" = "information" }
"src/older/*" = { block.stale = "off" }
`;
  const cwd = folderWith({
    'pyproject.toml': TABLE,
    'src/old/deep/a.py': STALE,
    'src/older/b.py': STALE,
  });

  it('gives the findings of a file its severities', () => {
    const { code, json } = runJson(['check', ...PYTHON], { cwd });
    const found = json.files.map(({ path, findings }) => [
      path,
      findings.map(({ severity }) => severity),
    ]);
    expect(found).toEqual([
      ['src/old/deep/a.py', ['information', 'information']],
      ['src/older/b.py', []],
    ]);
    expect(code).toBe(0);
    expect(runCli(['check', ...PYTHON, '--fail-on', 'information'], { cwd }).code).toBe(1);
  });

  it('still writes what is stale there', () => {
    const { stdout } = runCli(['generate', '--dry-run', ...PYTHON], { cwd });
    expect(stdout).toContain('would write 2 files');
  });

  it('is shown by project', () => {
    const { stdout } = runCli(['project', '.'], { cwd });
    expect(stdout).toContain(
      'src/old/**: block.stale = information, src/older/*: block.stale = off',
    );
  });
});
