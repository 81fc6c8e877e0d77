/** `--stdin-filename NAME -`: a text instead of a file, as editors and formatters have it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLI, filesBelow, folderWith, PYTHON, runCli, STALE, type Outcome } from './run-cli.js';

const FILES = {
  'pyproject.toml': '[tool.tvm-ffi-stubs]\npaths = ["python"]\nexclude = ["**/old"]\n',
  'python/a.py': 'x = 1\n',
  'python/b.py': STALE,
  'python/map.py': '# tvm-ffi-stubgen(ty-map): ffi.Array -> my.Sequence\n',
};

function typed(args: readonly string[], input: string | Buffer, cwd = folderWith(FILES)): Outcome {
  const before = filesBelow(cwd);
  const run = spawnSync(process.execPath, [CLI, ...args], { cwd, input, encoding: 'utf8' });
  expect(filesBelow(cwd)).toEqual(before);
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

const generate = (name: string): string[] => ['generate', '--stdin-filename', name, '-', ...PYTHON];

/** What `generate` writes for this text at this place. */
function written(name: string, text: string): string {
  const cwd = folderWith({ ...FILES, [name]: text });
  expect(runCli(['generate', name, ...PYTHON], { cwd }).code).toBe(0);
  return Buffer.from(filesBelow(cwd)[name] ?? '', 'latin1').toString();
}

describe('generate prints the text', () => {
  it.each([
    ['of a file with another content', 'python/a.py'],
    ['of a file that is not there', 'python/new/c.py'],
    ['of a file that the project excludes', 'python/old/c.py'],
    ['of a file outside of the paths', 'tools/c.py'],
  ])('%s', (_, name) => {
    const text = `\ufeff# é\r\n${STALE}`;
    const { code, stdout, stderr } = typed(generate(name), text);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(written(name, text));
    expect(stdout).toContain('def add_one');
  });

  it.each([
    ['without a directive', 'x = 1'],
    ['that is empty', ''],
    ['without a directive, in another encoding', Buffer.from('# \xe9\n', 'latin1')],
  ])('%s as it is, and loads nothing', (_, text) => {
    const args = ['generate', '--stdin-filename', 'python/a.py', '--python', '/gone'];
    const { code, stdout, stderr } = typed(args, text);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: String(text), stderr: '' });
  });

  it.each<[string, string | Buffer, string[], RegExp]>([
    ['that is not UTF-8', Buffer.from(`# \xe9\n${STALE}`, 'latin1'), [], /file\.encoding/],
    ['if the registry cannot be loaded', STALE, ['--dll', '/gone.so'], /\/gone\.so/],
  ])('%s as it is, with exit 2', (_, text, more, message) => {
    const { code, stdout, stderr } = typed([...generate('python/a.py'), ...more], text);
    expect({ code, stdout }).toEqual({ code: 2, stdout: String(text) });
    expect(stderr).toMatch(message);
  });

  it('and exits 1 if something is left to do', () => {
    const text = `${STALE}# tvm-ffi-stubgen(begin): object/no.Such\n# tvm-ffi-stubgen(end)\n`;
    const { code, stdout, stderr } = typed(generate('python/a.py'), text);
    expect(code).toBe(1);
    expect(stdout).toContain('def add_one');
    expect(stderr).toMatch(/^python\/a\.py:\d+:\d+: error\[block\.orphan\]/m);
  });

  it('in no project as well', () => {
    const { code, stdout } = typed(generate('a.py'), STALE, folderWith());
    expect(code).toBe(0);
    expect(stdout).toContain('def add_one');
  });
});

describe('check reports about the text', () => {
  const check = ['check', '--stdin-filename', 'python/a.py', '-', ...PYTHON];

  it('alone, under its name', () => {
    const { code, stdout } = typed(check, STALE);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^python\/a\.py:3:1: error\[block\.stale\] global\/testing/m);
    expect(stdout).not.toContain('b.py');
    const diff = typed([...check, '--diff'], STALE);
    expect(diff.stdout).toContain('+++ b/python/a.py\n');
  });

  it('and finds nothing in one without a directive', () => {
    expect(typed(check, 'x = 1\n')).toMatchObject({ code: 0, stderr: '' });
    const { stdout } = typed([...check, '--format', 'json'], '');
    expect(JSON.parse(stdout)).toMatchObject({ files: [], findings: [] });
  });
});

describe('rejected with exit 2', () => {
  it.each([
    [['check', '-'], /"-"\), name its file: --stdin-filename NAME/],
    [['generate', '-'], /--stdin-filename NAME/],
    [['generate', '--stdin-filename', 'a.py', 'b.py'], /the only PATH is "-", not "b\.py"/],
    [['generate', '--stdin-filename'], /--stdin-filename requires a value: NAME/],
    [['generate', '--stdin-filename', '', '-'], /must be the name of a file, not ""/],
    [['generate', '--stdin-filename', 'python', '-'], /must be the name of a file, not "python"/],
    [['generate', '--stdin-filename', 'new/', '-'], /must be the name of a file, not "new\/"/],
    [['generate', '--stdin-filename=a.py', '-', '--diff'], /cannot be combined with --diff/],
    [['generate', '--stdin-filename=a.py', '-', '--dry-run'], /cannot be combined with --dry-run/],
    [['generate', '--stdin-filename=a.py', '-', '--format=json'], /--format must be "text"/],
    [['generate', '--stdin-filename=a.py', '-', '--indent=0'], /--indent must be/],
  ])('%j', (args, message) => {
    const { code, stdout, stderr } = typed(args, STALE);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('if standard input is a folder', () => {
    const cwd = folderWith(FILES);
    const line = `exec "$0" "$1" generate --stdin-filename python/a.py - < ${join(cwd, 'python')}`;
    const run = spawnSync('sh', ['-c', line, process.execPath, CLI], { cwd, encoding: 'utf8' });
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('Standard input cannot be read');
  });
});
