/** `--format` and `--output-file`: one run serves several readers, and writes all files or none. */
import { execFileSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readGithub, readGitlab, readJunit, readSarif } from '../report/read-back.js';
import { sarifErrors } from '../report/schemas.js';
import {
  block,
  CLI,
  filesBelow,
  folderWith,
  NO_ENVIRONMENT,
  PYTHON,
  runCli,
  STALE,
  type JsonOutput,
} from './run-cli.js';

/** Not in the automation whose tests these may be. */
const PLAIN = { GITHUB_ACTIONS: '', GITHUB_WORKSPACE: '', CI_PROJECT_DIR: '' };

const PLACES = ['json', 'github', 'sarif', 'junit', 'gitlab'] as const;

/** The options for a file of each format. */
const EACH = PLACES.flatMap((format) => ['--format', format, '--output-file', `out/${format}`]);

describe('several formats of one run', () => {
  const name = 'sub dir/é 😀.py';
  const cwd = folderWith({ [name]: STALE + block('object/testing.Gone'), '.git/HEAD': '' });
  const { code, stdout } = runCli(['check', name, ...PYTHON, '--format', 'text', ...EACH], {
    cwd,
    env: PLAIN,
  });
  const read = (format: string): string => readFileSync(join(cwd, 'out', format), 'utf8');
  const json = JSON.parse(read('json')) as JsonOutput & { readonly deep: boolean };
  const wanted = json.files[0]!.findings.map((finding) => [
    name,
    finding.range.start.line + 1,
    finding.code,
  ]);

  it('prints the text and says the same in each file', () => {
    expect(code).toBe(1);
    expect(stdout).toContain(`${name}:3:1: error[block.stale]`);
    expect(wanted).toContainEqual([name, 5, 'block.outside-class']);
    for (const found of [readSarif, readGitlab, readGithub].map((reader, i) =>
      reader(read(['sarif', 'gitlab', 'github'][i]!)),
    )) {
      const own = found.map(({ path, line, code: each }) => [path, line, each]);
      expect(new Set(own.map(String))).toEqual(new Set(wanted.map(String)));
    }
    const [suites] = readJunit([read('junit')]);
    expect(suites!.flatMap(({ cases }) => cases.map(({ name: own }) => own.split(':')[0]))).toEqual(
      ['check', ...wanted.map(([, , own]) => own)],
    );
    expect(sarifErrors()(JSON.parse(read('sarif')))).toBeNull();
  });

  it('looks deep for the services, unless told not to', () => {
    expect(json.deep).toBe(true);
    const args = ['check', name, ...PYTHON, '--no-deep', '--format', 'json'];
    const { stdout: shallow } = runCli([...args, '--format=sarif', '--output-file=x'], { cwd });
    expect((JSON.parse(shallow) as { deep: boolean }).deep).toBe(false);
  });

  it('has the page of each code in SARIF', () => {
    const { runs } = JSON.parse(read('sarif')) as {
      runs: { tool: { driver: { rules: { help: { text: string }; helpUri: string }[] } } }[];
    };
    const { rules } = runs[0]!.tool.driver;
    expect(rules.filter(({ help }) => !help.text.includes('Repair: '))).toEqual([]);
    expect(
      rules.filter(({ helpUri }) => !/^[a-z]+:.*findings\.md#[a-z\d-]+$/.test(helpUri)),
    ).toEqual([]);
  });

  it('names files as the checkout does, from any folder of it', () => {
    const inner = join(cwd, 'sub dir');
    const args = ['check', '.', ...PYTHON, '--format', 'gitlab'];
    const { stdout: found } = runCli(args, { cwd: inner, env: PLAIN });
    expect(new Set(readGitlab(found).map(({ path }) => path))).toEqual(new Set([name]));
    const elsewhere = { ...PLAIN, CI_PROJECT_DIR: inner };
    const { stdout: other } = runCli(args, { cwd: inner, env: elsewhere });
    expect(new Set(readGitlab(other).map(({ path }) => path))).toEqual(new Set(['é 😀.py']));
  });
});

describe('a run that could not check', () => {
  it('says so in every format', () => {
    const cwd = folderWith({ 'a.py': STALE, 'pyproject.toml': '[tool.tvm-ffi-stubs]\n' });
    const args = ['check', '--runtime', 'gone.so', ...EACH];
    expect(runCli(args, { cwd, env: { ...NO_ENVIRONMENT, ...PLAIN } }).code).toBe(2);
    const read = (format: string): string => readFileSync(join(cwd, 'out', format), 'utf8');
    const first = { code: 'registry.no-runtime' };
    expect(readSarif(read('sarif'))).toMatchObject([{ ...first, path: 'pyproject.toml' }]);
    expect(JSON.parse(read('sarif'))).toMatchObject({
      runs: [{ invocations: [{ executionSuccessful: false, exitCode: 2 }] }],
    });
    expect(readGitlab(read('gitlab'))).toMatchObject([
      { ...first, path: 'pyproject.toml', line: 1, severity: 'blocker' },
    ]);
    expect(readGithub(read('github'))).toMatchObject([{ ...first, path: null }]);
    const [suites] = readJunit([read('junit')]);
    expect(suites![0]!.cases).toMatchObject([{ name: first.code, outcome: 'error' }]);
  });
});

describe('in GitHub Actions', () => {
  const env = { ...PLAIN, GITHUB_ACTIONS: 'true' };

  it('a check prints its text, which is no command, and annotations', () => {
    const evil = '::error::forged.py';
    const cwd = folderWith({ [evil]: STALE });
    const { code, stdout } = runCli(['check', '.', ...PYTHON], { cwd, env });
    expect(code).toBe(1);
    expect(stdout).toContain(`\n${evil}:1:1: error[block.stale]`);
    expect(readGithub(stdout).map(({ path, code: own }) => [path, own])).toEqual([
      [evil, 'block.stale'],
      [evil, 'block.stale'],
    ]);
    const text = runCli(['check', '.', ...PYTHON, '--format', 'text'], { cwd, env });
    expect(text.stdout).not.toContain('::stop-commands::');
  });
});

describe('files of reports', () => {
  const SARIF = ['--format', 'sarif', '--output-file'];

  it('replace older ones, and keep links to them', () => {
    const cwd = folderWith({ 'a.py': STALE, 'old.json': 'old' });
    symlinkSync('old.json', join(cwd, 'link.json'));
    const args = ['check', 'a.py', ...PYTHON, '--format', 'json', '--output-file', 'link.json'];
    expect(runCli(args, { cwd }).code).toBe(1);
    expect(JSON.parse(readFileSync(join(cwd, 'old.json'), 'utf8'))).toMatchObject({ version: 1 });
    expect(Object.keys(filesBelow(cwd)).sort()).toEqual(['a.py', 'old.json']);
  });

  it('are never a source, one with blocks, or the same one twice', () => {
    const cwd = folderWith({ 'a.py': STALE, 'notes.txt': STALE, 'x.json': 'old' });
    symlinkSync('a.py', join(cwd, 'link.txt'));
    symlinkSync('x.json', join(cwd, 'y.json'));
    linkSync(join(cwd, 'x.json'), join(cwd, 'z.json'));
    const before = filesBelow(cwd);
    const refused = [
      [...SARIF, 'link.txt'],
      [...SARIF, 'notes.txt'],
      ...['y.json', 'z.json', './x.json', join(cwd, 'x.json')].map((other) => [
        ...[...SARIF, 'x.json', '--format', 'json', '--output-file', other],
      ]),
    ];
    for (const options of refused) {
      const { code, stderr } = runCli(['check', 'a.py', ...PYTHON, ...options], { cwd });
      expect([code, stderr]).toEqual([
        2,
        expect.stringMatching(/source file|has blocks|cannot go to one file/) as string,
      ]);
    }
    expect(filesBelow(cwd)).toEqual(before);
  });

  it('are all written or none, and a pipe without a reader holds nothing up', () => {
    const cwd = folderWith({ 'a.py': STALE, 'x.json': 'old', file: '' });
    mkdirSync(join(cwd, 'sub'));
    execFileSync('/usr/bin/mkfifo', [join(cwd, 'pipe')]);
    for (const last of ['file/below.json', 'pipe']) {
      const options = ['--format', 'json', '--output-file', 'x.json', ...SARIF, 'new/s.sarif'];
      const all = [...options, '--format', 'gitlab', '--output-file', last];
      const { code, stderr } = runCli(['check', 'a.py', ...PYTHON, ...all], { cwd });
      expect([code, stderr]).toEqual([
        2,
        expect.stringMatching(`^tvm-ffi-stubs: ${last}: .* Nothing was written`),
      ]);
      expect(readFileSync(join(cwd, 'x.json'), 'utf8')).toBe('old');
      expect(existsSync(join(cwd, 'new'))).toBe(false);
    }
  });

  it('may be standard output or a pipe with a reader', () => {
    const cwd = folderWith({ 'a.py': STALE });
    const command = (options: string): string =>
      execFileSync(
        '/bin/bash',
        [
          '-c',
          `"$0" "$1" check a.py --python "$2" ${options} || true`,
          process.execPath,
          CLI,
          PYTHON[1],
        ],
        { cwd, encoding: 'utf8', env: { ...process.env, ...PLAIN } },
      );
    const version = { version: 1 };
    const file = '--format json --output-file';
    expect(JSON.parse(command(`${file} /dev/stdout`))).toMatchObject(version);
    command(`${file} >(cat > piped.json); wait $!`);
    expect(JSON.parse(readFileSync(join(cwd, 'piped.json'), 'utf8'))).toMatchObject(version);
    command(`${file} /dev/stdout > kept.json`);
    expect(JSON.parse(readFileSync(join(cwd, 'kept.json'), 'utf8'))).toMatchObject(version);
  });
});
