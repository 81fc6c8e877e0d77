/** Options: errors that say what to do instead, and how libraries are named. */
import { copyFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileHostile } from '../registry/hostile/compile.js';
import { filesBelow, folderWith, PYTHON, runCli, runJson, STALE, wheel } from './run-cli.js';

describe('rejected with exit 2 and without writing', () => {
  it.each([
    [['generate', '.', '--target', 'rust'], /tvm-ffi-stubgen --target rust/],
    [['generate', '.', '--target=rust'], /tvm-ffi-stubgen --target rust/],
    [['check', '.', '--coverage-out', 'x.json'], /tvm-ffi-stubgen.*--coverage-out x\.json/],
    [['generate', '.', '--target', 'c'], /--target must be "python", not "c"\./],
    [['generate', '.', '--indent', '0'], /--indent must be a whole number from 1 to 100/],
    [['generate', '.', '--indent', '-1'], /--indent must be a whole number from 1 to 100/],
    [['generate', '.', '--indent', '2.5'], /--indent must be a whole number from 1 to 100/],
    [
      ['generate', '.', '--indent', 'wide'],
      /--indent must be a whole number from 1 to 100, not "wide"\./,
    ],
    [['check', '.', '--min-coverage'], /--min-coverage requires a value: PERCENT\./],
    ...['101', '-1', 'half', '1e1', '', '50%%'].map((value): [string[], RegExp] => [
      ['check', '.', `--min-coverage=${value}`],
      /--min-coverage must be a number from 0 to 100, not "/,
    ]),
    [['check', '.', '--write-baseline'], /--write-baseline requires --baseline FILE\./],
    [['check', '.', '--baseline'], /--baseline requires a value: FILE\./],
    [['check', '.', '--baseline='], /--baseline requires a value: FILE\./],
    [['check', '.', '--baseline', '.'], /--baseline \.: This is a folder\. Pass a file\./],
    [
      ['check', '.', '--baseline', 'none.json'],
      /does not exist\. Write it with --write-baseline\./,
    ],
    [['check', '.', '--baseline', 'a.py'], /a\.py: This file is not valid JSON: /],
    [['check', '.', '--baseline', 'a.py', '--write-baseline'], /a\.py: This is a source file\./],
    [
      ['check', '.', '--baseline=b', '--write-baseline', '--format=json', '--output-file=./b'],
      /A report and the baseline cannot go to one file: b and \.\/b\./,
    ],
    [['check', '.', '--timeout', '0'], /--timeout must be a number above 0, not "0"\./],
    [['check', '.', '--dllss', 'x'], /Unknown option --dllss for "check"\. Did you mean --dlls\?/],
    [['check', '.', '--fail-onn', 'x'], /Did you mean --fail-on\?/],
    [
      ['check', '.', '--fail-on', 'fatal'],
      /--fail-on must be "error", .* or "never", not "fatal"\./,
    ],
    [
      ['check', '.', '--format', 'xml'],
      /--format must be "text", "json", .* or "gitlab", not "xml"\./,
    ],
    [
      ['registry', '--format', 'sarif'],
      /--format must be "text", "json", "markdown" or "github", not "sarif"\./,
    ],
    [['build', '--format', 'junit'], /--format must be "text" or "json", not "junit"\./],
    [
      ['check', '.', '--format', 'text', '--format', 'sarif'],
      /Only one format can go to standard output, not "text" and "sarif"\./,
    ],
    [
      ['check', '.', '--format', 'json', '--format', 'text', '--output-file', '/dev/stdout'],
      /Only one format can go to standard output/,
    ],
    [
      ['check', '.', '--output-file', 'x.json', '--format', 'json'],
      /--output-file belongs to the --format before it\. Pass --format first\./,
    ],
    [
      ['check', '.', '--format', 'json', '--output-file', 'x', '--output-file', 'y'],
      /Pass --output-file only once for each --format\./,
    ],
    [['check', '.', '--format', 'json', '--output-file'], /--output-file requires a value: FILE\./],
    [
      ['check', '.', '--format', 'json', '--output-file='],
      /--output-file requires a value: FILE\./,
    ],
    [
      ['check', '.', '--format', 'json', '--output-file', 'a.py'],
      /--output-file a\.py: This is a source file\. Pass another file\./,
    ],
    [['check', '.', '--format', 'json', '--output-file', '.'], /\.: This is a folder\./],
    [['check', '.', '--format', 'json', '--output-file', 'new/'], /new\/: This is a folder\./],
    [
      ['check', '.', '--format=json', '--output-file=x', '--format=sarif', '--output-file=./X'],
      /Two formats cannot go to one file: x and \.\/X\./,
    ],
    [
      ['check', '.', '--provider', 'magic'],
      /must be "auto", "native", "python" or "lock", not "magic"/,
    ],
    [['check', '.', '--dry-run'], /Unknown option --dry-run for "check"\./],
    [['check', '.', '--dll'], /--dll requires a value: LIB\./],
    [['check', '.', '--dll', '--verbose'], /--dll requires a value: LIB\./],
    [['check', '.', '--dll', '--', 'a.py'], /--dll requires a value: LIB\./],
    [['check', '.', '--python', '--dll', 'lib.so'], /--python requires a value: PATH\./],
    [['check', '.', '--dll='], /--dll requires a value: LIB\./],
    [['check', ''], /An argument of "check" is empty\./],
    [['generate', 'a.py', ''], /An argument of "generate" is empty\./],
    [['check', '--', ''], /An argument of "check" is empty\./],
    [['registry', ''], /An argument of "registry" is empty\./],
    [['check', '.', '--dll', ''], /--dll requires a value: LIB\./],
    [['check', '.', '--p', 'x'], /--p may mean --python or --provider\./],
    [['check', '.', '-p', 'x'], /Unknown option -p for "check"\./],
    [['check', '.', '--dll', '--help'], /--dll requires a value: LIB\./],
    [['check', '.', '--dll', '-x.so'], /A value that begins with a dash is written --dll=-x\.so\./],
    [['registry', '--diff', 'a.json', '--verbose'], /--diff requires 2 values: A B\./],
    [['check', '.', '--no-cache=1'], /--no-cache does not take a value\./],
    [['chek', '.'], /Unknown command "chek"\. Did you mean "check"\?/],
    [['generate', '.', '--init-pypkg', 'p'], /must be given together/],
    [
      ['generate', '.', '--check', '--init-pypkg=p', '--init-lib=l', '--init-prefix=x.'],
      /--check cannot be combined with --init/,
    ],
    [
      ['generate', '.', '--init-pypkg=a"b', '--init-lib=l', '--init-prefix=x.'],
      /cannot be written in a Python string/,
    ],
    [['registry', './path'], /"registry" accepts names and FILE.wasm, not other paths/],
    [['registry', '--diff', 'a.json'], /--diff requires 2 values: A B\./],
    [['build', '--jobs', '0'], /--jobs must be a whole number from 1 to 10000/],
    [['build', '--method', 'make'], /--method must be .* or "command", not "make"\./],
    [['explain', 'a.py'], /FILE:LINE/],
    [['check', '.', '--exclude'], /--exclude requires a value: GLOB\./],
    [['check', '.', '--exclude', ' '], /--exclude must be a glob such as .*, not " "\./],
    [['check', '.', '--exclude-ignored=yes'], /--exclude-ignored does not take a value\./],
    [['generate', '.', '--diff', '--format', 'json'], /prints a patch\. Pass --output-file FILE/],
    [['check', '.', '--watch=1'], /--watch does not take a value\./],
    [
      ['check', '.', '--watch', '--format', 'json'],
      /--watch prints text\. Pass --output-file FILE/,
    ],
    [['generate', '.', '--watch', '--diff'], /--watch cannot be combined with --diff\./],
    [['check', '--watch', '--stdin-filename=a.py'], /cannot be combined with --watch\./],
    [['check', '.', '--watch', '--indent', '0'], /--indent must be a whole number/],
    [['generate', '.', '--diff=x'], /--diff does not take a value\./],
  ])('%j', (args, message) => {
    const cwd = folderWith({ 'a.py': STALE });
    const { code, stdout, stderr } = runCli(args, { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^tvm-ffi-stubs: /);
    expect(filesBelow(cwd)).toEqual({ 'a.py': STALE });
  });
});

describe('what looks like an option', () => {
  it('is a path behind --', () => {
    const cwd = folderWith({ '--help': '', 'a.py': STALE });
    const { code, stdout } = runCli(['check', ...PYTHON, '--', '--help', '-h'], { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain('-h: error[file.missing]');
  });

  it('is help between other options', () => {
    const { code, stdout } = runCli(['check', 'a.py', '--unknown', '--help'], {
      cwd: folderWith(),
    });
    expect(code).toBe(0);
    expect(stdout).toContain('tvm-ffi-stubs check');
  });

  it('is a value behind =, and an empty --python= is none', () => {
    const cwd = folderWith({ 'a.py': STALE });
    const { stdout } = runCli(['check', 'a.py', '--dll=--verbose', ...PYTHON], { cwd });
    expect(stdout).toContain('--verbose`: there is no such file');
    const given = runCli(['check', 'a.py', ...PYTHON, '--python=', '--runtime='], { cwd });
    const apart = runCli(['check', 'a.py', ...PYTHON, '--python', ''], { cwd });
    expect(apart.stdout).toContain(`interpreter: ${wheel.python} (--python)`);
    expect(given.stdout).toContain(`interpreter: ${wheel.python} (--python)`);
  });
});

describe('accepted for scripts of the reference', () => {
  it('--target python', () => {
    const cwd = folderWith({ 'a.py': STALE });
    expect(runCli(['generate', '.', '--target', 'python', ...PYTHON], { cwd }).code).toBe(0);
  });

  it('names of options as far as they are unique', () => {
    const cwd = folderWith({ 'a.py': STALE });
    const args = ['generate', '.', '--pyth', wheel.python, '--inden=2', '--dry'];
    expect(runCli(args, { cwd })).toMatchObject({ code: 0, stderr: '' });
    expect(filesBelow(cwd)).toEqual({ 'a.py': STALE });
  });

  it('a PATH that begins with a dash, after --', () => {
    const cwd = folderWith({ '-odd.py': STALE });
    expect(runCli(['generate', ...PYTHON, '--', '-odd.py'], { cwd }).code).toBe(0);
  });
});

describe('libraries', () => {
  const first = compileHostile('registers', {
    venv: wheel,
    defines: { NAME: 'cli.a' },
    name: 'cli_a',
  });
  const second = compileHostile('registers', {
    venv: wheel,
    defines: { NAME: 'cli.b' },
    name: 'cli_b',
  });
  const third = compileHostile('harmless');

  function loaded(args: readonly string[], cwd = folderWith({ 'a.py': STALE })): readonly string[] {
    const { json } = runJson(['check', '.', ...PYTHON, ...args], { cwd });
    expect(json.findings).toEqual([]);
    return json.registry!.libraries.slice(1);
  }

  it('--dlls is split at ";", repeats and --dll add up, in order', () => {
    expect(loaded(['--dlls', `${first}; ${second};`, '--dlls', third])).toEqual([
      first,
      second,
      third,
    ]);
    expect(loaded(['--dlls', first, '--dll', second, '--dll', third])).toEqual([
      first,
      second,
      third,
    ]);
  });

  it('--dll is never split', () => {
    const cwd = folderWith({ 'a.py': STALE });
    const odd = join(cwd, 'a;b.so');
    copyFileSync(first, odd);
    expect(loaded(['--dll', odd], cwd)).toEqual([odd]);
    const { code, json } = runJson(['check', '.', ...PYTHON, '--dlls', odd], { cwd });
    expect(code).toBe(2);
    expect(json.findings[0]!.message).toContain(join(cwd, 'a'));
  });

  it('relative paths start from the working directory; a link is its target', () => {
    const cwd = folderWith({ 'a.py': STALE });
    symlinkSync(first, join(cwd, 'linked.so'));
    expect(loaded(['--dll', 'linked.so'], cwd)).toEqual([first]);
  });

  it('registered functions fill their block', () => {
    const text = STALE.replace('global/testing', 'global/cli');
    const cwd = folderWith({ 'a.py': text });
    const { code, stdout } = runCli(['check', '.', ...PYTHON, '--dll', first], { cwd });
    // A function without a type schema is skipped, so the block would be empty.
    expect(code).toBe(1);
    expect(stdout).toContain('global/cli');
  });
});

describe('--imports', () => {
  const MODULE = [
    'import tvm_ffi',
    'from tvm_ffi.dataclasses import c_class, py_class',
    '@py_class("from_python.Made")',
    'class Made(tvm_ffi.Object):',
    '    value: int',
    '',
  ].join('\n');

  it('uses the Python provider and sees what Python registers', () => {
    const block = '# tvm-ffi-stubgen(begin): object/from_python.Made\n# tvm-ffi-stubgen(end)\n';
    const text = `from typing import TYPE_CHECKING\n${block}`;
    const cwd = folderWith({ 'a.py': text, 'lib/made_here.py': MODULE });
    const args = ['a.py', '--imports', 'made_here', ...PYTHON];
    const env = { PYTHONPATH: join(cwd, 'lib') };
    const { json, code } = runJson(['generate', ...args], { cwd, env });
    expect(json.findings).toEqual([]);
    expect({ code, provider: json.registry!.provider }).toEqual({ code: 0, provider: 'python' });
    expect(filesBelow(cwd)['a.py']).toContain('value: int');
  });

  it('names the module that cannot be imported', () => {
    const cwd = folderWith({ 'a.py': STALE });
    const { code, stdout } = runCli(['check', '.', '--imports', 'no_such_mod', ...PYTHON], { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain('no_such_mod');
  });
});
