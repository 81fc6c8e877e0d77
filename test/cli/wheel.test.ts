/** `wheel check` as a user runs it: what it accepts, what it prints, and bad input. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { sarifErrors } from '../report/schemas.js';
import { folderOf, INFO, METADATA, soundFiles, wheelOf, withRecord } from '../wheel/make-wheel.js';
import { buildLibrary } from '../fixtures/build.js';
import { LATEST } from '../registry/venvs.js';
import {
  block,
  folderWith,
  NO_ENVIRONMENT,
  PYTHON,
  runCli,
  wheel,
  type Outcome,
} from './run-cli.js';
import { renamed, zipOf } from './zip.js';

const SOUND = withRecord(soundFiles());
const BROKEN = withRecord({
  ...soundFiles(),
  [`${INFO}/METADATA`]: METADATA.replace('Requires-Dist: apache-tvm-ffi>=0.1.9\n', ''),
  'my_ext/CMakeCache.txt': '',
});
const OTHER = withRecord({
  'plain/__init__.py': '',
  [`${INFO}/METADATA`]: METADATA.replace('Requires-Dist: apache-tvm-ffi>=0.1.9\n', ''),
  [`${INFO}/WHEEL`]: 'Wheel-Version: 1.0\nTag: py3-none-any\n',
});

const cwd = folderWith({});
let sound = '';
let broken = '';

beforeAll(async () => {
  [sound, broken] = await Promise.all([wheelOf(SOUND), wheelOf(BROKEN)]);
});

function check(args: readonly string[], folder = cwd): Outcome {
  return runCli(['wheel', 'check', ...args], { cwd: folder, env: NO_ENVIRONMENT });
}

interface Report {
  readonly version: number;
  readonly wheels: readonly {
    readonly path: string;
    readonly usesTvmFfi: boolean | null;
    readonly failure: string | null;
    readonly findings: readonly {
      readonly code: string;
      readonly severity: string;
      readonly message: string;
      readonly file: string | null;
    }[];
  }[];
  readonly runtime: { readonly version: string | null } | null;
}

function json(args: readonly string[]): Report {
  return JSON.parse(check([...args, '--format', 'json']).stdout) as Report;
}

describe('what it prints', () => {
  it('text: one line per finding and per wheel, and what it was compared with', () => {
    const { code, stdout, stderr } = check([sound, broken, ...PYTHON]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/\.whl: my-ext 1\.2\.0 requires apache-tvm-ffi>=0\.1\.9: sound$/),
      expect.stringMatching(
        /\.whl: error\[wheel\.no-dependency\] The package needs apache-tvm-ffi/,
      ),
      expect.stringMatching(
        /\.whl: warning\[wheel\.stray-file\] `my_ext\/CMakeCache\.txt` is a file/,
      ),
      expect.stringMatching(/\.whl: my-ext 1\.2\.0: 1 error, 1 warning$/),
      '',
      expect.stringMatching(/^Compared with apache-tvm-ffi 0\.\d+\.\d+\S* \(.*libtvm_ffi\.so\)\.$/),
    ]);
  });

  it('JSON: its documented shape', () => {
    const { version, wheels, runtime } = json([broken, ...PYTHON]);
    expect(version).toBe(1);
    expect(runtime?.version).toMatch(/^0\.1\./);
    expect(wheels).toEqual([
      {
        path: broken,
        distribution: 'my-ext',
        distributionVersion: '1.2.0',
        requirement: null,
        usesTvmFfi: true,
        failure: null,
        findings: [
          {
            code: 'wheel.no-dependency',
            severity: 'error',
            file: `${INFO}/METADATA`,
            message: expect.any(String) as string,
          },
          {
            code: 'wheel.stray-file',
            severity: 'warning',
            file: 'my_ext/CMakeCache.txt',
            message: expect.any(String) as string,
          },
        ],
      },
    ]);
  });

  it('annotations for GitHub', () => {
    const { stdout } = check([broken, '--format', 'github']);
    expect(stdout).toMatch(
      /^::error file=.*\.whl,title=tvm-ffi-stubs \(wheel\.no-dependency\)::The package/,
    );
    expect(stdout.trimEnd().split('\n')).toHaveLength(2);
  });

  it('SARIF that its schema accepts, with the pages of the codes', () => {
    const { stdout } = check([broken, '--format', 'sarif']);
    expect(sarifErrors()(JSON.parse(stdout))).toBeNull();
    const [run] = (JSON.parse(stdout) as { runs: { results: { ruleId: string }[] }[] }).runs;
    expect(run?.results.map(({ ruleId }) => ruleId)).toEqual([
      'wheel.no-dependency',
      'wheel.stray-file',
    ]);
    expect(stdout).toContain('Requirements of extras do not count.');
  });

  it('the exit code follows --fail-on', async () => {
    const warned = await wheelOf(withRecord({ ...soundFiles(), 'docs/a.md': '' }));
    const code = (failOn: string): number | null => check([warned, '--fail-on', failOn]).code;
    expect([code('warning'), code('error'), code('never')]).toEqual([1, 0, 0]);
    expect(check([broken, '--fail-on', 'error']).code).toBe(1);
  });

  it('explains each code', () => {
    const { code, stdout } = runCli(['explain', 'wheel.version-locked'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^wheel\.version-locked \(warning\)\n\nA library needs C\+\+ symbols/);
  });
});

describe('what it accepts', () => {
  it('says of a wheel that has nothing to do with TVM-FFI that it has not', async () => {
    const file = await wheelOf(OTHER, 'my_ext-1.2.0-py3-none-any.whl');
    const { code, stdout } = check([file, ...PYTHON]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /does not use TVM-FFI, so only RECORD, tags and libraries were checked: sound\n$/,
    );
  });

  it('an unpacked wheel, also one whose modules Python has compiled', () => {
    const root = folderOf({ ...SOUND, 'my_ext/__pycache__/a.pyc': 'x', '.stamp': '' });
    expect(check([root]).stdout).toMatch(/: sound\n/);
    expect(check([folderOf(BROKEN)]).stdout).toContain('wheel.no-dependency');
  });

  it('an installed distribution', () => {
    const site = join(folderOf({ 'pyvenv.cfg': 'home = /usr/bin\nversion = 3.11.2\n' }), 'lib');
    const packages = join(site, 'python3.11', 'site-packages');
    for (const [name, content] of Object.entries(SOUND)) {
      const target = join(packages, name);
      mkdirSync(join(target, '..'), { recursive: true });
      writeFileSync(target, content);
    }
    const python = join(site, '..', 'bin', 'python');
    mkdirSync(join(python, '..'));
    writeFileSync(python, '');
    const run = check(['--installed', 'My.Ext', '--python', python]);
    expect(run.stdout).toMatch(/^My\.Ext: my-ext 1\.2\.0 requires .*: sound\n/);
    writeFileSync(join(packages, 'my_ext', 'py.typed'), 'changed');
    expect(check(['--installed', 'my_ext', '--python', python]).stdout).toContain('wheel.record');
    const missing = check(['--installed', 'gone', '--python', python]);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toMatch(/Cannot read gone: `gone` is not installed there/);
  });

  it('a source distribution', () => {
    const root = folderOf({
      'my_ext-1.2.0/PKG-INFO': METADATA.replace('2.1', '2.2').replace(/.*apache-tvm-ffi.*\n/, ''),
      'my_ext-1.2.0/python/my_ext/__init__.py': 'import tvm_ffi\n',
      'my_ext-1.2.0/build/CMakeCache.txt': '',
    });
    const file = join(root, 'my_ext-1.2.0.tar.gz');
    execFileSync('tar', ['-czf', file, '-C', root, 'my_ext-1.2.0']);
    expect(json([file]).wheels[0]?.findings.map(({ code }) => code)).toEqual([
      'wheel.no-dependency',
      'wheel.stray-file',
    ]);
  });

  it('compares with the environment of --python, whatever the wheel allows', async () => {
    const file = await wheelOf(
      withRecord({ ...soundFiles(), [`${INFO}/METADATA`]: METADATA.replace('>=0.1.9', '==0.1.9') }),
    );
    expect(json([file, ...PYTHON]).wheels[0]?.findings).toEqual([]);
    expect(check([file, '--python', join(cwd, 'none')]).code).toBe(2);
    expect(check([file, '--python', wheel.python]).code).toBe(0);
  });
});

describe('--load', () => {
  it('compares the stubs with what the libraries of the wheel register', async () => {
    const library = await buildLibrary(LATEST, 'lib');
    const stubs = folderWith({ 'a.py': `${block('import-section')}${block('global/parity')}` });
    runCli(['generate', 'a.py', '--dll', library, ...PYTHON], { cwd: stubs });
    const fresh = readFileSync(join(stubs, 'a.py'), 'utf8');
    const [line = ''] = /^ +def .*\n/m.exec(fresh) ?? [];
    const wheelWith = (text: string): Promise<string> =>
      wheelOf(
        withRecord({
          ...soundFiles(),
          'my_ext/lib/libmy_ext.so': readFileSync(library),
          'my_ext/a.py': text,
          'my_ext/__init__.py': '',
        }),
      );
    const codes = (file: string, ...args: readonly string[]): readonly string[] =>
      (json([file, ...PYTHON, ...args]).wheels[0]?.findings ?? []).map(({ code }) => code);
    const [good, stale] = await Promise.all([wheelWith(fresh), wheelWith(fresh.replace(line, ''))]);
    expect(line).not.toBe('');
    expect(codes(good, '--load')).not.toContain('wheel.stale-stubs');
    expect(codes(stale, '--load')).toContain('wheel.stale-stubs');
    expect(codes(stale)).not.toContain('wheel.stale-stubs');
    expect(check([folderOf(SOUND), '--load']).stderr).toMatch(/--load accepts \.whl files only/);
  });
});

describe('bad input', () => {
  const bad: Record<string, Promise<Buffer | string>> = {
    'empty.whl': Promise.resolve(''),
    'text.whl': Promise.resolve('This is not a zip file.'),
    'empty-zip.whl': zipOf([]),
    'no-metadata.whl': zipOf([{ name: 'a.py' }]),
    'two-metadata.whl': zipOf(
      ['a-1.dist-info', 'b-1.dist-info'].map((info) => ({ name: `${info}/METADATA` })),
    ),
    'twice.whl': zipOf(['x.py', 'y.py'].map((name) => ({ name }))).then((zip) =>
      renamed(zip, 'y.py', 'x.py'),
    ),
    'above.whl': zipOf([{ name: 'aa/up.py' }]).then((zip) => renamed(zip, 'aa/up.py', '../up.py')),
    'link.whl': zipOf([{ name: 'a', content: '/etc/passwd', mode: 0o120777 }]),
    'bomb.whl': zipOf([{ name: 'a.so', content: Buffer.alloc(2 ** 26) }]),
    'bad.tar.gz': Promise.resolve('not compressed'),
    'cut.tar.gz': Promise.resolve(gzipSync(Buffer.alloc(4096, 'x')).subarray(0, 20)),
  };
  let folder = '';

  beforeAll(async () => {
    const made = await Promise.all(
      Object.entries(bad).map(async ([name, content]) => [name, await content] as const),
    );
    const content = readFileSync(sound);
    // The directory of names is there, and the content of a file is not what it was.
    const damaged = Buffer.from(content);
    damaged.fill(0xff, 60, 160);
    folder = folderWith({
      ...Object.fromEntries(made),
      'cut.whl': content.subarray(0, content.length / 2),
      'damaged.whl': damaged,
      'empty/a': '',
    });
    execFileSync('mkfifo', [join(folder, 'pipe.whl')]);
  });

  it.each([
    ['gone.whl', /ENOENT/],
    ['pipe.whl', /EFTYPE/],
    ['empty.whl', /not a wheel that can be unpacked/],
    ['text.whl', /not a wheel that can be unpacked/],
    ['cut.whl', /not a wheel that can be unpacked/],
    ['damaged.whl', /not a wheel that can be unpacked/],
    ['empty-zip.whl', /it has no METADATA/],
    ['no-metadata.whl', /it has no METADATA/],
    ['empty', /it has no METADATA/],
    ['two-metadata.whl', /two METADATA files, in `a-1\.dist-info\/` and `b-1\.dist-info\/`/],
    ['twice.whl', /contains `x\.py` twice/],
    ['above.whl', /invalid relative path: \.\.\/up\.py/],
    ['link.whl', /contains the link `a`/],
    ['bomb.whl', /`a\.so` unpacks to far more/],
    ['bad.tar.gz', /not a source distribution that can be unpacked/],
    ['cut.tar.gz', /not a source distribution that can be unpacked/],
  ])('%s is refused with exit 2', (name, message) => {
    const { code, stdout, stderr } = check([name], folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr.split('\n')).toHaveLength(2);
    expect(stderr).toContain(`Cannot read ${name}: `);
  });

  it('does not keep the others from being checked', () => {
    const { wheels } = json([join(folder, 'text.whl'), broken]);
    expect(wheels.map(({ path, failure }) => [basename(path), failure !== null])).toEqual([
      ['text.whl', true],
      [basename(broken), false],
    ]);
  });

  it.each([
    [[], /"wheel" requires a subcommand: check, build or publish\.\n/],
    [['chek', 'a.whl'], /build or publish, not "chek"\. Did you mean "check"\?/],
    [['check'], /requires a FILE, or --installed NAME/],
    [['check', 'a.whl', '--format', 'xml'], /--format must be/],
  ])('wheel %j', (args, message) => {
    const { code, stdout, stderr } = runCli(['wheel', ...args], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});
