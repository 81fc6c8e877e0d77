/** The tutorial of docs/bindings.md: every program in it is run, and prints what the document says. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { documentFiles } from '../../scripts/bench/bindings-document.mjs';
import { venvProgram } from '../../scripts/setup.mjs';
import { compileOnce, runtimeArguments } from '../registry/compile-once.js';
import { ROOT, venv } from '../registry/venvs.js';
import { readDocument } from './markdown.js';

const TEXT = readDocument('docs/bindings.md');
const PYTHON = venvProgram('bindings', 'python');
const FOLDER = mkdtempSync(join(tmpdir(), 'bindings-'));
const LIBRARIES = join(ROOT, '.work', 'libs', 'bindings');
const EXPECTED = /prints `([^`]+)`/.exec(TEXT)?.[1];

beforeAll(() => {
  for (const [name, code] of documentFiles(TEXT)) writeFileSync(join(FOLDER, name), code);
  execFileSync('cc', ['-shared', '-fPIC', 'sq.c', '-o', 'libsq.so'], { cwd: FOLDER });
  mkdirSync(LIBRARIES, { recursive: true });
}, 60_000);

function run(program: string): string {
  const env = { ...process.env, PYTHONPATH: join(ROOT, 'test', 'convert') };
  return execFileSync(PYTHON, [program], { cwd: FOLDER, env, encoding: 'utf8' }).trim();
}

test.each(['with_ctypes.py', 'with_cffi.py', 'with_wasmtime.py'])('%s', (program) => {
  expect(run(program)).toBe(EXPECTED);
});

test('with_cffi_api.py', { timeout: 60_000 }, () => {
  run('build_sq.py');
  expect(run('with_cffi_api.py')).toBe(EXPECTED);
});

test('with_pybind11.py', { timeout: 120_000 }, () => {
  const options = { cwd: FOLDER, encoding: 'utf8' } as const;
  const includes = execFileSync(PYTHON, ['-m', 'pybind11', '--includes'], options).trim();
  const args = ['-std=c++17', '-O0', '-shared', '-fPIC', ...includes.split(' '), `-I${FOLDER}`];
  const source = join(FOLDER, 'sq_module.cc');
  const library = join(FOLDER, 'libsq.so');
  execFileSync('c++', [...args, source, library, '-o', 'sq_module.so'], { cwd: FOLDER });
  expect(run('with_pybind11.py')).toBe(EXPECTED);
});

test('with_tvm_ffi.py', { timeout: 120_000 }, () => {
  const command = /^tvm-ffi-stubs (convert .* -o .*)$/m.exec(
    TEXT.slice(TEXT.indexOf('### TVM')),
  )?.[1];
  const cli = join(ROOT, 'dist', 'cli.cjs');
  execFileSync(process.execPath, [cli, ...(command ?? '').split(' ')], {
    cwd: FOLDER,
    stdio: 'pipe',
  });
  const wheel = venv('bindings');
  const args = ['-std=c++17', '-O0', '-shared', '-fPIC', `-I${join(wheel.home, 'include')}`];
  const source = join(FOLDER, 'sq_ffi.cc');
  const own = [`-I${FOLDER}`, source, join(FOLDER, 'libsq.so'), ...runtimeArguments(wheel)];
  const built = compileOnce(source, [...args, ...own], LIBRARIES, 'libsq_ffi.so');
  copyFileSync(built, join(FOLDER, 'libsq_ffi.so'));
  expect(run('with_tvm_ffi.py')).toBe(EXPECTED);
});
