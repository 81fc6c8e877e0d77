/** `new` on the command line: what it writes and shows, what it refuses, and its questions. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLI, filesBelow, folderWith, runCli, wheel } from './run-cli.js';

describe('new', () => {
  it('writes what a dry run shows, as a patch that Git accepts', () => {
    const cwd = folderWith();
    const { stdout } = runCli(['new', 'my-kernels', '--kind', 'kernels', '--dry-run'], { cwd });
    expect(readdirSync(cwd)).toEqual([]);
    const first = runCli(['new', 'my-kernels', '--kind', 'kernels'], { cwd });
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toContain(join('my-kernels', 'python', 'my_kernels', '_ffi_api.py'));
    const patched = folderWith();
    execFileSync('git', ['apply', '-'], { cwd: patched, input: stdout });
    expect(filesBelow(patched)).toEqual(filesBelow(cwd));
  });

  it('does not overwrite its own package', () => {
    const cwd = folderWith();
    expect(runCli(['new', 'pkg'], { cwd }).code).toBe(0);
    const files = filesBelow(cwd);
    expect(runCli(['new', 'pkg', '--kind', 'python'], { cwd }).code).toBe(2);
    expect(filesBelow(cwd)).toEqual(files);
  });

  it('takes the kind of compilers and the name of the folder if nothing is given', () => {
    const cwd = folderWith({ 'some-name/.git/HEAD': 'ref: refs/heads/main\n' });
    expect(runCli(['new', '.'], { cwd: join(cwd, 'some-name') }).code).toBe(0);
    const files = filesBelow(join(cwd, 'some-name'));
    expect(files['python/some_name/_ffi_api.py']).toContain('class Interval');
    const other = folderWith();
    expect(runCli(['new', 'x y', '--name', 'other'], { cwd: other }).code).toBe(0);
    expect(filesBelow(other)['x y/pyproject.toml']).toContain('name = "other"');
  });

  it.each<[string, readonly string[], string]>([
    ['a folder with a file', ['full'], 'full is not empty: it contains mine.txt.'],
    ['a file', ['full/mine.txt'], `${join('full', 'mine.txt')} is not a folder.`],
    ['a name with a space', ['new', '--name', 'a b'], '"a b" is not a valid name'],
    ['a number', ['new', '--name', '1x'], 'Python cannot import "1x"'],
    ['a keyword, from the folder', ['class'], 'Pass another one with --name.'],
    ['a standard module', ['new', '--name', 'json'], `"import json" finds Python's own module`],
    ['the runtime', ['new', '--name', 'tvm-ffi'], 'uses "tvm_ffi" itself'],
    ['an unknown kind', ['new', '--kind', 'rust'], '--kind must be'],
    ['no folder', [], '"new" requires one DIR'],
    ['two folders', ['a', 'b'], '"new" requires one DIR'],
    ['a folder below a file', ['full/mine.txt/x'], ''],
  ])('refuses %s, and writes nothing', (_, args, message) => {
    const cwd = folderWith({ 'full/mine.txt': 'mine\n' });
    const { code, stdout, stderr } = runCli(['new', ...args], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('Internal error');
    expect(filesBelow(cwd)).toEqual({ 'full/mine.txt': 'mine\n' });
  });

  it.skipIf(process.platform === 'win32')(
    'writes nothing through a link that leads nowhere',
    () => {
      const cwd = folderWith();
      symlinkSync('nowhere', join(cwd, 'link'));
      expect(runCli(['new', 'link', '--name', 'pkg'], { cwd }).code).toBe(2);
      expect(readdirSync(cwd)).toEqual(['link']);
    },
  );
});

/** Answers each question on a terminal of its own: after a prompt comes the next line. */
const TERMINAL = `
import os, pty, subprocess, sys
parent, child = pty.openpty()
run = subprocess.Popen(sys.argv[2:], stdin=child, stdout=child, stderr=child, start_new_session=True)
os.close(child)
text = seen = b""
for line in sys.argv[1].split("|"):
    while b"]: " not in seen:
        seen += os.read(parent, 1)
    text += seen
    seen = b""
    os.write(parent, b"\\x04" if line == "EOF" else line.encode() + b"\\n")
try:
    while part := os.read(parent, 1000):
        text += part
except OSError:
    pass
print(text.decode())
sys.exit(run.wait())
`;

function answer(lines: string, cwd: string): { readonly code: number | null; stdout: string } {
  const args = ['-c', TERMINAL, lines, process.execPath, CLI, 'new', 'a-folder'];
  const run = spawnSync(wheel.python, args, { cwd, encoding: 'utf8' });
  return { code: run.status, stdout: run.stdout };
}

describe.skipIf(process.platform === 'win32')('the questions of new', () => {
  it('are asked on a terminal, again after an answer that is not valid', () => {
    const cwd = folderWith();
    const { code, stdout } = answer('rust|python|1x|given', cwd);
    expect(stdout).toContain('Type one of compiler, kernels, python.');
    expect(stdout).toContain('Python cannot import "1x"');
    expect(code).toBe(0);
    expect(filesBelow(cwd)).toHaveProperty('a-folder/python/given/interval.py');
  });

  it('have defaults, and no answer writes nothing', () => {
    const cwd = folderWith();
    expect(answer('|EOF', cwd).code).toBe(2);
    expect(readdirSync(cwd)).toEqual([]);
    expect(answer('|', cwd).code).toBe(0);
    expect(filesBelow(cwd)).toHaveProperty('a-folder/src/a_folder.cc');
  });
});
