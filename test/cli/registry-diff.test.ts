/** `registry --diff`: what its sides may be, what its exit code means, and what it refuses. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../server/src/core/index.js';
import { compile } from '../fixtures/build.js';
import { LATEST, ROOT } from '../registry/venvs.js';
import { fn, func, INT, snapshot, STR } from '../report/snapshots.js';
import { folderWith, PYTHON, runCli, wheel, type Outcome } from './run-cli.js';
import { renamed, zipOf } from './zip.js';

const UV_FOLDER = join(ROOT, '.work', 'venvs', 'packaging', 'bin');

const json = (overrides: Partial<Snapshot>): string => JSON.stringify(snapshot(overrides));
const OLD = json({ functions: [fn('my.f', func(INT, STR))] });
const BROKEN = json({ functions: [fn('my.f', func(INT))] });
const MORE = json({ functions: [fn('my.f', func(INT, STR)), fn('my.g', func(INT))] });
const TOLD = json({ functions: [fn('my.f', func(INT, STR), 'doc')] });

const cwd = folderWith({
  'old.json': OLD,
  'broken.json': BROKEN,
  'more.json': MORE,
  'told.json': TOLD,
  'bom.json': `\ufeff${OLD}`,
  'utf-16.json': Buffer.from(`\ufeff${OLD}`, 'utf16le'),
  'latin-1.json': Buffer.from('{"é": 1}', 'latin1'),
  'cut.json': OLD.slice(0, 100),
  'empty.json': '',
  'deep.json': '['.repeat(1000),
  'own.json': json({
    functions: [fn('ffi.x', func(INT)), fn('my.f', func(INT))].map((each, i) => ({
      ...each,
      library: i,
    })),
  }),
  'no-own.json': json({ functions: [{ ...fn('ffi.x', func(STR)), library: 0 }] }),
});

const diff = (args: readonly string[], env: NodeJS.ProcessEnv = {}, folder = cwd): Outcome =>
  runCli(['registry', '--diff', ...args], { cwd: folder, env });

describe('the exit code', () => {
  it.each([
    ['old.json', 0, 0, 0, /no changes/],
    ['broken.json', 1, 1, 1, /Verdict: major/],
    ['more.json', 0, 1, 1, /Verdict: minor/],
    ['told.json', 0, 0, 1, /Verdict: patch \(1 documentation change\)/],
    ['bom.json', 0, 0, 0, /no changes/],
    ['utf-16.json', 0, 0, 0, /no changes/],
  ] as const)('old.json and %s', (after, breaking, addition, any, verdict) => {
    const code = (failOn: string): number | null =>
      diff(['old.json', after, '--fail-on', failOn]).code;
    expect([code('breaking'), code('addition'), code('any')]).toEqual([breaking, addition, any]);
    const { code: plain, stdout } = diff(['old.json', after]);
    expect(plain).toBe(breaking);
    expect(stdout).toMatch(verdict);
  });

  it('counts what is asked for: the names of the project, NAME, or --all', () => {
    expect(diff(['own.json', 'no-own.json']).stdout).toMatch(/my\.f.*\n[^]*1 breaking change\)/);
    expect(diff(['own.json', 'no-own.json', '--all']).stdout).toMatch(
      /ffi\.x[^]*2 breaking changes\)/,
    );
    expect(diff(['old.json', 'more.json', 'my.f', '--fail-on', 'any']).code).toBe(0);
    const { code, stderr } = diff(['old.json', 'more.json', 'my.f', 'my.none']);
    expect(code).toBe(2);
    expect(stderr).toContain('Nothing is registered under `my.none` in A or B.');
  });
});

describe('refused with exit 2', () => {
  beforeAll(() => {
    execFileSync('mkfifo', [join(cwd, 'pipe.json'), join(cwd, 'pipe.whl')]);
    mkdirSync(join(cwd, 'folder.whl'));
  });

  it.each([
    [['gone.json'], /Cannot read gone\.json: ENOENT/],
    [['cut.json'], /Cannot read cut\.json: .*JSON/],
    [['empty.json'], /Cannot read empty\.json: .*JSON/],
    [['latin-1.json'], /Cannot read latin-1\.json: .*not valid/],
    [['deep.json'], /deep\.json is not a snapshot: it is nested too deeply/],
    [['pipe.json'], /Cannot read pipe\.json: EFTYPE/],
    [['.'], /EISDIR/],
    [['pipe.whl'], /Cannot read pipe\.whl: EFTYPE/],
    [['folder.whl'], /EISDIR/],
    [['gone.so', ...PYTHON], /gone\.so/],
    [['git:'], /pass a revision/],
    [['git:--output=x'], /pass a revision/],
    [['git:HEAD'], /not in a git repository/],
    [['wheel:my-ext'], /"wheel:my-ext" is not valid\. Use wheel:NAME==VERSION/],
    [['wheel:--index-url=x==1'], /is not valid/],
    [['wheel:a==1 --pre'], /is not valid/],
    [['old.json', '--fail-on', 'major'], /--fail-on must be "breaking", "addition" or "any"/],
    [['old.json', '--format', 'html'], /--format must be .* or "github"/],
  ])('%j', (args, message) => {
    const { code, stdout, stderr } = diff(['old.json', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(readdirSync(cwd)).not.toContain('x');
  });

  it.each([
    [['--fail-on', 'any'], /--fail-on requires --diff A B\./],
    [['--format', 'markdown'], /--format markdown requires --diff A B\./],
  ])('registry %j', (args, message) => {
    const { code, stderr } = runCli(['registry', ...args], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('git:REV', () => {
  /** Settings of the repository that run a program, wherever git would. */
  function makeRepository(): { folder: string; marks: () => readonly string[]; path: string } {
    const traps = folderWith();
    const folder = folderWith({
      'pyproject.toml': '[tool.tvm-ffi-stubs]\npaths = ["."]\n',
      'tvm-ffi-registry.json': OLD,
      'sub dir/ä.json': MORE,
      '.gitattributes': '*.json filter=trap diff=trap\n',
    });
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-C', folder, ...args], { stdio: 'pipe' });
    const program = (file: string, mark: string): string => {
      writeFileSync(file, `#!/bin/sh\n: > '${join(traps, mark)}'\ncat\n`);
      chmodSync(file, 0o755);
      return file;
    };
    git('init', '--quiet', '-b', 'main');
    git('add', '-A');
    git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '-m', 'first');
    git('tag', 'v1');
    writeFileSync(join(folder, 'tvm-ffi-registry.json'), BROKEN);
    for (const [setting, mark] of [
      ['core.fsmonitor', 'fsmonitor'],
      ['core.pager', 'pager'],
      ['pager.cat-file', 'pager'],
      ['filter.trap.smudge', 'filter'],
      ['diff.trap.textconv', 'textconv'],
      ['core.sshCommand', 'ssh'],
    ] as const) {
      git('config', setting, program(join(traps, `${mark}.sh`), mark));
    }
    mkdirSync(join(folder, 'bin'));
    program(join(folder, 'bin', 'git'), 'own-git');
    const path = `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`;
    return {
      folder,
      path,
      marks: () => readdirSync(traps).filter((name) => !name.endsWith('.sh')),
    };
  }

  it('reads the committed file, and runs nothing that the repository names', () => {
    const { folder, path, marks } = makeRepository();
    const run = (...args: readonly string[]): Outcome => diff(args, { PATH: path }, folder);
    expect(run('git:v1', 'tvm-ffi-registry.json').stdout).toContain('my.f takes fewer arguments');
    expect(run('git:HEAD', 'git:main:sub dir/ä.json').stdout).toContain('my.g() -> int was added');
    expect(run('git:v2', 'git:v1').stderr).toMatch(/the revision does not exist/);
    expect(run('git:v1:none.json', 'git:v1').stderr).toMatch(/has no none\.json/);
    expect(run('git:v1:../x.json', 'git:v1').stderr).toMatch(/has no \.\.\/x\.json/);
    const inside = diff(['git:v1', 'git:v1:./ä.json'], { PATH: path }, join(folder, 'sub dir'));
    expect(inside.stdout, inside.stderr).toContain('my.g() -> int was added');
    expect(marks()).toEqual([]);
    const none = diff(['git:v1', 'git:v1'], { PATH: join(folder, 'bin') }, folder);
    expect(none.stderr).toContain('git was not found');
    expect(marks()).toEqual([]);
  });
});

describe('libraries and wheels', () => {
  let before: string;
  let after: string;
  const METADATA =
    'Metadata-Version: 2.1\nName: my-ext\nVersion: 1.0\nRequires-Dist: apache-tvm-ffi >=0.1.9\n';
  const wheelOf = (library: string, name = 'my_ext/libmy.so') =>
    zipOf([
      { name: 'my_ext/__init__.py' },
      { name, content: readFileSync(library) },
      { name: 'my_ext-1.0.dist-info/METADATA', content: METADATA },
      {
        name: 'my_ext-1.0.dist-info/WHEEL',
        content: 'Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: false\nTag: py3-none-any\n',
      },
      { name: 'my_ext-1.0.dist-info/RECORD' },
    ]);
  const TMPDIR = folderWith();
  const PRIVATE = join(TMPDIR, `tvm-ffi-stubs-${process.getuid?.() ?? 'user'}`);
  /** What unpacking left in the temporary folder. */
  const left = (): readonly string[] => (existsSync(PRIVATE) ? readdirSync(PRIVATE) : ['never']);

  beforeAll(async () => {
    const source = (name: string): string =>
      fileURLToPath(new URL(`../fixtures/scaffold/${name}.cc`, import.meta.url));
    before = await compile(LATEST, source('before'));
    after = await compile(LATEST, source('after'));
  });

  it('are loaded and compared', async () => {
    const file = join(cwd, 'my ext-1.0-py3-none-any.whl');
    writeFileSync(file, await wheelOf(before));
    const plain = diff([before, after, ...PYTHON], { TMPDIR });
    expect(plain.stdout, plain.stderr).toMatch(/Additions\n[^]*Verdict: /);
    const packed = diff([file, after, ...PYTHON], { TMPDIR });
    const rest = (text: string): string => text.slice(text.indexOf('\n'));
    expect(rest(packed.stdout), packed.stderr).toBe(rest(plain.stdout));
    expect(left()).toEqual([]);
  });

  it('are compared with the lock that they were written to, without a difference', () => {
    const folder = folderWith({
      'pyproject.toml': '[tool.tvm-ffi-stubs]\npaths = ["."]\n',
      'a.py': '',
    });
    const lock = join(folder, 'tvm-ffi-registry.json');
    const written = runCli(['lock', '--dll', before, ...PYTHON], { cwd: folder });
    expect(written.code, written.stderr).toBe(0);
    const same = diff([lock, before, ...PYTHON, '--fail-on', 'any'], {}, folder);
    expect(same.stdout, same.stderr).toMatch(/\(lock, ABI [^]*no changes/);
    expect(same.code).toBe(0);
    const all = diff([lock, before, ...PYTHON, '--all', '--fail-on', 'any'], {}, folder);
    expect(all.code).toBe(0);
    expect(all.stderr).toContain('--all has no effect');
    expect(diff([lock, after, ...PYTHON], {}, folder).stdout).toMatch(/Additions\n/);
    const text = readFileSync(lock, 'utf8');
    const bad: readonly (readonly [string, RegExp])[] = [
      [text.replace('grow.', 'grown.'), /edited by hand/],
      [text.slice(0, 400), /truncated/],
      [`<<<<<<< HEAD\n${text}`, /merge conflict/],
      [text.replace('"version": 1', '"version": 9'), /newer than this tvm-ffi-stubs reads/],
    ];
    for (const [content, message] of bad) {
      writeFileSync(lock, content);
      const { code, stdout, stderr } = diff([lock, before, ...PYTHON], {}, folder);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(message);
    }
  });

  it('are downloaded with the pip of the interpreter', async () => {
    const store = folderWith({ 'my_ext-1.0-py3-none-any.whl': await wheelOf(before) });
    const env = { PIP_NO_INDEX: '1', PIP_FIND_LINKS: store, TMPDIR };
    const run = diff(['wheel:my-ext==1.0', after, ...PYTHON], env);
    expect(run.stdout, run.stderr).toMatch(/Additions\n/);
    expect(run.stderr).toMatch(
      /Downloading my-ext==1\.0 with ".*python -m pip download --no-deps"/,
    );
    const none = diff(['wheel:my-ext==2.0', after, ...PYTHON], env);
    expect({ code: none.code, stdout: none.stdout }).toEqual({ code: 2, stdout: '' });
    expect(none.stderr).toMatch(
      /Cannot read wheel:my-ext==2\.0: pip failed: ERROR: .*my-ext==2\.0/,
    );
    expect(left()).toEqual([]);
  });

  it('are downloaded with the pip that uv brings, where the interpreter has none', async () => {
    const store = folderWith({ 'my_ext-1.0-py3-none-any.whl': await wheelOf(before) });
    const bare = folderWith();
    execFileSync(wheel.python, ['-m', 'venv', '--without-pip', bare]);
    const site = (home: string): string =>
      execFileSync(home, ['-c', 'import sysconfig; print(sysconfig.get_path("purelib"))'], {
        encoding: 'utf8',
      }).trim();
    const python = join(bare, 'bin', 'python');
    for (const name of readdirSync(site(wheel.python))) {
      if (/^(apache_)?tvm_ffi/.test(name))
        symlinkSync(join(site(wheel.python), name), join(site(python), name));
    }
    // Python brings a pip to install from; Debian keeps it elsewhere.
    const bundled = execFileSync(
      wheel.python,
      [
        '-c',
        'import ensurepip, os; print(os.path.join(os.path.dirname(ensurepip.__file__), "_bundled"))',
      ],
      { encoding: 'utf8' },
    ).trim();
    const pips = [bundled, '/usr/share/python-wheels'].find((folder) => existsSync(folder));
    const offline = pips === undefined ? {} : { UV_NO_INDEX: '1', UV_FIND_LINKS: pips };
    const env = { PIP_NO_INDEX: '1', PIP_FIND_LINKS: store, TMPDIR, ...offline };
    const args = ['wheel:my-ext==1.0', after, '--python', python];
    const folders = (process.env['PATH'] ?? '').split(delimiter);
    const PATH = folders.filter((folder) => !existsSync(join(folder, 'uv'))).join(delimiter);
    expect(diff(args, { ...env, PATH }).stderr).toMatch(/has no pip, and uv was not found/);
    const run = diff(args, { ...env, PATH: `${UV_FOLDER}${delimiter}${PATH}` });
    expect(run.stdout, run.stderr).toMatch(/Additions\n/);
    expect(left()).toEqual([]);
  }, 60_000);

  it('are refused where a zip is hostile', async () => {
    const wheels: Record<string, Buffer> = {
      'text.whl': Buffer.from('no zip'),
      'cut.whl': (await wheelOf(before)).subarray(0, 3000),
      'up.whl': renamed(await wheelOf(before), 'my_ext/libmy.so', '../ext/libmy.so'),
      'absolute.whl': renamed(await wheelOf(before), 'my_ext/libmy.so', '/tmp/x/libmy.so'),
      'drive.whl': renamed(await wheelOf(before), 'my_ext/libmy.so', 'a:_ext/libmy.so'),
      'stream.whl': renamed(await wheelOf(before), 'my_ext/libmy.so', 'my_ext:libmy.so'),
      'twice.whl': renamed(
        await zipOf([
          { name: 'a/x.so', content: 'x' },
          { name: 'a/y.so', content: 'y' },
        ]),
        'a/y.so',
        'a/x.so',
      ),
      'link.whl': await zipOf([{ name: 'a/libmy.so', content: '/etc/passwd', mode: 0o120777 }]),
      'bomb.whl': await zipOf([{ name: 'a/libmy.so', content: Buffer.alloc(4 << 20) }]),
      'none.whl': await zipOf([{ name: 'a/__init__.py' }]),
      'module.whl': await zipOf([{ name: 'a/x.cpython-311-x86_64-linux-gnu.so', content: 'x' }]),
      'junk.whl': await zipOf([{ name: 'a/libmy.so', content: 'junk' }]),
    };
    const said = Object.entries(wheels).map(([name, bytes]) => {
      writeFileSync(join(cwd, name), bytes);
      const { code, stdout, stderr } = diff(['old.json', name, ...PYTHON], { TMPDIR });
      expect({ code, stdout }, stderr).toEqual({ code: 2, stdout: '' });
      return stderr;
    });
    expect(said).toEqual([
      expect.stringMatching(/Cannot read text\.whl: .*end of central directory/i),
      expect.stringMatching(/Cannot read cut\.whl: /),
      expect.stringMatching(/invalid relative path: \.\.\/ext/),
      expect.stringMatching(/absolute path: \/tmp\/x/),
      expect.stringMatching(/absolute path: a:_ext/),
      expect.stringMatching(/it contains `my_ext:libmy\.so`/),
      expect.stringMatching(/Cannot read twice\.whl: it contains `a\/x\.so` twice/),
      expect.stringMatching(/it contains the link `a\/libmy\.so`/),
      expect.stringMatching(/`a\/libmy\.so` unpacks to far more/),
      expect.stringMatching(/none\.whl contains no library/),
      expect.stringMatching(/module\.whl contains no library beside extension modules/),
      expect.stringMatching(/libmy\.so/),
    ]);
    expect(left()).toEqual([]);
  });
});
