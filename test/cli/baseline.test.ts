/** `--baseline`: old findings are silent, new ones fail, and what could not be checked is neither. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { block, folderWith, PYTHON, runCli, runJson, STALE } from './run-cli.js';

const FILE = 'accepted ü.json';
const BASELINE = ['--baseline', FILE];
const WRITE = [...BASELINE, '--write-baseline'];
const UNKNOWN = '# tvm-ffi-stubgen(what): x\n';

/** A package whose block lacks two functions, with an orphan beside it. */
function packageOf(): { readonly cwd: string; readonly fresh: string } {
  const cwd = folderWith({ 'src/a.py': STALE, 'src/b.py': block('object/testing.Gone') });
  runCli(['generate', 'src/a.py', ...PYTHON], { cwd });
  return { cwd, fresh: readFileSync(join(cwd, 'src/a.py'), 'utf8') };
}

const without = (text: string, ...names: readonly string[]): string =>
  names.reduce((rest, name) => rest.replace(new RegExp(`^ *def ${name}\\(.*\\n`, 'm'), ''), text);

function check(cwd: string, ...args: readonly string[]) {
  const { code, json } = runJson(['check', ...PYTHON, ...args], { cwd });
  const { baseline } = json as { baseline?: object };
  const codes = [...json.findings, ...json.files.flatMap(({ findings }) => findings)].map(
    (finding) => finding.code,
  );
  return { code, codes, baseline };
}

describe('a baseline', () => {
  const { cwd, fresh } = packageOf();
  const put = (text: string): void => {
    writeFileSync(join(cwd, 'src/a.py'), text);
  };
  const read = (): string => readFileSync(join(cwd, FILE), 'utf8');

  it('accepts what there is, in lines that can be reviewed', () => {
    put(without(fresh, 'add_one'));
    expect(check(cwd, 'src')).toMatchObject({ code: 1, codes: ['block.stale', 'block.orphan'] });
    const written = runCli(['check', 'src', ...PYTHON, ...WRITE], { cwd });
    expect(written).toMatchObject({ code: 0, stderr: '' });
    expect(written.stdout).toContain(`baseline: ${FILE}, which accepts 2 findings`);
    expect(read()).toBe(
      [
        '{',
        '  "version": 1,',
        '  "tool": "tvm-ffi-stubs",',
        '  "deep": false,',
        '  "findings": [',
        '    {"path":"src/a.py","code":"block.stale","subject":"global/testing","parts":["+ add_one"]},',
        '    {"path":"src/b.py","code":"block.orphan","subject":"object/testing.Gone","parts":[]}',
        '  ]',
        '}',
        '',
      ].join('\n'),
    );
    const before = read();
    runCli(['check', '.', ...PYTHON, '--baseline', `../${FILE}`, '--write-baseline'], {
      cwd: join(cwd, 'src'),
    });
    expect(read()).toBe(before);
  });

  it('is silent about them when lines move, from any folder', () => {
    put(`# moved\n\n${without(fresh, 'add_one')}`);
    const silent = { code: 0, codes: [], baseline: { path: FILE, silenced: 2 } };
    expect(check(cwd, 'src', ...BASELINE)).toEqual(silent);
    const inside = check(join(cwd, 'src'), 'a.py', '--baseline', `../${FILE}`);
    expect(inside).toMatchObject({ code: 0, codes: [] });
  });

  it('fails for another finding, and for another member of an accepted block', () => {
    put(without(fresh, 'add_one') + UNKNOWN);
    expect(check(cwd, 'src', ...BASELINE)).toMatchObject({ code: 1, codes: ['directive.unknown'] });
    put(without(fresh, 'add_one', 'echo'));
    expect(check(cwd, 'src', ...BASELINE)).toMatchObject({
      code: 1,
      codes: ['baseline.unused', 'block.stale'],
    });
  });

  it('reports what no longer occurs, as far as the run goes', () => {
    put(fresh);
    const { code, stdout } = runCli(['check', 'src', ...PYTHON, ...BASELINE], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain(
      `${FILE}: information[baseline.unused] This finding of the baseline no longer occurs: \`src/a.py: block.stale global/testing\`.`,
    );
    expect(check(cwd, 'src/b.py', ...BASELINE)).toMatchObject({ code: 0, codes: [] });
  });

  it('keeps the entries of other files when some are written again', () => {
    put(fresh + UNKNOWN);
    expect(runCli(['check', 'src/a.py', ...PYTHON, ...WRITE], { cwd }).code).toBe(0);
    expect(read()).toContain('"directive.unknown"');
    expect(read()).toContain('"block.orphan"');
    expect(read()).not.toContain('"block.stale"');
  });

  it('never accepts what could not be checked', () => {
    const before = read();
    const args = ['src', '--runtime', 'gone.so'];
    expect(check(cwd, ...args, ...BASELINE)).toMatchObject({
      code: 2,
      codes: ['registry.no-runtime'],
    });
    const written = runCli(['check', ...args, ...WRITE], { cwd });
    expect(written.code).toBe(2);
    expect(written.stderr).toContain('The baseline was not written');
    expect(read()).toBe(before);
  });
});

describe('a baseline that cannot be used', () => {
  const whole = JSON.stringify({ version: 1, tool: 'tvm-ffi-stubs', deep: false, findings: [] });
  const entry = { path: 'a.py', code: 'block.stale', subject: 'x', parts: [] };

  it.each([
    ['truncated', '{"version": 1, "tool": "tvm', /is not valid JSON: /],
    ['empty', '', /is not valid JSON: /],
    ['newer', whole.replace('1', '2'), /has format 2, .* Update tvm-ffi-stubs\./],
    ['in conflict', `<<<<<<< HEAD\n${whole}\n=======\n${whole}\n>>>>>>> b\n`, /merge-conflict/],
    ['of another tool', '{"version": 1, "findings": []}', /is not a baseline of tvm-ffi-stubs/],
    ['edited', whole.replace('[]', '[{"path": 1}]'), /Entry 1 of this baseline is not valid\./],
    [
      'with a misspelled key',
      whole.replace('[]', JSON.stringify([entry, { ...entry, part: [] }])),
      /Entry 2 of this baseline is not valid\./,
    ],
    ['not UTF-8', Buffer.from([0x7b, 0xff]), /is not UTF-8\./],
  ])('%s', (_, content, message) => {
    const cwd = folderWith({ 'a.py': STALE, [FILE]: content });
    const { code, stdout, stderr } = runCli(['check', 'a.py', ...PYTHON, ...BASELINE], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('a pipe or a gigabyte', () => {
    const cwd = folderWith({ 'a.py': STALE, [FILE]: '' });
    execFileSync('/usr/bin/mkfifo', [join(cwd, 'pipe')]);
    truncateSync(join(cwd, FILE), 2 ** 30);
    const pipe = runCli(['check', 'a.py', ...PYTHON, '--baseline', 'pipe'], { cwd });
    expect([pipe.code, pipe.stderr]).toEqual([2, expect.stringContaining('not a regular file')]);
    const huge = runCli(['check', 'a.py', ...PYTHON, ...BASELINE], { cwd });
    expect([huge.code, huge.stderr]).toEqual([2, expect.stringContaining('too large')]);
  });

  it('is replaced only if it is one', () => {
    const cwd = folderWith({
      'a.py': STALE,
      notes: 'mine',
      [FILE]: '{\n  "tool": "tvm-ffi-stubs",\n<',
    });
    mkdirSync(join(cwd, 'folder'));
    const refused = ['check', 'a.py', ...PYTHON, '--write-baseline', '--baseline'];
    for (const [name, words] of [
      ['notes', 'is not a baseline, so it is not overwritten'],
      ['folder', 'This is a folder'],
      ['a.py', 'This is a source file'],
    ] as const) {
      const { code, stderr } = runCli([...refused, name], { cwd });
      expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
    }
    expect(readFileSync(join(cwd, 'notes'), 'utf8')).toBe('mine');
    expect(runCli(['check', 'a.py', ...PYTHON, ...WRITE], { cwd }).code).toBe(0);
    expect(check(cwd, 'a.py', ...BASELINE)).toMatchObject({ code: 0, codes: [] });
  });
});
