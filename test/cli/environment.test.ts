/** Interpreters, runtimes, versions and settings that are missing, old, new or contradictory. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../fixtures/build.js';
import { findCompiler } from '../fixtures/compiler.js';
import { LATEST, VERSIONS, venv } from '../registry/venvs.js';
import {
  block,
  filesBelow,
  folderWith,
  NO_ENVIRONMENT,
  PYTHON,
  runCli,
  runJson,
  STALE,
  wheel,
} from './run-cli.js';

/** An environment without any Python. */
const BARE = { PATH: '', ...NO_ENVIRONMENT };

function codes(args: readonly string[], files: Readonly<Record<string, string>> = {}, env = {}) {
  const cwd = folderWith({ 'a.py': STALE, ...files });
  const { code, json } = runJson(['generate', '.', ...args], { cwd, env });
  const changed = filesBelow(cwd)['a.py'] !== STALE;
  const message = json.findings[0]?.message ?? '';
  return { code, found: json.findings.map((finding) => finding.code), message, changed };
}

describe('a library that was built with a newer apache-tvm-ffi than is active', () => {
  const older = venv('0.1.14.post1').python;
  const active = { VIRTUAL_ENV: dirname(dirname(older)) };
  let cwd: string;

  beforeAll(async () => {
    const source = fileURLToPath(new URL('../fixtures/scaffold/before.cc', import.meta.url));
    const library = JSON.stringify(await compile(LATEST, source));
    const stubs = `${block('import-section')}${block('global/grow')}`;
    cwd = folderWith({
      'pyproject.toml': `[tool.tvm-ffi-stubs]\nlibraries = [${library}]\n`,
      'a.py': stubs,
    });
    expect(runCli(['generate', ...PYTHON], { cwd })).toMatchObject({ code: 0 });
  }, 300_000);

  it('is named, and its signatures are not lost', () => {
    const before = filesBelow(cwd);
    const env = { ...NO_ENVIRONMENT, ...active };
    const checked = runCli(['check'], { cwd, env });
    expect(checked.code).toBe(1);
    expect(checked.stdout).toMatch(
      /warning\[library\.newer-reference\] .* than 0\.1\.14\.post1 of /,
    );
    expect(checked.stdout).not.toContain('To update');
    const { code, stdout } = runCli(['generate'], { cwd, env });
    expect(code).toBe(2);
    expect(stdout).toContain('its signatures would be lost');
    expect(filesBelow(cwd)).toEqual(before);
  });

  it('is written for it if that was asked for', () => {
    const { code, stdout } = runCli(['generate', '--dry-run', '--python', older], { cwd });
    expect(code).toBe(0);
    expect(stdout).not.toContain('newer-reference');
    expect(stdout).toContain('would write 1 file');
  });

  it('a newer environment beside the project is the one to use', () => {
    symlinkSync(dirname(dirname(wheel.python)), join(cwd, '.venv'));
    const { stdout } = runCli(['check'], { cwd, env: { ...NO_ENVIRONMENT, ...active } });
    expect(stdout).not.toContain('To update');
    const own = join(cwd, '.venv/bin/python');
    expect(stdout).toContain(`Pass --python ${own} to use that one; nothing is written`);
    expect(runCli(['check', '--python', own], { cwd }).code).toBe(0);
  });
});

describe('the runtime', () => {
  it('is nowhere: only that is reported, and nothing is written', () => {
    const answer = codes([], {}, BARE);
    expect(answer).toMatchObject({ code: 2, found: ['registry.no-runtime'], changed: false });
  });

  it('is nowhere: the message names the places and the commands', () => {
    const cwd = folderWith({ 'a.py': STALE });
    const { code, stdout } = runCli(['check', '.'], { cwd, env: BARE });
    expect(code).toBe(2);
    expect(stdout).toContain(
      'No TVM-FFI runtime was found. Install apache-tvm-ffi, or say where it is with --python or --runtime.',
    );
    expect(stdout).toContain('pip install apache-tvm-ffi');
    expect(stdout).toContain('--python');
    expect(stdout).toContain('--runtime');
  });

  it('is not where --runtime says', () => {
    const answer = codes(['--runtime', '/no/such/libtvm_ffi.so']);
    expect(answer).toMatchObject({ code: 2, found: ['registry.no-runtime'], changed: false });
  });

  it.each(VERSIONS)('of %s is named without its wheel: its ABI version decides', (version) => {
    const { runtime, testing, python } = venv(version);
    const folder = folderWith();
    copyFileSync(runtime, join(folder, 'libtvm_ffi.so'));
    copyFileSync(testing, join(folder, 'libtvm_ffi_testing.so'));
    const cwd = folderWith({ 'a.py': STALE });
    const lone = ['--runtime', folder];
    const { code, json } = runJson(['generate', '.', ...lone], { cwd, env: BARE });
    expect(json.findings.map((finding) => finding.code)).toEqual(['project.inferred-reference']);
    expect(json.findings[0]!.message).toContain(`is that of ${version}`);
    expect(json.registry!.referenceVersion).toBe(version);
    expect(code).toBe(0);
    expect(runCli(['check', '.', '--python', python], { cwd, env: BARE }).code).toBe(0);
  });

  it.runIf(process.arch === 'x64')('has an unknown ABI version: nothing is written', () => {
    const folder = folderWith();
    const code = Buffer.from('c74708100000004889', 'hex');
    const bytes = readFileSync(venv(LATEST).runtime);
    bytes.writeUInt8(99, bytes.indexOf(code) + 3);
    writeFileSync(join(folder, 'libtvm_ffi.so'), bytes);
    copyFileSync(venv(LATEST).testing, join(folder, 'libtvm_ffi_testing.so'));
    const lone = ['--runtime', folder];
    const cwd = folderWith({ 'a.py': STALE });
    const checked = runJson(['check', '.', ...lone], { cwd, env: BARE });
    const [guess] = checked.json.findings;
    expect(guess).toMatchObject({ code: 'project.unknown-reference', severity: 'warning' });
    expect(guess!.message).toContain('0.1.99');
    const answer = codes(lone, {}, BARE);
    const found = ['project.unknown-reference', 'project.not-written'];
    expect(answer).toMatchObject({ code: 2, found, changed: false });
    const named = codes([...lone, '--reference-version', LATEST], {}, BARE);
    expect(named).toMatchObject({ found: [], changed: true });
  });

  it('is found twice: both paths are shown', () => {
    const other = venv('0.1.14.post1');
    const answer = codes(['--python', wheel.python, '--runtime', other.runtime]);
    expect(answer).toMatchObject({ code: 2, found: ['registry.mixed-runtimes'], changed: false });
    expect(answer.message).toContain(wheel.runtime);
    expect(answer.message).toContain(other.runtime);
  });
});

describe('the interpreter', () => {
  it('is not where --python says', () => {
    const answer = codes(['--python', '/no/such/python']);
    expect(answer).toMatchObject({ code: 2, found: ['registry.no-interpreter'], changed: false });
  });

  it('has no tvm_ffi', () => {
    const cwd = folderWith({ 'a.py': STALE });
    const bare = join(cwd, 'env');
    mkdirSync(join(bare, 'bin'), { recursive: true });
    mkdirSync(join(bare, 'lib', 'python3.11', 'site-packages'), { recursive: true });
    writeFileSync(join(bare, 'pyvenv.cfg'), `home = ${dirname(wheel.python)}\nversion = 3.11.0\n`);
    copyFileSync('/bin/sh', join(bare, 'bin', 'python'));
    const { code, stdout } = runCli(['check', 'a.py', '--python', bare], { cwd });
    expect(code).toBe(2);
    expect(stdout).toMatch(/has no apache-tvm-ffi installed/);
    expect(stdout).toMatch(/-m pip install apache-tvm-ffi/);
    symlinkSync(dirname(dirname(wheel.python)), join(cwd, '.venv'));
    const beside = runCli(['check', 'a.py', '--python', bare], { cwd }).stdout;
    expect(beside).toContain(`Pass --python ${join(cwd, '.venv', 'bin', 'python')}.`);
  });

  it('of the workspace is found', () => {
    const cwd = folderWith({ 'a.py': STALE });
    const env = { ...BARE, VIRTUAL_ENV: dirname(dirname(wheel.python)) };
    expect(runCli(['generate', '.'], { cwd, env }).code).toBe(0);
  });

  it('of a project is found from its folder, wherever a linked PATH leads', () => {
    const elsewhere = folderWith({ 'a.py': STALE });
    const cwd = folderWith({ 'pyproject.toml': '[tool.tvm-ffi-stubs]\npaths = ["stubs"]\n' });
    symlinkSync(elsewhere, join(cwd, 'stubs'));
    symlinkSync(dirname(dirname(wheel.python)), join(cwd, '.venv'));
    expect(runCli(['generate'], { cwd, env: BARE }).code).toBe(0);
  });
});

describe('a broken surrounding', () => {
  // Asked for the home folder, the system then fails as for a user that it does not know.
  it.each([
    ['empty', ''],
    ['relative', 'relative'],
    ['too long', 'x'.repeat(10_000)],
  ])('HOME is no folder: %s', (_, HOME) => {
    const cwd = folderWith({ 'a.py': STALE });
    expect(runCli(['generate', '.', ...PYTHON], { cwd, env: { HOME } })).toMatchObject({
      code: 0,
      stderr: '',
    });
  });

  it.each(['native', 'python'])('TMPDIR is gone: %s works as before', (provider) => {
    const args = ['--provider', provider, '--no-cache', ...PYTHON];
    const env = { TMPDIR: '/no/such/folder', TMP: '/no/such/folder', TEMP: '/no/such/folder' };
    expect(codes(args, {}, env)).toMatchObject({ code: 0, found: [], changed: true });
  });

  it.each(['/proc/nope', '/dev/null'])('the cache cannot be made in %s', (place) => {
    const env = { XDG_CACHE_HOME: place, TVM_FFI_STUBS_CACHE_DIR: '' };
    expect(codes(PYTHON, {}, env)).toMatchObject({ code: 0, found: [], changed: true });
  });
});

describe('the reference version', () => {
  it.each(VERSIONS)('%s is used without a message', (version) => {
    const cwd = folderWith({ 'a.py': STALE });
    const { code, json } = runJson(['generate', '.', '--python', venv(version).python], { cwd });
    expect({ code, found: json.findings }).toEqual({ code: 0, found: [] });
  });

  it.each([
    ['0.1.7', 2, 'project.old-reference', false],
    ['word', 2, 'project.old-reference', false],
    ['0.2.0', 0, 'project.newer-reference', true],
  ])('%s', (version, code, finding, changed) => {
    const answer = codes([...PYTHON, '--reference-version', version]);
    expect(answer).toMatchObject({ code, found: [finding], changed });
    expect(answer.message).toContain(version);
  });
});

describe('a build tree and an environment with two versions', () => {
  const built = venv('0.1.11');

  /** A library in a build tree configured with another interpreter. */
  function twoVersions(): string {
    const cwd = folderWith({ 'a.py': STALE });
    const cache = [
      `CMAKE_HOME_DIRECTORY:INTERNAL=${cwd}`,
      `Python3_EXECUTABLE:PATH=${built.python}`,
    ];
    mkdirSync(join(cwd, 'build'));
    writeFileSync(join(cwd, 'build', 'CMakeCache.txt'), cache.join('\n'));
    const library = join(cwd, 'build', 'libempty.so');
    execFileSync(findCompiler(), ['-shared', '-fPIC', '-x', 'c++', '-o', library, '/dev/null']);
    writeFileSync(
      join(cwd, 'pyproject.toml'),
      '[tool.tvm-ffi-stubs]\npaths = ["."]\nlibraries = ["build/empty"]\n',
    );
    return cwd;
  }

  it('the build tree decides, with a notice that does not fail the run', () => {
    const cwd = twoVersions();
    const env = { ...BARE, VIRTUAL_ENV: dirname(dirname(wheel.python)) };
    const { code, json } = runJson(['generate', '.'], { cwd, env });
    expect(json.findings.map((finding) => finding.code)).toEqual(['project.two-references']);
    const { message } = json.findings[0]!;
    expect(message).toContain(`0.1.11 of \`${built.python}\` (build tree), but`);
    expect(message).toContain(`${wheel.version} of \`${wheel.python}\` (VIRTUAL_ENV)`);
    expect(code).toBe(0);
    const chosen = runJson(['check', '.', '--reference-version', '0.1.11'], { cwd, env });
    expect(chosen).toMatchObject({ code: 0, json: { findings: [] } });
    // An explicit version decides how blocks are written.
    const named = runJson(['check', '.', ...PYTHON, '--diff'], { cwd, env });
    expect(named.code).toBe(1);
  });
});

describe('an active environment and a .venv beside the project', () => {
  const [old, recent] = [venv('0.1.11'), venv(LATEST)];
  const rootOf = ({ python }: { readonly python: string }): string => dirname(dirname(python));

  function run(active: string, own: string, args: readonly string[] = []) {
    const cwd = folderWith({ 'a.py': STALE });
    symlinkSync(own, join(cwd, '.venv'));
    const env = { ...BARE, VIRTUAL_ENV: active };
    const { code, json } = runJson(['generate', '.', ...args], { cwd, env });
    const found = json.findings.map((finding) => finding.code);
    return { code, found, message: json.findings.at(-1)?.message, changed: json.written.length };
  }

  it('older: nothing is written until a version is chosen', () => {
    const refused = run(rootOf(old), rootOf(recent));
    const found = ['project.two-references', 'project.not-written'];
    expect(refused).toMatchObject({ code: 2, found, changed: 0 });
    expect(refused.message).toContain(`0.1.11 of \`${old.python}\` (VIRTUAL_ENV) instead of`);
    expect(refused.message).toMatch(
      /Pass --python \S+\/\.venv\/bin\/python .*--reference-version 0/,
    );
    for (const chosen of [
      ['--python', old.python],
      ['--reference-version', '0.1.11'],
    ]) {
      expect(run(rootOf(old), rootOf(recent), chosen)).toMatchObject({ found: [], changed: 1 });
    }
    const runtime = run(rootOf(recent), rootOf(recent), ['--runtime', old.runtime]);
    expect(runtime).toMatchObject({ code: 2, found, changed: 0 });
  });

  it('newer, or equal: stubs are written', () => {
    const found = ['project.two-references'];
    expect(run(rootOf(recent), rootOf(old))).toMatchObject({ code: 0, found, changed: 1 });
    expect(run(rootOf(old), rootOf(old))).toMatchObject({ code: 0, found: [], changed: 1 });
  });
});

describe('pyproject.toml', () => {
  it.each([
    ['a bad value', '[tool.tvm-ffi-stubs]\nindent = 0\n', 'project.bad-setting', /indent/],
    ['an unknown key', '[tool.tvm-ffi-stubs]\nindnt = 2\n', 'project.unknown-setting', /indent/],
    ['no TOML', '[tool.tvm-ffi-stubs\n', 'project.bad-toml', /./],
  ])('%s is named', (_, toml, finding, says) => {
    const { found, message } = codes(PYTHON, { 'pyproject.toml': toml });
    expect(found).toEqual([finding]);
    expect(message).toMatch(says);
  });
});
