/** Exit codes, as docs/reference.md lists them. */
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileHostile } from '../registry/hostile/compile.js';
import { block, filesBelow, folderWith, PYTHON, runCli, STALE } from './run-cli.js';

/** One file whose worst finding after generating has the given severity. */
const WORST: Readonly<Record<string, string>> = {
  error: `# tvm-ffi-stubgen(what): x\n`,
  warning: `#tvm-ffi-stubgen(end)\nfrom typing import TYPE_CHECKING\n${block('object/testing.TestIntPair')}`,
  information: `# tvm-ffi-stubgen(prefix): testing.nothing\n`,
  none: `from __future__ import annotations; from typing import TYPE_CHECKING\n${block('object/ffi.Module')}`,
};
const LEVELS = ['error', 'warning', 'information', 'hint', 'never'] as const;
const RANK: Readonly<Record<string, number>> = {
  never: 4,
  error: 3,
  warning: 2,
  information: 1,
  hint: 0,
  none: -1,
};

describe('check', () => {
  it('exits 1 for a stale block, and 0 once it is generated', () => {
    const cwd = folderWith({ 'a.py': STALE });
    expect(runCli(['check', '.', ...PYTHON], { cwd }).code).toBe(1);
    expect(runCli(['generate', '.', ...PYTHON], { cwd }).code).toBe(0);
    const clean = runCli(['check', '.', ...PYTHON], { cwd });
    expect(clean).toMatchObject({ code: 0, stderr: '' });
    expect(clean.stdout).toContain('2 blocks');
  });

  it('exits 1 for an edited block, and 0 when suppressions are kept', () => {
    const cwd = folderWith({ 'a.py': STALE });
    runCli(['generate', '.', ...PYTHON], { cwd });
    const text = filesBelow(cwd)['a.py']!;
    writeFileSync(
      join(cwd, 'a.py'),
      text.replace(/(def add_one.*)$/m, '$1  # type: ignore[x]'),
      'latin1',
    );
    const edited = runCli(['check', '.', ...PYTHON], { cwd });
    expect(edited.code).toBe(1);
    expect(edited.stdout).toContain('block.edited');
    expect(runCli(['check', '.', '--keep-suppressions', ...PYTHON], { cwd }).code).toBe(0);
  });

  it('exits 2 where the system kills the load, as it does when memory runs out', () => {
    const library = compileHostile('misbehaves', { flags: ['-pthread'] });
    const env = { TVM_MISBEHAVIOR: 'is killed late' };
    const cwd = folderWith({ 'a.py': STALE });
    const killed = runCli(['check', '.', ...PYTHON, '--dll', library], { cwd, env });
    expect(killed.code).toBe(2);
    expect(killed.stdout).toContain('SIGKILL');
  });

  it('follows the severities of the project, but never for what could not be checked', () => {
    const setting = (code: string, severity: string): string =>
      `[tool.tvm-ffi-stubs]\npaths = ["."]\n[tool.tvm-ffi-stubs.severity]\n"${code}" = "${severity}"\n`;
    const run = (table: string, more: readonly string[]): ReturnType<typeof runCli> =>
      runCli(['check', ...PYTHON, ...more], {
        cwd: folderWith({ 'pyproject.toml': table, 'a.py': block('export/x') }),
      });
    const imports = ['--provider', 'native', '--imports', 'os', '--fail-on', 'information'];
    const off = setting('registry.native-only', 'off');
    const stdout = run(off, imports).stdout;
    expect(stdout).not.toContain('registry.native-only');
    expect(run(setting('registry.native-only', 'hint'), imports).stdout).toContain(
      'hint[registry.native-only]',
    );
    const missing = run(setting('registry.library-missing', 'off'), ['--dll', 'gone.so']);
    expect(missing.code).toBe(2);
    expect(missing.stdout).toContain('error[registry.library-missing]');
  });

  it.each([
    ['unclosed', '# tvm-ffi-stubgen(begin): global/testing\n'],
    ['an unknown kind', block('globl/testing')],
    ['a missing prefix', block('global/testing.gone')],
  ])('exits 1 for %s', (_, text) => {
    const cwd = folderWith({ 'a.py': text });
    expect(runCli(['check', '.', ...PYTHON], { cwd }).code).toBe(1);
  });

  it('accepts a byte order mark, and the marker after it counts', () => {
    const cwd = folderWith({ 'a.py': `\ufeff${STALE}` });
    expect(runCli(['check', '.', ...PYTHON], { cwd }).code).toBe(1);
    runCli(['generate', '.', ...PYTHON], { cwd });
    expect(filesBelow(cwd)['a.py']).toMatch(/^\xef\xbb\xbf# tvm-ffi-stubgen\(begin\)/);
    expect(runCli(['check', '.', ...PYTHON], { cwd }).code).toBe(0);
  });

  it('exits 2 when a PATH is missing, whatever else is fine', () => {
    const cwd = folderWith({ 'a.py': STALE });
    expect(runCli(['check', 'a.py', 'gone', '--fail-on', 'never', ...PYTHON], { cwd }).code).toBe(
      2,
    );
  });
});

describe('--fail-on', () => {
  const cwd = folderWith(
    Object.fromEntries(Object.entries(WORST).map(([name, text]) => [`${name}.py`, text])),
  );
  runCli(['generate', '.', '--isolated', ...PYTHON], { cwd });
  const cases = LEVELS.flatMap((level) => Object.keys(WORST).map((worst) => ({ level, worst })));

  it.each(cases)('$level with $worst', ({ level, worst }) => {
    const expected = RANK[worst]! >= RANK[level]! ? 1 : 0;
    for (const command of ['check', 'generate']) {
      const { code } = runCli([command, `${worst}.py`, '--fail-on', level, ...PYTHON], { cwd });
      expect(code).toBe(expected);
    }
  });
});

describe('generate', () => {
  it('exits 1 when everything is written but a finding remains', () => {
    const cwd = folderWith({ 'a.py': STALE + block('object/testing.Gone') });
    const { code, stdout } = runCli(['generate', '.', ...PYTHON], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('block.orphan');
    expect(filesBelow(cwd)['a.py']).toContain('def add_one');
  });

  it('is check with --check: nothing is written', () => {
    const cwd = folderWith({ 'a.py': STALE });
    expect(runCli(['generate', '.', '--check', ...PYTHON], { cwd }).code).toBe(1);
    expect(filesBelow(cwd)).toEqual({ 'a.py': STALE });
  });

  it('a second run writes nothing', () => {
    const cwd = folderWith({ 'a.py': STALE });
    runCli(['generate', '.', ...PYTHON], { cwd });
    const before = filesBelow(cwd);
    const { code, stdout } = runCli(['generate', '.', ...PYTHON], { cwd });
    expect(code).toBe(0);
    expect(stdout).not.toContain('wrote');
    expect(filesBelow(cwd)).toEqual(before);
  });
});
