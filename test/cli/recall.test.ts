/** What a check recalls: whatever changes, it says what a check without the cache says. */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../fixtures/build.js';
import { sampleOf } from '../random.js';
import { LATEST, venv } from '../registry/venvs.js';
import { block, folderWith, NO_ENVIRONMENT, runCli, STALE, type Outcome } from './run-cli.js';

const libraries: string[] = [];
const environments = [LATEST, '0.1.14.post1'].map((version) =>
  dirname(dirname(venv(version).python)),
);

beforeAll(async () => {
  for (const name of ['before', 'after']) {
    const source = fileURLToPath(new URL(`../fixtures/scaffold/${name}.cc`, import.meta.url));
    libraries.push(await compile(LATEST, source));
  }
});

/** A project and what a run of it depends on. */
class Bed {
  readonly cache = join(mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-recall-')), 'cache');
  readonly cwd: string;
  args: readonly string[] = [];
  env: NodeJS.ProcessEnv = { ...NO_ENVIRONMENT, PATH: '', VIRTUAL_ENV: environments[0] };

  constructor() {
    this.cwd = folderWith({
      'pyproject.toml': '[tool.tvm-ffi-stubs]\npaths = ["python"]\nlibraries = ["build/libx.so"]\n',
      'python/a.py': STALE,
      'python/b.py': `class C:\n    ${block('object/testing.TestIntPair').replace('\n', '\n    ')}`,
      'python/plain.py': 'x = 1\n',
      'src/x.cc': '',
    });
    mkdirSync(join(this.cwd, 'build'));
    this.build(0);
    this.at('src/x.cc', -60);
  }

  path(name: string): string {
    return join(this.cwd, name);
  }

  build(which: number): void {
    copyFileSync(libraries[which] ?? '', this.path('build/libx.so'));
  }

  /** Sets a file's time, in seconds from now. */
  at(name: string, seconds: number): void {
    const time = Date.now() / 1000 + seconds;
    if (existsSync(this.path(name))) utimesSync(this.path(name), time, time);
  }

  check(...more: readonly string[]): Outcome {
    const env = { ...this.env, TVM_FFI_STUBS_CACHE_DIR: this.cache };
    const { code, stdout, stderr } = runCli(['check', ...this.args, ...more], {
      cwd: this.cwd,
      env,
    });
    return { code, stderr, stdout: stdout.replace(/\d+ \w+ old( \(cached\))?/, 'old') };
  }

  /** The verdicts that were written last. */
  verdicts(): readonly string[] {
    const folder = join(this.cache, 'verdicts');
    if (!existsSync(folder)) return [];
    return readdirSync(folder).map((name) => `${name} ${statSync(join(folder, name)).ino}`);
  }
}

const PYPROJECT = 'pyproject.toml';

/** Each changes an input, or changes it back. */
const CHANGES: Readonly<Record<string, (bed: Bed, seed: number) => void>> = {
  nothing: () => undefined,
  edit(bed, seed) {
    writeFileSync(bed.path('python/a.py'), seed % 2 === 0 ? STALE : `${STALE}# ${seed}\n`);
  },
  'edit beside': (bed, seed) => {
    writeFileSync(bed.path('python/plain.py'), seed % 2 === 0 ? 'x = 1\n' : STALE);
  },
  'another file': (bed, seed) => {
    writeFileSync(bed.path(`python/n${seed % 3}.py`), block('global/testing'));
  },
  'an unreadable text': (bed, seed) => {
    writeFileSync(
      bed.path(`python/n${seed % 3}.py`),
      Buffer.concat([Buffer.from(STALE), Buffer.of(0xff)]),
    );
  },
  rename(bed, seed) {
    const [from, to] = seed % 2 === 0 ? ['b', 'c'] : ['c', 'b'];
    if (existsSync(bed.path(`python/${from}.py`))) {
      renameSync(bed.path(`python/${from}.py`), bed.path(`python/${to}.py`));
    }
  },
  'remove a file': (bed, seed) => {
    rmSync(bed.path(`python/n${seed % 3}.py`), { force: true });
  },
  'touch a file': (bed) => {
    bed.at('python/a.py', 5);
  },
  'change a mode': (bed, seed) => {
    chmodSync(bed.path('python/a.py'), seed % 2 === 0 ? 0o600 : 0o644);
  },
  link(bed, seed) {
    const path = bed.path('python/linked.py');
    rmSync(path, { force: true });
    if (seed % 2 === 0) symlinkSync(seed % 4 === 0 ? 'a.py' : '/etc/hostname', path);
  },
  environment(bed, seed) {
    mkdirSync(bed.path('python/env'), { recursive: true });
    writeFileSync(bed.path('python/env/e.py'), STALE);
    rmSync(bed.path('python/env/pyvenv.cfg'), { force: true });
    if (seed % 2 === 0) writeFileSync(bed.path('python/env/pyvenv.cfg'), '');
  },
  'touch the library': (bed) => {
    bed.at('build/libx.so', 1);
  },
  'touch the source': (bed, seed) => {
    bed.at('src/x.cc', seed % 2 === 0 ? 60 : -60);
  },
  build(bed, seed) {
    bed.build(seed % 2);
  },
  'break the library': (bed) => {
    truncateSync(bed.path('build/libx.so'), 1000);
  },
  setting(bed, seed) {
    const lines = ['', 'exclude = ["**/b.py"]', 'indent = 2', 'keep-suppressions = true'];
    const tables = ['', '[tool.tvm-ffi-stubs.severity]\n"block.stale" = "information"\n'];
    writeFileSync(
      bed.path(PYPROJECT),
      `[tool.tvm-ffi-stubs]\npaths = ["python"]\nlibraries = ["build/libx.so"]\n${lines[seed % 4] ?? ''}\n${tables[seed % 2] ?? ''}`,
    );
  },
  option(bed, seed) {
    const choices = [[], ['--fail-on', 'never'], ['python/a.py'], ['--format', 'json']];
    bed.args = choices[seed % 4] ?? [];
  },
  'another environment': (bed, seed) => {
    bed.env = { ...bed.env, VIRTUAL_ENV: environments[seed % 2] };
  },
};

/** The same run with the cache, twice, and without it. */
function expectSame(bed: Bed): void {
  const cached = [bed.check(), bed.check()];
  const alone = bed.check('--no-cache');
  const ofRun = ({ code, stdout, stderr }: Outcome): object => ({
    code,
    stderr,
    stdout: stdout
      .replaceAll(/"(ageSeconds|age|fromCache|cached)": [^,\n]+/g, '"$1": 0')
      .replaceAll(' --no-cache', '')
      .replaceAll(/ *"--no-cache",?\n/g, ''),
  });
  for (const each of cached) expect(ofRun(each)).toEqual(ofRun(alone));
}

describe('a recalled check', () => {
  it('says what a check without the cache says, whatever changes', { timeout: 180_000 }, () => {
    const bed = new Bed();
    const change = fc.record({
      name: fc.constantFrom(...Object.keys(CHANGES)),
      seed: fc.nat(1000),
    });
    fc.assert(
      fc.property(change, ({ name, seed }) => {
        CHANGES[name]?.(bed, seed);
        expectSame(bed);
      }),
      { ...sampleOf(12), endOnFailure: true },
    );
  });

  it('takes a look-up when nothing changed, and one more run otherwise', () => {
    const bed = new Bed();
    expect(bed.check().code).toBe(1);
    const first = bed.verdicts();
    expect(first).toHaveLength(1);
    bed.check();
    expect(bed.verdicts()).toEqual(first);
    bed.at('src/x.cc', 60);
    expect(bed.check().stdout).toContain('library.outdated');
    expect(bed.verdicts()).not.toEqual(first);
  });

  it('is not one for files that a link now leads away from', () => {
    const bed = new Bed();
    const table = readFileSync(bed.path(PYPROJECT), 'utf8');
    writeFileSync(
      bed.path(PYPROJECT),
      `${table}[tool.tvm-ffi-stubs.per-file-severity]\n"v1/*" = { "block.stale" = "off" }\n`,
    );
    renameSync(bed.path('python'), bed.path('v1'));
    symlinkSync('v1', bed.path('python'));
    expect(bed.check().code).toBe(0);
    renameSync(bed.path('v1'), bed.path('v2'));
    rmSync(bed.path('python'));
    symlinkSync('v2', bed.path('python'));
    expect(bed.check().code).toBe(1);
  });

  it.each(['--diff', '--verbose', '--no-cache'])('is not one with %s', (option) => {
    const bed = new Bed();
    bed.check();
    const before = bed.verdicts();
    bed.at('src/x.cc', 60);
    bed.check(option);
    expect(bed.verdicts()).toEqual(before);
  });

  it('is not taken from a damaged entry, or a folder that others can write to', () => {
    const bed = new Bed();
    const { stdout } = bed.check();
    const folder = join(bed.cache, 'verdicts');
    const [name = ''] = readdirSync(folder);
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8');
    for (const damaged of ['', '{', text.slice(0, -9), text.replace('"stale":', '"stale": 1')]) {
      writeFileSync(path, damaged);
      expect(bed.check().stdout).toBe(stdout);
      expect(readFileSync(path, 'utf8') === text).toBe(true);
    }
    chmodSync(folder, 0o777);
    writeFileSync(path, '');
    expect(bed.check().stdout).toBe(stdout);
    expect(readFileSync(path, 'utf8')).toBe('');
  });
});
