/** `explain` and `registry`: where a block's members come from, and what is registered. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { WHEEL_RULES } from '../../server/src/wheel/index.js';
import { RULES, validateSnapshot, type Snapshot } from '../../server/src/core/index.js';
import { readDocument } from '../docs/markdown.js';
import { compile } from '../fixtures/build.js';
import { LATEST } from '../registry/venvs.js';
import { folderWith, PYTHON, runCli, STALE, wheel } from './run-cli.js';

describe('explain', () => {
  it.each([3, 4])(
    'names the block at line %d, its state and where its members come from',
    (line) => {
      const cwd = folderWith({ 'a.py': STALE });
      const { code, stdout } = runCli(['explain', `a.py:${line}`, ...PYTHON], { cwd });
      expect(code).toBe(0);
      expect(stdout).toContain('a.py:3-4: global/testing is stale');
      expect(stdout).toMatch(
        /^from .*libtvm_ffi_testing\.so:\n(?: {2}function \w+\n)* {2}function add_one\n/m,
      );
    },
  );

  it('prints JSON too', () => {
    const cwd = folderWith({ 'a.py': STALE });
    const { stdout } = runCli(['explain', 'a.py:3', '--format', 'json', ...PYTHON], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      path: 'a.py',
      lines: [2, 3],
      block: 'global/testing',
      state: 'stale',
    });
    expect(stdout).toContain(wheel.testing);
  });

  it.each([
    ['a.py:1', 'x = 1\n' + STALE, /a\.py:1 is not inside a block/],
    ['a.py:99', STALE, /a\.py:99 is not inside a block/],
    ['a.py:1', 'x = 1\n', /a\.py contains no directive/],
    ['gone.py:1', STALE, /gone\.py.*does not exist/],
    ['a.py:99:1', STALE, /a\.py:99 is not inside a block/],
    ['a.py', STALE, /FILE:LINE/],
    ['a.py:0', STALE, /line number from 1/],
  ])('%s is rejected with exit 2', (operand, text, message) => {
    const cwd = folderWith({ 'a.py': text });
    const { code, stdout, stderr } = runCli(['explain', operand, ...PYTHON], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

describe('explain CODE', () => {
  const cwd = folderWith({ 'a.py': STALE });
  const PAGE = readDocument('docs/findings.md');

  it.each(['block.stale', 'error[block.stale]', '[block.stale]'])(
    'prints the page of %s',
    (code) => {
      const { code: exit, stdout, stderr } = runCli(['explain', code], { cwd });
      expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
      expect(stdout).toMatch(/^block\.stale \(error\)\n\nThe block differs from the registry\. /);
      expect(stdout).toContain('\n    # tvm-ffi-stubgen(begin): global/my_pkg\n');
      expect(stdout).toMatch(/\n\nRepair: run `generate`\.\n$/);
      expect(stdout).not.toContain('block.edited');
    },
  );

  it('lists all of them without an operand, each with its severity and a sentence', () => {
    const { code, stdout } = runCli(['explain'], { cwd });
    expect(code).toBe(0);
    const rows = stdout.trimEnd().split('\n');
    expect(rows.map((row) => row.split(/ +/).slice(0, 2))).toEqual(
      [...RULES, ...WHEEL_RULES].map((rule) => [rule.code, rule.severity]),
    );
    expect(rows.filter((row) => !/\S {2,}[A-Z`].*\.$/.test(row))).toEqual([]);
  });

  it('prints JSON with the page as Markdown', () => {
    const { stdout } = runCli(['explain', 'block.stale', '--format', 'json'], { cwd });
    const { version, findings } = JSON.parse(stdout) as {
      version: number;
      findings: { code: string; severity: string; page: string }[];
    };
    expect({ version, count: findings.length }).toEqual({ version: 1, count: 1 });
    expect(findings[0]).toMatchObject({ code: 'block.stale', severity: 'error' });
    expect(PAGE).toContain(`### block.stale\n\n${findings[0]!.page}\n`);
  });

  it.each([
    [['block.stael'], /Unknown finding "block\.stael"\. Did you mean "block\.stale"\?/],
    [['stale'], /Unknown finding "stale"\. Run "tvm-ffi-stubs explain" for the list/],
    [['a.py'], /requires FILE:LINE/],
    [['gone/a'], /requires FILE:LINE/],
    [['block.stale', 'block.edited'], /accepts one FILE:LINE or CODE/],
    [['block.stale', '--format', 'xml'], /--format must be "text" or "json"/],
  ])('%j is rejected with exit 2', (args, message) => {
    const { code, stdout, stderr } = runCli(['explain', ...args], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

describe('registry', () => {
  const cwd = folderWith();

  it('prints a tree, or a snapshot that can be read again', () => {
    const tree = runCli(['registry', ...PYTHON], { cwd });
    expect(tree.code).toBe(0);
    expect(tree.stderr).toContain('No library of a project is loaded');
    expect(tree.stdout).toContain('testing');
    expect(tree.stdout).toContain('add_one');
    const { stdout } = runCli(['registry', '--format', 'json', ...PYTHON], { cwd });
    expect(validateSnapshot(JSON.parse(stdout))).toMatchObject({ ok: true });
  });

  it('--diff compares two snapshots: exit 0 if they are equal, 1 if not, 2 if one is missing', () => {
    const { stdout } = runCli(['registry', '--format', 'json', ...PYTHON], { cwd });
    writeFileSync(join(cwd, 'a.json'), stdout);
    writeFileSync(join(cwd, 'b.json'), stdout.replace('testing.add_one', 'testing.add_uno'));
    writeFileSync(join(cwd, 'c.json'), '{}');
    expect(runCli(['registry', '--diff', 'a.json', 'a.json'], { cwd }).code).toBe(0);
    const differ = runCli(['registry', '--diff', 'a.json', 'b.json'], { cwd });
    expect(differ.code).toBe(1);
    expect(differ.stdout).toContain('testing.add_one');
    expect(differ.stdout).toContain('testing.add_uno');
    for (const bad of ['c.json', 'gone.json']) {
      const { code, stderr } = runCli(['registry', '--diff', 'a.json', bad], { cwd });
      expect(code).toBe(2);
      expect(stderr).toContain(bad);
    }
    expect(readFileSync(join(cwd, 'a.json'), 'utf8')).toBe(stdout);
  });

  it('rejects a snapshot of a newer version', () => {
    const { stdout } = runCli(['registry', '--format', 'json', ...PYTHON], { cwd });
    writeFileSync(join(cwd, 'new.json'), stdout.replace('"version": 1', '"version": 99'));
    const { code, stderr } = runCli(['registry', '--diff', 'new.json', 'new.json'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/update tvm-ffi-stubs/i);
  });

  it('shows what the project registers, and what is asked for', async () => {
    const source = fileURLToPath(new URL('../fixtures/scaffold/after.cc', import.meta.url));
    const library = ['--dll', await compile(LATEST, source)];
    const shown = (...args: readonly string[]): readonly string[] => {
      const { stdout } = runCli(['registry', ...args, '--format', 'json', ...PYTHON, ...library], {
        cwd,
      });
      const { functions, types } = JSON.parse(stdout) as Snapshot;
      return [...functions.map(({ name }) => name), ...types.map(({ key }) => key)];
    };
    const own = ['grow.late.bloom', 'grow.make', 'grow.Alone', 'grow.Leaf', 'grow.Node'];
    expect(shown()).toEqual(own);
    expect(shown('--all')).toEqual(expect.arrayContaining([...own, 'testing.add_one']));
    expect(shown('grow.late')).toEqual(['grow.late.bloom']);
    expect(shown('Leaf', 'grow.m*')).toEqual(['grow.make', 'grow.Leaf']);
    expect(shown('testing.add_one')).toEqual(['testing.add_one']);
    const some = runCli(['registry', 'Leaf', 'grow.mkae', 'grow.', ...PYTHON, ...library], { cwd });
    expect(some.stdout).toContain('class grow.Leaf');
    expect(some.stderr).toContain(
      'Nothing is registered under `grow.mkae`. Did you mean `grow.make`?',
    );
    expect(some.code).toBe(1);
    const tree = runCli(['registry', ...PYTHON, ...library], { cwd });
    expect(tree.stdout).toMatch(/2 functions, 3 types/);
    expect(tree.stderr).toMatch(/apache-tvm-ffi itself registers \d+ more names\. Pass --all/);
    const all = runCli(['registry', '--all', ...PYTHON, ...library], { cwd });
    expect(all.stdout.indexOf('\ngrow')).toBeLessThan(all.stdout.indexOf('\nffi'));
    const none = runCli(['registry', 'Laef', 'zzz', ...PYTHON, ...library], { cwd });
    expect(none).toMatchObject({ code: 1, stdout: '' });
    expect(none.stderr).toContain('Did you mean `Leaf`?');
  }, 120_000);

  it('exits 2 when a library cannot be loaded', () => {
    const { code, stdout, stderr } = runCli(['registry', ...PYTHON, '--dll', '/gone.so'], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('/gone.so');
  });
});
