/** `--watch`, as a process that a user starts and ends: what it notices, and what it leaves. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { exportsLibraries, exportsSource } from './exports-kit.js';
import { compileHostile } from '../registry/hostile/compile.js';
import { block, CLI, folderWith, NO_ENVIRONMENT, PYTHON, runCli, STALE, wheel } from './run-cli.js';

const TIMEOUT = { timeout: 30_000 };
const LAST = 'Watching for changes. Press Ctrl-C to stop.\n';

interface Watch {
  readonly process: ChildProcess;
  /** What each round printed, without its time. */
  readonly rounds: () => readonly string[];
  readonly errors: () => string;
}

const running: ChildProcess[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

function start(cwd: string, ...args: readonly string[]): Watch {
  const env = { ...process.env, ...NO_ENVIRONMENT, TVM_FFI_STUBS_CACHE_DIR: `${cwd}-cache` };
  const child = spawn(process.execPath, [CLI, ...args, '--watch', ...PYTHON], { cwd, env });
  running.push(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  return {
    process: child,
    errors: () => said.err,
    rounds: () => {
      const parts = said.out.split(`${LAST}\n`);
      return parts.slice(0, -1).map((part) => part.replace(/^\[\d\d:\d\d:\d\d\] /, ''));
    },
  };
}

/** Waits for one round more than there were, and looks into it. */
async function expectRound({ rounds }: Watch, number: number, what: RegExp): Promise<void> {
  await expect.poll(() => rounds().length, TIMEOUT).toBeGreaterThanOrEqual(number);
  expect(rounds()[number - 1]).toMatch(what);
}

const TABLE = '[tool.tvm-ffi-stubs]\npaths = ["python"]\nlibraries = ["lib/own"]\n';

/** As a linker or an installer puts it there. */
function install(library: string, cwd: string): void {
  mkdirSync(join(cwd, 'lib'), { recursive: true });
  copyFileSync(library, join(cwd, 'lib/new'));
  renameSync(join(cwd, 'lib/new'), join(cwd, 'lib/libown.so'));
}

const library = (name: string): string =>
  compileHostile('registers', {
    venv: wheel,
    defines: { NAME: name },
    name: name.replace('.', '_'),
  });

describe('check --watch', () => {
  it('notices sources, folders, settings and libraries, and prints only what is new', async () => {
    const [one, two] = [library('watch.one'), library('watch.two')];
    const cwd = folderWith({ 'pyproject.toml': TABLE, 'python/a.py': STALE });
    install(one, cwd);
    const watch = start(cwd, 'check');
    await expectRound(watch, 1, /^check\npython\/a\.py:1:1: error\[block\.stale\]/);
    expect(runCli(['generate', ...PYTHON], { cwd }).code).toBe(0);
    await expectRound(watch, 2, /^python\/a\.py changed\n\n?1 file, 2 blocks: 2 fresh\n/);
    // Nothing new is in these.
    writeFileSync(join(cwd, 'python/plain.py'), 'x = 1\n');
    writeFileSync(join(cwd, 'notes.txt'), 'x = 1\n');
    mkdirSync(join(cwd, 'python/deep'));
    writeFileSync(join(cwd, 'python/deep/b.py'), block('global/watch'));
    await expectRound(
      watch,
      3,
      /chang(?:ed|es)\n(?:.*\n)*python\/deep\/b\.py:1:1: error\[block\.stale\].*\n {4}\+ one/,
    );
    writeFileSync(join(cwd, 'python/deep/b.py'), STALE.replace('testing', 'watch'));
    await expectRound(
      watch,
      4,
      // What was written just before may be named, too.
      /^.*\bchange[ds]\n(?:.*\n)* {4}\+ one\(/,
    );
    install(two, cwd);
    await expectRound(watch, 5, /lib\/libown\.so changed\n(?:.*\n)* {4}\+ two\(/);
    writeFileSync(join(cwd, 'pyproject.toml'), `${TABLE}exclude = ["**/deep"]\n`);
    await expectRound(watch, 6, /^pyproject\.toml changed\n\n?1 file, 2 blocks: 2 fresh\n/);
    writeFileSync(join(cwd, 'pyproject.toml'), TABLE);
    await expectRound(watch, 7, /^pyproject\.toml changed\npython\/deep\/b\.py/);
    rmSync(join(cwd, 'python/deep'), { recursive: true });
    await expectRound(watch, 8, /chang(?:ed|es)\n\n?1 file, 2 blocks: 2 fresh\n/);
    expect({ rounds: watch.rounds().length, errors: watch.errors() }).toEqual({
      rounds: 8,
      errors: '',
    });
    watch.process.kill('SIGINT');
    const [code, signal] = (await once(watch.process, 'exit')) as [number | null, string | null];
    // Which a shell shows as 130.
    expect({ code, signal }).toEqual({ code: null, signal: 'SIGINT' });
  }, 120_000);

  it('notices a changed CMake file, and a project that goes and comes back', async () => {
    const cmake = (folder: string): string =>
      `cmake_minimum_required(VERSION 3.18)\nproject(p CXX)\nadd_library(p SHARED p.cc)\ntvm_ffi_configure_target(p STUB_DIR "./${folder}")\n`;
    const cwd = folderWith({
      'CMakeLists.txt': cmake('one'),
      'one/a.py': `# tvm-ffi-stubgen(begin): global/testing\n`,
      'two/b.py': `# tvm-ffi-stubgen(begin): global/testing\n`,
    });
    const watch = start(cwd, 'check');
    await expectRound(watch, 1, /one\/a\.py:1:1: error\[block\.unclosed\]/);
    expect(watch.rounds()[0]).not.toContain('two/b.py:1:1: error[block.unclosed]');
    writeFileSync(join(cwd, 'CMakeLists.txt'), cmake('two'));
    await expectRound(
      watch,
      2,
      /^CMakeLists\.txt changed\n(?:.*\n)*two\/b\.py:1:1: error\[block\.unclosed\]/,
    );
  }, 60_000);

  it('ends a registry that hangs when it is ended', async () => {
    const hangs = compileHostile('never_returns');
    const cwd = folderWith({ 'a.py': STALE });
    const watch = start(cwd, 'check', '.', '--dll', hangs);
    const own = watch.process.pid!;
    const children = (): readonly string[] =>
      readFileSync(`/proc/${own}/task/${own}/children`, 'utf8').split(' ').filter(Boolean);
    await expect.poll(() => children().length, TIMEOUT).toBeGreaterThan(0);
    const left = children();
    watch.process.kill('SIGINT');
    expect(await once(watch.process, 'exit')).toEqual([null, 'SIGINT']);
    await expect.poll(() => left.filter((pid) => existsSync(`/proc/${pid}`)), TIMEOUT).toEqual([]);
  }, 60_000);
});

describe('generate --watch', () => {
  it('writes after each change, and does not notice what it wrote', async () => {
    const cwd = folderWith({ 'a.py': STALE });
    const watch = start(cwd, 'generate', '.');
    await expectRound(watch, 1, /^generate\n(?:.*\n)*wrote 1 file\n {4}a\.py\n/);
    const written = readFileSync(join(cwd, 'a.py'), 'utf8');
    writeFileSync(join(cwd, 'a.py'), written.replace('def add_one', 'def add_two'));
    await expectRound(watch, 2, /^a\.py changed\n(?:.*\n)*wrote 1 file\n/);
    await expect.poll(() => readFileSync(join(cwd, 'a.py'), 'utf8'), TIMEOUT).toBe(written);
    writeFileSync(join(cwd, 'b.py'), STALE);
    await expectRound(watch, 3, /^b\.py changed\n(?:.*\n)*wrote 1 file\n {4}b\.py\n/);
    expect(watch.rounds()).toHaveLength(3);
  }, 60_000);
});

describe('C++ sources that decide types', () => {
  const libraries = exportsLibraries();

  it('are watched while a block needs them', async () => {
    const cwd = folderWith({
      'pyproject.toml':
        '[tool.tvm-ffi-stubs]\npaths = ["kern"]\nlibraries = ["kern/libkernels.so"]\n',
      'kern/a.py': [
        '# tvm-ffi-stubgen(begin): import-section',
        '# tvm-ffi-stubgen(end)',
        'from tvm_ffi.libinfo import load_lib_module',
        '# tvm-ffi-stubs(begin): library/kernels',
        'LIB = load_lib_module("kern", "kernels")',
        '# tvm-ffi-stubs(end)',
        '',
      ].join('\n'),
      'src/kernels.cu': readFileSync(exportsSource('kernels.h')),
      'other/plain.cc': '',
    });
    copyFileSync(libraries.get('bare')!, join(cwd, 'kern/libkernels.so'));
    const watch = start(cwd, 'generate');
    await expectRound(watch, 1, /wrote 1 file/);
    const stub = (): string => readFileSync(join(cwd, 'kern/a.py'), 'utf8');
    expect(stub()).toContain('def add(left: int, right: int, /) -> int: ...');
    const source = join(cwd, 'src/kernels.cu');
    const text = readFileSync(source, 'utf8');
    writeFileSync(source, text.replace(/\bleft\b/g, 'first'));
    // The first time, it may have changed before its folder was watched.
    await expectRound(
      watch,
      2,
      /^(?:src\/kernels\.cu changed|more changes)\n(?:.*\n)*wrote 1 file\n/,
    );
    expect(stub()).toContain('def add(first: int, right: int, /) -> int: ...');
    writeFileSync(source, text.replace(/\bleft\b/g, 'second'));
    await expectRound(watch, 3, /^src\/kernels\.cu changed\n(?:.*\n)*wrote 1 file\n/);
    expect(stub()).toContain('def add(second: int, right: int, /) -> int: ...');
  }, 60_000);
});

it('clears a terminal before each round, and Ctrl-C there ends it with 130', async () => {
  const cwd = folderWith({ 'a.py': STALE });
  const line = [process.execPath, CLI, 'check', '.', '--watch', ...PYTHON];
  const env = { ...process.env, TVM_FFI_STUBS_CACHE_DIR: `${cwd}-cache`, TERM: 'xterm' };
  const child = spawn('script', ['-qec', line.join(' '), '/dev/null'], { cwd, env });
  running.push(child);
  let shown = '';
  child.stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  await expect.poll(() => shown, TIMEOUT).toContain('Press Ctrl-C to stop.');
  expect(shown.startsWith('\u001b[2J\u001b[3J\u001b[H[')).toBe(true);
  child.stdin.write('\u0003');
  expect(await once(child, 'exit')).toEqual([130, null]);
}, 60_000);
