/** All blocks are orphans, because the library of the project is missing or empty. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCompiler } from '../fixtures/compiler.js';
import { block, folderWith, PYTHON, runCli, runJson, wheel } from './run-cli.js';

const FILES = {
  Makefile: 'all:\n',
  'kit/__init__.py': '',
  'kit/api.py': `${block('global/kit')}${block('object/kit.Pair')}${block('object/testing.TestPiar')}`,
};

/** Compiles an empty library. */
function compile(path: string, ...flags: readonly string[]): void {
  mkdirSync(dirname(path), { recursive: true });
  const args = ['-shared', '-fPIC', '-x', 'c++', '-o', path, '/dev/null', '-x', 'none', ...flags];
  execFileSync(findCompiler(), args);
}

const LINKED = ['-Wl,--no-as-needed', wheel.runtime];

describe('no library of the project', () => {
  it.each([
    ['build/libkit.so', 'kit'],
    ['kit/lib/libkit.so', 'kit'],
    ['out/x/kit.so', '.'],
  ])('is loaded: %s is named before the blocks', (library, path) => {
    const cwd = folderWith(FILES);
    compile(join(cwd, library), ...LINKED);
    compile(join(cwd, 'kit/lib/libhelper.so'));
    compile(join(cwd, 'kit/_core.cpython-311-x86_64-linux-gnu.so'), ...LINKED);
    compile(join(cwd, 'env/lib/libforeign.so'), ...LINKED);
    execFileSync('touch', [join(cwd, 'env/pyvenv.cfg')]);
    const { code, stdout } = runCli(['check', path, ...PYTHON], { cwd });
    expect(code).toBe(1);
    const [first, ...rest] = stdout.split('\n');
    expect(first).toContain('warning[registry.no-project-library]');
    expect(first).toContain(`Pass --dll ${library} to load the one that was found here.`);
    const advice = rest.filter((line) => /delete the block/.test(line));
    expect(advice).toEqual([expect.stringContaining('object/testing.TestPiar')]);
  });

  it('is found either: the message says how to name one', () => {
    const cwd = folderWith(FILES);
    const { json } = runJson(['check', '.', ...PYTHON], { cwd });
    const found = json.findings.find(({ code }) => code === 'registry.no-project-library');
    expect(found?.message).toContain('Build the library and pass --dll LIB, or set `libraries`');
  });
});

it('a library that registers nothing is named', () => {
  const cwd = folderWith(FILES);
  compile(join(cwd, 'build/libkit.so'), ...LINKED);
  const args = ['check', '.', '--dll', 'build/libkit.so', ...PYTHON];
  const { stdout } = runCli(args, { cwd });
  expect(stdout).toMatch(
    /^warning\[registry\.idle-library\] `build\/libkit\.so` was loaded but registers nothing\./,
  );
  expect(stdout).not.toContain('object/kit.Pair`: no type is registered under this key. Load');
});

it('a registry with the names of the project has orphans of its own', () => {
  const cwd = folderWith({ 'a.py': block('object/testing.Gone') });
  const { json } = runJson(['check', '.', ...PYTHON], { cwd });
  expect(json.findings).toEqual([]);
});
