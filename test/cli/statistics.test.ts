/** `--statistics` and `--min-coverage`: what there is, and what is stubbed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../registry/venvs.js';
import { violations } from '../report/schema-check.js';
import { block, folderWith, PYTHON, runCli, runJson, STALE } from './run-cli.js';

interface Share {
  readonly stubbed: number;
  readonly total: number;
}

interface Statistics {
  readonly codes: Readonly<Record<string, number>>;
  readonly coverage: (Readonly<Record<string, Share>> & { readonly percent: number }) | null;
}

const PAIR = `class TestIntPair:\n    ${block('object/testing.TestIntPair').replace('\n', '\n    ')}`;
const schema = JSON.parse(readFileSync(join(ROOT, 'docs', 'check.schema.json'), 'utf8')) as Record<
  string,
  unknown
>;

const cwd = folderWith({ 'a.py': STALE + PAIR, 'b/b.py': block('global/testing.nothing') });

function statistics(...args: readonly string[]) {
  const { code, json } = runJson(['check', ...PYTHON, '--statistics', ...args], { cwd });
  expect(violations(json, schema, schema)).toEqual([]);
  return { code, ...(json as unknown as { statistics: Statistics }).statistics };
}

describe('--statistics', () => {
  const none = statistics('a.py');
  runCli(['generate', 'a.py', ...PYTHON], { cwd });
  const text = readFileSync(join(cwd, 'a.py'), 'utf8');

  it('counts what the blocks on disk hold', () => {
    expect(none.codes).toEqual({ 'block.stale': 3 });
    expect(none.coverage).toMatchObject({
      functions: { stubbed: 0 },
      types: { stubbed: 1 },
      fields: { stubbed: 0 },
      methods: { stubbed: 0 },
    });
    const number = text.split('object/')[0]!.match(/^ {4}def /gm)!.length;
    const { coverage, codes } = statistics('a.py');
    expect(codes).toEqual({});
    expect(coverage).toMatchObject({
      functions: { ...none.coverage!['functions'], stubbed: number },
      fields: { stubbed: 2 },
      types: { stubbed: 1 },
      methods: { stubbed: 1 },
    });
    writeFileSync(join(cwd, 'a.py'), text.replace(/^ *def add_one.*\n/m, ''));
    expect(statistics('a.py').coverage).toMatchObject({ functions: { stubbed: number - 1 } });
    writeFileSync(join(cwd, 'a.py'), text);
  });

  it('prints them in the summary', () => {
    const { stdout } = runCli(['check', '.', ...PYTHON, '--statistics'], { cwd });
    expect(stdout).toContain('\n    1 block.orphan\n');
    expect(stdout).toMatch(
      /^coverage: \d+ of \d+ functions stubbed, 1 of \d+ types, 2 of \d+ fields, 1 of \d+ methods \(\d+\.\d%\)$/m,
    );
    expect(runCli(['check', '.', ...PYTHON], { cwd }).stdout).not.toContain('coverage');
  });

  it('says nothing of coverage without a registry', () => {
    const { code, coverage } = statistics('a.py', '--runtime', 'gone.so', '--min-coverage', '1');
    expect({ code, coverage }).toEqual({ code: 2, coverage: null });
  });
});

describe('--min-coverage', () => {
  it.each([
    [['0'], 0, []],
    [['10%'], 0, []],
    [['99.5'], 1, ['project.low-coverage']],
    [['99', '--fail-on', 'error'], 1, ['project.low-coverage']],
    [['99', '--fail-on', 'never'], 0, ['project.low-coverage']],
  ])('%j exits with %d', (args, code, codes) => {
    const { json, code: own } = runJson(['check', 'a.py', ...PYTHON, '--min-coverage', ...args], {
      cwd,
    });
    expect([own, json.findings.map((finding) => finding.code)]).toEqual([code, codes]);
  });

  it('is accepted by no baseline', () => {
    const args = ['check', 'a.py', ...PYTHON, '--min-coverage=99', '--baseline=b.json'];
    expect(runCli([...args, '--write-baseline'], { cwd }).code).toBe(1);
    expect(runCli(args, { cwd }).code).toBe(1);
  });
});
