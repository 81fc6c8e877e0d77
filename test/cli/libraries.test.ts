/** Libraries that cannot be loaded, each as the user sees it: named, explained, nothing written. */
import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileHostile } from '../registry/hostile/compile.js';
import { venv } from '../registry/venvs.js';
import { filesBelow, folderWith, PYTHON, runCli, runJson, STALE, wheel } from './run-cli.js';

interface Expectation {
  readonly code: string;
  /** What the message says, besides the library's path. */
  readonly says: RegExp;
}

/** Generates with a bad library, and expects the refusal that all of them get. */
function refuse(
  libraries: readonly string[],
  { code, says }: Expectation,
  more: string[] = [],
): void {
  const cwd = folderWith({ 'a.py': STALE });
  const dlls = libraries.flatMap((library) => ['--dll', library]);
  const args = ['generate', '.', ...PYTHON, ...dlls, ...more];
  const { code: exit, json } = runJson(args, { cwd });
  expect(exit).toBe(2);
  expect(json.findings.map((finding) => finding.code)).toEqual([code]);
  const { message } = json.findings[0]!;
  expect(message).toContain(libraries.at(-1)!);
  expect(message).toMatch(says);
  expect(json.files[0]!.blocks.every(({ state }) => state === 'unknown')).toBe(true);
  expect(json.files[0]!.findings).toEqual([]);
  expect(filesBelow(cwd)).toEqual({ 'a.py': STALE });
}

const FAILED = 'registry.load-failed';

describe('no library', () => {
  it('that does not exist', () => {
    refuse(['/no/such/lib.so'], {
      code: 'registry.library-missing',
      says: /does not exist|no such/i,
    });
  });

  it('but a folder', () => {
    refuse([folderWith()], { code: FAILED, says: /folder|directory/i });
  });

  it('but a text file', () => {
    const text = join(folderWith({ 'lib.so': 'not a library\n' }), 'lib.so');
    refuse([text], { code: FAILED, says: /it is a text file/ });
  });

  it.each([
    ['a static archive', '!<arch>\n/               0', /it is a static archive\. Link it into/],
    ['a thin archive', '!<thin>\n//              4', /it is a static archive/],
    [
      'a pointer of Git LFS',
      'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n',
      /Run git lfs pull\.$/,
    ],
  ])('but %s', (_, text, says) => {
    refuse([join(folderWith({ 'libk.a': text }), 'libk.a')], { code: FAILED, says });
  });

  it('but a link that leads nowhere', () => {
    const link = join(folderWith(), 'libk.so');
    symlinkSync('../build/libk.so', link);
    const says = /it is a link to `\S+\/build\/libk\.so`, which does not exist/;
    refuse([link], { code: 'registry.library-missing', says });
  });

  it.each(['/x/a.so,/x/b.so', '/x/a.so:/x/b.so.1'])('but several: %s', (list) => {
    refuse([list], { code: 'registry.library-missing', says: /Separate libraries with ";"\./ });
  });

  it('but an empty file', () => {
    refuse([join(folderWith({ 'lib.so': '' }), 'lib.so')], { code: FAILED, says: /empty|ELF/i });
  });

  it('but a truncated one', () => {
    const cut = join(folderWith(), 'libcut.so');
    copyFileSync(compileHostile('harmless'), cut);
    truncateSync(cut, 5000);
    refuse([cut], { code: FAILED, says: /truncated|incomplete|ends|short/i });
  });

  it('of this machine', () => {
    const other = join(folderWith(), 'libother.so');
    const bytes = readFileSync(compileHostile('harmless'));
    bytes.writeUInt16LE(8, 18); // MIPS
    writeFileSync(other, bytes);
    refuse([other], { code: FAILED, says: /architecture|MIPS|machine|another processor/i });
  });
});

describe('a library that', () => {
  it('misses a symbol', () => {
    refuse([compileHostile('undefined_symbol')], {
      code: FAILED,
      says: /needs the symbol `TVMFFIFunctionOfAnotherVersion`/,
    });
  });

  it('misses a library', () => {
    refuse([compileHostile('missing_dependency')], {
      code: FAILED,
      says: /needs|depend|undefined|found/i,
    });
  });

  it('crashes', () => {
    refuse([compileHostile('segfault')], { code: FAILED, says: /SIGSEGV/ });
  });

  it('aborts; its last words are shown, escaped', () => {
    const cwd = folderWith({ 'a.py': STALE });
    const { code, stdout, stderr } = runCli(
      ['check', '.', ...PYTHON, '--dll', compileHostile('aborts')],
      { cwd },
    );
    expect(code).toBe(2);
    expect(stdout + stderr).toContain('SIGABRT');
    expect(stdout + stderr).toContain('no device');
    expect(stdout + stderr).not.toContain('\x1b');
  });

  it('calls exit(0)', () => {
    refuse([compileHostile('exits_zero')], { code: FAILED, says: /ended.*before it was done/s });
  });

  it('forges the protocol', () => {
    const defines = { FIRST_FD: 3, LAST_FD: 20 };
    const library = compileHostile('forges_protocol', { defines, name: 'forges_3_20' });
    refuse([library], { code: FAILED, says: /protocol/ });
  });

  it('prints without end', () => {
    const says = /did not finish within 2 s/;
    refuse([compileHostile('prints_forever')], { code: FAILED, says }, ['--timeout', '2']);
  });

  it('never returns', () => {
    const says = /did not finish within 1\.5 s/;
    refuse([compileHostile('never_returns')], { code: FAILED, says }, ['--timeout', '1.5']);
  });

  it('registers what another has registered', () => {
    const [first, second] = ['cli_first', 'cli_second'].map((name) =>
      compileHostile('registers', { venv: wheel, defines: { NAME: 'cli.twice' }, name }),
    );
    const says = new RegExp(`cli\\.twice.*twice.*${first!}`, 's');
    refuse([first!, second!], { code: FAILED, says });
  });

  it('brings another copy of the runtime', () => {
    const other = venv('0.1.14.post1').runtime;
    const says = new RegExp(wheel.runtime);
    refuse([other], { code: 'registry.mixed-runtimes', says });
  });

  it('crashes after it was read: a warning, the files are written, exit 1', () => {
    const cwd = folderWith({ 'a.py': STALE });
    const library = compileHostile('crashes_at_exit');
    const { code, json } = runJson(['generate', '.', ...PYTHON, '--dll', library], { cwd });
    expect(code).toBe(1);
    expect(json.findings.map((finding) => finding.code)).toEqual(['registry.exit-crash']);
    expect(json.findings[0]!.message).toContain(library);
    expect(json.written).toEqual(['a.py']);
  });
});

describe('the native provider', () => {
  it('says that it cannot see what --imports asks for', () => {
    const cwd = folderWith({ 'a.py': STALE });
    const args = ['check', '.', ...PYTHON, '--provider', 'native', '--imports', 'json'];
    const { json } = runJson(args, { cwd });
    expect(json.findings.map((finding) => finding.code)).toContain('registry.native-only');
  });

  it('and the Python one reject the same libraries', () => {
    const cwd = folderWith({ 'a.py': STALE });
    mkdirSync(join(cwd, 'empty'));
    for (const library of ['segfault', 'undefined_symbol', 'exits_zero'].map((n) =>
      compileHostile(n),
    )) {
      const args = ['check', '.', ...PYTHON, '--provider', 'python', '--dll', library];
      const { code, json } = runJson(args, { cwd });
      expect(code).toBe(2);
      expect(json.findings[0]!.message).toContain(library);
    }
  });
});
