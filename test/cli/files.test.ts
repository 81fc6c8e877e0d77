/** Paths and files that cannot be read or written: a message with a remedy, nothing half done. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  block,
  CLI,
  filesBelow,
  folderWith,
  PYTHON,
  runCli,
  runJson,
  STALE,
  type JsonOutput,
  type RunOptions,
} from './run-cli.js';

const isRoot = process.getuid?.() === 0;
const NOBODY = { uid: 65534, gid: 65534 };

/**
 * Why permissions cannot be tested here: root may read and write everything, so they are tested as
 * the user `nobody`.
 */
function whyNotAsNobody(): string | null {
  if (!isRoot) return null;
  const { error } = spawnSync(process.execPath, ['--version'], { cwd: '/', ...NOBODY });
  return error === undefined ? null : `needs a Node that nobody may run: ${process.execPath}`;
}

/** Gives the user `nobody` a folder and the command line: the clone may be below root's home. */
function forNobody(cwd: string): Pick<RunOptions, 'uid' | 'cli'> {
  if (!isRoot) return {};
  chmodSync(cwd, 0o755);
  chownSync(cwd, NOBODY.uid, NOBODY.gid);
  const copy = folderWith();
  cpSync(dirname(CLI), copy, { recursive: true });
  execFileSync('chmod', ['-R', 'a+rX', copy]);
  return { uid: NOBODY.uid, cli: join(copy, basename(CLI)) };
}

const brief = ({ findings }: JsonOutput): readonly (readonly [string, string | null])[] =>
  findings.map(({ code, path }) => [code, path]);

describe('cannot be read: exit 2', () => {
  it('a missing path; the rest is still reported, and nothing else hides it', () => {
    const cwd = folderWith({ 'a.py': STALE });
    const { code, json } = runJson(['check', 'a.py', 'no/such', ...PYTHON], { cwd });
    expect({ code, found: brief(json) }).toEqual({ code: 2, found: [['file.missing', 'no/such']] });
    expect(json.files.map(({ path }) => path)).toEqual(['a.py']);
    const { stdout } = runCli(['check', 'no/such', ...PYTHON], { cwd });
    expect(stdout).toMatch(/no\/such.*does not exist/);
  });

  it('a path below a file, to check and to scaffold into', () => {
    const cwd = folderWith({ 'a.py': STALE });
    const init = ['--init-pypkg', 'p', '--init-lib', 'l', '--init-prefix', 'testing'];
    for (const args of [['check'], ['generate', ...init]]) {
      const { code, stdout, stderr } = runCli([...args, 'a.py/below', ...PYTHON], { cwd });
      expect(code, stdout + stderr).toBe(2);
      expect(stdout).toContain('a.py/below');
    }
    expect(readFileSync(join(cwd, 'a.py'), 'utf8')).toBe(STALE);
  });

  const notRun = whyNotAsNobody();
  const title = 'an unreadable file and an unreadable folder';
  it.skipIf(notRun !== null)([title, notRun].filter(Boolean).join(': '), () => {
    const cwd = folderWith({ 'a.py': STALE, 'secret.py': STALE, 'closed/b.py': STALE });
    const asNobody = forNobody(cwd);
    chmodSync(join(cwd, 'secret.py'), 0);
    chmodSync(join(cwd, 'closed'), 0);
    const env = { HOME: cwd, TVM_FFI_STUBS_CACHE_DIR: join(cwd, 'cache') };
    const { code, json } = runJson(['check', '.', ...PYTHON], { cwd, env, ...asNobody });
    expect(code).toBe(2);
    // The user `nobody` cannot even see a wheel below root's home, which is another finding.
    const unreadable = json.findings.filter((finding) => finding.code === 'file.unreadable');
    expect(unreadable.map(({ path }) => path)).toEqual(['closed', 'secret.py']);
    for (const { message } of unreadable) expect(message).toMatch(/permission|EACCES/i);
  });

  it.skipIf(notRun !== null)('an interpreter in a folder that may not be read', () => {
    const cwd = folderWith({ 'a.py': STALE, 'env/bin/python': '' });
    const asNobody = forNobody(cwd);
    chmodSync(join(cwd, 'env'), 0);
    const env = { HOME: cwd, TVM_FFI_STUBS_CACHE_DIR: join(cwd, 'cache') };
    for (const python of ['env', 'env/bin/python']) {
      const args = ['check', 'a.py', '--python', python];
      const { json } = runJson(args, { cwd, env, ...asNobody });
      const [finding] = json.findings;
      expect(finding?.code).toBe('registry.no-interpreter');
      expect(finding?.message).toMatch(/the folder \S+\/env cannot be read; check its permissions/);
    }
  });

  it('a folder without any directive', () => {
    const cwd = folderWith({ 'a.py': 'x = 1\n' });
    for (const command of ['check', 'generate']) {
      const { code, json } = runJson([command, '.', ...PYTHON], { cwd });
      expect({ code, found: brief(json) }).toEqual({
        code: 2,
        found: [['project.nothing-to-check', null]],
      });
      expect(json.findings[0]!.message).toContain('holds a tvm-ffi-stubgen directive');
    }
  });

  it('a folder without any directive, in which no runtime is searched for either', () => {
    const cwd = folderWith({ 'a.py': 'x = 1\n' });
    symlinkSync('gone.py', join(cwd, 'broken.py'));
    const { code, json } = runJson(['check', '.', '--python', join(cwd, 'none')], { cwd });
    expect({ code, found: brief(json), registry: json.registry }).toEqual({
      code: 2,
      found: [
        ['file.link-outside', 'broken.py'],
        ['project.nothing-to-check', null],
      ],
      registry: null,
    });
  });

  it('a folder without any directive, unless another one beside it has some', () => {
    const cwd = folderWith({ 'a/a.py': 'x = 1\n', 'b/b.py': STALE });
    for (const paths of [
      ['a', 'b'],
      ['b', 'a'],
    ]) {
      const { code, json } = runJson(['check', ...paths, ...PYTHON], { cwd });
      expect(code).toBe(1);
      expect(json.registry).not.toBeNull();
      expect(json.files.map(({ path }) => path)).toEqual(['b/b.py']);
    }
  });

  it.each([
    ['bytes that are not UTF-8', Buffer.concat([Buffer.from(STALE), Buffer.from([0xff, 0xfe])])],
    ['a foreign coding cookie', Buffer.from(`# -*- coding: latin-1 -*-\n${STALE}# \u00e9\n`)],
    ['UTF-16', Buffer.from(`\ufeff${STALE}`, 'utf16le')],
  ])('%s in a file that holds a marker: it is not written, the others are', (_, bytes) => {
    const cwd = folderWith({ 'bad.py': bytes, 'good.py': STALE });
    const before = filesBelow(cwd)['bad.py'];
    const { code, json } = runJson(['generate', '.', ...PYTHON], { cwd });
    expect(code).toBe(2);
    expect(brief(json)).toEqual([['file.encoding', 'bad.py']]);
    expect(filesBelow(cwd)['bad.py']).toBe(before);
    expect(filesBelow(cwd)['good.py']).toContain('def add_one');
  });
});

describe('links', () => {
  it('out of the tree are skipped with a finding and do not stop the run', () => {
    const outside = folderWith({ 'theirs.py': STALE });
    const cwd = folderWith({ 'a.py': STALE });
    symlinkSync(join(outside, 'theirs.py'), join(cwd, 'linked.py'));
    symlinkSync(join(cwd, 'nowhere'), join(cwd, 'broken.py'));
    const { code, json } = runJson(['generate', '.', ...PYTHON], { cwd });
    expect(code).toBe(0);
    expect(brief(json)).toEqual([
      ['file.link-outside', 'broken.py'],
      ['file.link-outside', 'linked.py'],
    ]);
    expect(json.written).toEqual(['a.py']);
    expect(filesBelow(outside)).toEqual({ 'theirs.py': STALE });
  });

  it('environments and build trees are not visited', () => {
    const cwd = folderWith({
      'a.py': STALE,
      '.venv/pyvenv.cfg': '',
      '.venv/lib/x.py': STALE,
      'site-packages/y.py': STALE,
      'build/CMakeCache.txt': '',
      'build/z.py': STALE,
    });
    const { json } = runJson(['generate', '.', ...PYTHON], { cwd });
    expect(json.written).toEqual(['a.py']);
  });
});

describe('cannot be written: exit 2, and nothing is', () => {
  it('a read-only file', () => {
    const cwd = folderWith({ 'a.py': STALE, 'b.py': STALE });
    chmodSync(join(cwd, 'b.py'), 0o444);
    const before = filesBelow(cwd);
    const { code, json } = runJson(['generate', '.', ...PYTHON], { cwd });
    expect({ code, found: brief(json) }).toEqual({ code: 2, found: [['file.read-only', 'b.py']] });
    expect(json.findings[0]!.message).toMatch(/chmod u\+w.*Nothing was written/);
    expect(filesBelow(cwd)).toEqual(before);
  });

  it.skipIf(isRoot)('a folder in which no file can be made', () => {
    const cwd = folderWith({ 'a.py': STALE, 'closed/b.py': STALE });
    chmodSync(join(cwd, 'closed'), 0o555);
    const before = filesBelow(cwd);
    const { code, json } = runJson(['generate', '.', ...PYTHON], { cwd });
    chmodSync(join(cwd, 'closed'), 0o755);
    expect({ code, found: brief(json) }).toEqual({
      code: 2,
      found: [['file.read-only', 'closed/b.py']],
    });
    expect(filesBelow(cwd)).toEqual(before);
  });

  it('a disk that becomes full', () => {
    // 8 KiB is enough for the first file, not for the second.
    const script = 'ulimit -f 8; exec "$0" "$@"';
    const long = `${STALE}x = "${'x'.repeat(9000)}"\n`;
    const cwd = folderWith({ 'a.py': block('global/testing'), 'b.py': long });
    const args = [CLI, 'generate', '.', '--no-cache', '--format', 'json', ...PYTHON];
    const run = spawnSync('bash', ['-c', script, process.execPath, ...args], {
      cwd,
      encoding: 'utf8',
    });
    expect(run.status).toBe(2);
    const json = JSON.parse(run.stdout) as JsonOutput;
    expect(brief(json)).toEqual([['file.write-failed', 'b.py']]);
    expect(json.findings[0]!.message).toContain('Nothing was written');
    expect(filesBelow(cwd)).toEqual({ 'a.py': block('global/testing'), 'b.py': long });
  });

  it('a file that changed while it was being planned', () => {
    const cwd = folderWith({
      'src/a.py': STALE,
      'src/b.py': STALE,
      'lib/busy_editor.py': [
        'import os, pathlib, time',
        'target = pathlib.Path(__file__).parent.parent / "src" / "b.py"',
        // Until it has been read; some systems do not record that.
        'end = time.monotonic() + 5',
        'def is_read(): return os.stat(target).st_atime_ns > os.stat(target).st_mtime_ns',
        'while not is_read() and time.monotonic() < end: time.sleep(0.005)',
        'target.write_text(target.read_text() + "y = 2\\n")',
        '',
      ].join('\n'),
    });
    const env = { PYTHONPATH: join(cwd, 'lib'), PYTHONDONTWRITEBYTECODE: '1' };
    const args = ['generate', 'src', '--imports', 'busy_editor', ...PYTHON];
    const { code, json } = runJson(args, { cwd, env });
    expect({ code, found: brief(json) }).toEqual({
      code: 2,
      found: [['file.changed', 'src/b.py']],
    });
    expect(json.findings[0]!.message).toMatch(/Run the command again\. Nothing was written/);
    expect(filesBelow(join(cwd, 'src'))).toEqual({ 'a.py': STALE, 'b.py': `${STALE}y = 2\n` });
  });
});

it('modes are kept', () => {
  const cwd = folderWith({ 'a.py': STALE });
  chmodSync(join(cwd, 'a.py'), 0o750);
  mkdirSync(join(cwd, 'empty'));
  expect(runCli(['generate', '.', ...PYTHON], { cwd }).code).toBe(0);
  const listing = spawnSync('stat', ['-c', '%a', 'a.py'], { cwd, encoding: 'utf8' });
  expect(listing.stdout.trim()).toBe('750');
});

describe('what a killed run left behind', () => {
  // A minute later, because a younger file may be of a run on another machine.
  const later = folderWith({
    'later.cjs': 'const now = Date.now;\nDate.now = () => now() + 61_000;\n',
  });
  const env = { NODE_OPTIONS: `--require ${join(later, 'later.cjs')}` };

  it('goes with the next generate in any folder that it visits; a check leaves it', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    const dead = `.tvm-ffi-stubs-${pid}-abc.tmp`;
    const alive = `.tvm-ffi-stubs-${process.pid}-abc.tmp`;
    const files = { 'a.py': STALE, [`deep/er/${dead}`]: '', [`deep/${alive}`]: '' };
    const cwd = folderWith({ ...files, [`.venv/${dead}`]: '', '.venv/pyvenv.cfg': '' });
    const left = (): readonly string[] =>
      Object.keys(filesBelow(cwd)).filter((name) => name.endsWith('.tmp'));
    runCli(['check', '.', ...PYTHON], { cwd, env });
    expect(left()).toHaveLength(3);
    expect(runCli(['generate', '.', ...PYTHON], { cwd, env }).code).toBe(0);
    expect(left()).toEqual([`.venv/${dead}`, `deep/${alive}`]);
  });
});
