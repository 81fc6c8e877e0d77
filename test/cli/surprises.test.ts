/** `generate` says what it changed although its user may not expect it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { block, folderWith, PYTHON, runCli, runJson } from './run-cli.js';

const SECTION = block('import-section');
const PAIR = 'object/testing.TestIntPair';
const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, '    ');
const marked = (kind: string, body: string): string =>
  block(kind).replace('\n', `\n${body.replaceAll('\n', '\n')}`);

/** Code, one-based line of the new text, and severity. */
function reported(cwd: string, ...args: readonly string[]): readonly string[] {
  const { json } = runJson(['generate', '.', ...args, ...PYTHON], { cwd });
  return json.files.flatMap(({ findings }) =>
    findings.map(({ code, severity, range }) => `${range.start.line + 1} ${severity} ${code}`),
  );
}

function lineOf(cwd: string, text: string): number {
  return readFileSync(join(cwd, 'a.py'), 'utf8').split('\n').indexOf(text) + 1;
}

describe('generate reports', () => {
  it('blocks that a prefix put behind a class', () => {
    const cwd = folderWith({
      'a.py': `${SECTION}# tvm-ffi-stubgen(prefix): testing\nclass K:\n${indented(block(PAIR))}    z = 1\n`,
    });
    const found = reported(cwd);
    const line = lineOf(cwd, '# tvm-ffi-stubgen(prefix): testing');
    expect(line).toBeGreaterThan(3);
    expect(found).toContain(`${line} information prefix.inside-class`);
    expect(reported(cwd)).not.toContain(`${line} information prefix.inside-class`);
  });

  it('a merge conflict that it replaced', () => {
    const conflict = '<<<<<<< ours\na: int\n=======\nb: int\n>>>>>>> theirs\n';
    const cwd = folderWith({ 'a.py': `${SECTION}${marked(PAIR, conflict)}` });
    const found = reported(cwd);
    const line = lineOf(cwd, `# tvm-ffi-stubgen(begin): ${PAIR}`);
    expect(found).toContain(`${line} information block.overwritten`);
    expect(reported(cwd)).toEqual([]);
  });

  it('suppression comments that went, also of a stale block', () => {
    const text = `${SECTION}class T:\n${indented(marked(PAIR, '# fmt: off\na: str  # type: ignore[x]\n# fmt: on\n'))}`;
    const cwd = folderWith({ 'a.py': text });
    expect(reported(cwd, '--keep-suppressions').join()).not.toContain('block.overwritten');
    const kept = readFileSync(join(cwd, 'a.py'), 'utf8');
    expect(kept).toContain('a: int  # type: ignore[x]\n');
    const found = runCli(['generate', '.', ...PYTHON], { cwd });
    expect(found.code).toBe(0);
    expect(found.stdout + found.stderr).toMatch(
      /a\.py:\d+:5: information\[block\.overwritten\] `object\/testing\.TestIntPair`: suppression comments .* pass --keep-suppressions\./,
    );
  });
});

describe('a coding cookie', () => {
  it.each(['latin-1', 'ascii', 'cp1252'])('%s is no obstacle to ASCII', (encoding) => {
    const text = `# -*- coding: ${encoding} -*-\n${SECTION}${block('global/testing')}`;
    const cwd = folderWith({ 'a.py': text });
    expect(runCli(['generate', '.', ...PYTHON], { cwd }).code).toBe(0);
    expect(readFileSync(join(cwd, 'a.py'), 'utf8')).toContain('    def add_one(_0: int, /)');
  });
});
