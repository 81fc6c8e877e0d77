/** What is printed: JSON, diffs, streams, colors, help. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { ROOT } from '../registry/venvs.js';
import { violations } from '../report/schema-check.js';
import { block, filesBelow, folderWith, PYTHON, runCli, runJson, STALE, wheel } from './run-cli.js';

const MIXED = `\ufeff"é𝔘"\r\n${STALE}class T:\n    ${block('object/testing.Gone').replace('\n', '\n    ')}`;

describe('json', () => {
  const schema = JSON.parse(
    readFileSync(join(ROOT, 'docs', 'check.schema.json'), 'utf8'),
  ) as Record<string, unknown>;

  it.each(['check', 'generate'])('of %s matches the published schema', (command) => {
    const cwd = folderWith({ 'a.py': MIXED, 'b.py': '# tvm-ffi-stubgen(begin): global/x\n' });
    const { json } = runJson([command, '.', 'gone', ...PYTHON], { cwd });
    expect(violations(json, schema, schema)).toEqual([]);
    expect(json.findings.map(({ code }) => code)).toEqual(['file.missing']);
  });

  it('of a run without a registry matches it too', () => {
    const cwd = folderWith({ 'a.py': STALE });
    const { code, json } = runJson(['check', '.', '--runtime', 'gone.so'], { cwd });
    expect(code).toBe(2);
    expect(violations(json, schema, schema)).toEqual([]);
    expect(json.registry).toBeNull();
    expect(json.files[0]!.blocks.map(({ state }) => state)).toEqual(['unknown', 'unknown']);
  });

  it('counts lines from zero and columns in UTF-16 units', () => {
    const cwd = folderWith({ 'a.py': MIXED });
    const { json } = runJson(['check', '.', ...PYTHON], { cwd });
    const orphan = json.files[0]!.findings.find(({ code }) => code === 'block.orphan')!;
    const column = '    # tvm-ffi-stubgen(begin): object/'.length;
    expect(orphan.range).toEqual({
      start: { line: 6, character: column },
      end: { line: 6, character: column + 'testing.Gone'.length },
    });
    expect(json.files[0]!.blocks.map(({ state }) => state)).toEqual(['stale', 'stale', 'orphan']);
  });

  it('goes only to stdout', () => {
    const cwd = folderWith({ 'a.py': STALE });
    const { stdout, stderr } = runCli(['check', '.', '--format', 'json', ...PYTHON], { cwd });
    expect(() => JSON.parse(stdout) as unknown).not.toThrow();
    expect(stderr).toBe('');
  });
});

describe('text', () => {
  it('--diff shows what generate would write, and writes nothing', () => {
    const cwd = folderWith({ 'a.py': STALE });
    const { stdout, code } = runCli(['check', '.', '--diff', ...PYTHON], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^--- a\/a\.py$/m);
    expect(stdout).toContain('+    def add_one(_0: int, /) -> int: ...');
    expect(filesBelow(cwd)).toEqual({ 'a.py': STALE });
  });

  it('patch understands the diff', () => {
    const cwd = folderWith({ 'a.py': STALE });
    const { stdout } = runCli(['generate', '.', '--dry-run', '--verbose', ...PYTHON], { cwd });
    const added = stdout
      .split('\n')
      .filter((line) => line.startsWith('+') && !line.startsWith('+++'));
    runCli(['generate', '.', ...PYTHON], { cwd });
    const lines = filesBelow(cwd)['a.py']!.trimEnd().split('\n');
    expect(added.map((line) => line.slice(1))).toEqual(
      lines.filter((line) => !STALE.split('\n').includes(line)),
    );
  });

  it('--dry-run writes nothing and says what it would write', () => {
    const cwd = folderWith({ 'a.py': STALE });
    const { stdout, code } = runCli(['generate', '.', '--dry-run', ...PYTHON], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('would write 1 file');
    expect(filesBelow(cwd)).toEqual({ 'a.py': STALE });
  });

  it('names provider, version and age', () => {
    const cwd = folderWith({ 'a.py': STALE });
    const { stdout } = runCli(['check', '.', ...PYTHON], { cwd });
    expect(stdout).toMatch(/^registry: native, .*, \d+ (?:s|min) old(?: \(cached\))?$/m);
    expect(stdout).toContain(`apache-tvm-ffi ${wheel.version},`);
  });

  it('ends with the command for the rest, with every option that affects it', () => {
    const cwd = folderWith({ 'a.py': STALE });
    const lastLine = (args: readonly string[]): string | undefined =>
      runCli(['check', ...args], { cwd })
        .stdout.trimEnd()
        .split('\n')
        .at(-1);
    const python = PYTHON.join(' ');
    expect(lastLine(['--diff', '--indent=2', '--fail-on', 'never', 'a.py', ...PYTHON])).toBe(
      `To update 2 blocks, run: tvm-ffi-stubs generate a.py ${python} --indent 2`,
    );
    expect(lastLine([...PYTHON, '--dll', wheel.testing, '--dlls', wheel.testing, '.'])).toBe(
      `To update 2 blocks, run: tvm-ffi-stubs generate . --dlls ${wheel.testing} --dll ${wheel.testing} ${python}`,
    );
  });

  it('promises nothing where every stale block waits for something', () => {
    const cwd = folderWith({
      'a.py': '# tvm-ffi-stubgen(begin): global/testing\n# tvm-ffi-stubgen(end)\n',
    });
    const { stdout } = runCli(['check', 'a.py', ...PYTHON], { cwd });
    expect(stdout).toContain('Add an import-section above it.');
    expect(stdout).not.toContain('To update');
  });

  it('has no color if not wanted, and never in a pipe', () => {
    const cwd = folderWith({ 'a.py': STALE });
    for (const env of [{}, { NO_COLOR: '1' }, { FORCE_COLOR: '0' }]) {
      expect(runCli(['check', '.', '--diff', ...PYTHON], { cwd, env }).stdout).not.toContain(
        '\x1b',
      );
    }
  });

  it('is the same in two runs', () => {
    const cwd = folderWith({ 'b.py': STALE, 'a.py': MIXED, 'c/d.py': STALE });
    const run = (): string =>
      runCli(['check', '.', '--verbose', ...PYTHON], { cwd }).stdout.replace(
        /\d+(\.\d+)? (ms|s|seconds?)\b/g,
        '',
      );
    run();
    expect(run()).toBe(run());
  });

  it('goes to stdout, usage errors to stderr', () => {
    const cwd = folderWith({ 'a.py': STALE });
    expect(runCli(['check', '.', ...PYTHON], { cwd }).stderr).toBe('');
    const usage = runCli(['check'], { cwd });
    expect(usage).toMatchObject({ code: 2, stdout: '' });
    expect(usage.stderr).toContain('No project was found here or below');
    const empty = runCli(['check'], { cwd: folderWith() });
    expect(empty.stderr).toMatch(
      /here or below: .* blocks: tvm-ffi-stubs generate FOLDER --dll LIB/,
    );
  });
});

describe('help', () => {
  const cwd = folderWith();

  it('goes to stdout, with exit 0', () => {
    const help = runCli(['check', '--help'], { cwd });
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('Exit codes:');
  });

  it('without arguments is a usage error', () => {
    expect(runCli([], { cwd }).code).toBe(2);
    expect(runCli(['--version'], { cwd }).stdout).toMatch(/^tvm-ffi-stubs \d+\.\d+\.\d+\n$/);
  });
});
