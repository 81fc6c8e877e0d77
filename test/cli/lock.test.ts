/** `lock`, and what works with the file alone: no library, no Python, no interpreter. */
import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../report/schema-check.js';
import { LATEST, ROOT } from '../registry/venvs.js';
import { alone, copyOf, EMPTY, growLibrary, LOCK, run } from './lock-tree.js';
import { block, filesBelow, folderWith, NO_ENVIRONMENT, PYTHON, runJson } from './run-cli.js';

const FILES = {
  'pyproject.toml': '[tool.tvm-ffi-stubs]\nlibraries = ["build/grow"]\npaths = ["python"]\n',
  'python/grow.py': `${block('import-section')}${block('global/grow')}${block('global/testing')}`,
};

let project: string;
let before: string;
let after: string;

const build = (library: string, folder = project): void => {
  mkdirSync(path.join(folder, 'build'), { recursive: true });
  copyFileSync(library, path.join(folder, 'build', 'libgrow.so'));
};

beforeAll(async () => {
  [before, after] = await Promise.all([growLibrary('before'), growLibrary('after')]);
  project = folderWith(FILES);
  build(after);
  expect(run(project, 'generate', ...PYTHON).code).toBe(0);
  expect(run(project, 'lock', ...PYTHON)).toMatchObject({ code: 0, stderr: '' });
}, 180_000);

describe('lock', () => {
  it('writes beside pyproject.toml, and the same again', () => {
    const text = readFileSync(path.join(project, LOCK), 'utf8');
    expect(text).toContain(`"referenceVersion": "${LATEST}"`);
    expect(text).toMatch(/^ \{"name": "grow\.make", /m);
    expect(text).toMatch(/^ \{"name": "testing\.add_one", .*"library": "tvm_ffi"\}/m);
    expect(text).not.toMatch(/libgrow|\.so|"ffi\.Module"/);
    const again = run(project, 'lock', ...PYTHON, '--provider', 'python');
    expect(again.stdout).toContain(`${LOCK} is up to date`);
    expect(readFileSync(path.join(project, LOCK), 'utf8')).toBe(text);
  });

  it.each([
    [
      'check',
      0,
      /^1 file, 3 blocks: 3 fresh\nregistry: lock tvm-ffi-registry\.json, apache-tvm-ffi/m,
    ],
    ['generate', 0, /nothing to write/],
    ['explain python/grow.py:18', 0, /global\/grow is fresh[^]*from grow:\n/],
    ['registry', 0, /function make|make\(/],
  ])('serves %s where nothing can be loaded', (line, code, says) => {
    for (const more of [[], ['--provider', 'lock']]) {
      const folder = copyOf(project);
      const tree = filesBelow(folder);
      const outcome = alone(folder, ...line.split(' '), ...more);
      expect(outcome.code, outcome.stderr + outcome.stdout).toBe(code);
      expect(outcome.stdout).toMatch(says);
      expect(filesBelow(folder)).toEqual(tree);
    }
  });

  it('gives the same verdict as the library, and says where it comes from', () => {
    const stale = readFileSync(path.join(project, 'python/grow.py'), 'utf8').replace(
      /.*def make.*\n/,
      '',
    );
    const folder = copyOf(project);
    writeFileSync(path.join(folder, 'python/grow.py'), stale);
    const locked = runJson(['check', '--deep'], { cwd: folder, env: EMPTY });
    build(after, folder);
    const loaded = runJson(['check', '--deep', ...PYTHON], { cwd: folder, env: NO_ENVIRONMENT });
    expect(locked.code).toBe(1);
    const files = ({ json }: typeof locked): unknown =>
      JSON.parse(JSON.stringify(json.files).replace(/ --python \S+/g, ''));
    expect(files(locked)).toEqual(files(loaded));
    expect(locked.json.registry).toMatchObject({
      provider: 'lock',
      lockFile: LOCK,
      runtime: null,
      referenceVersion: LATEST,
      libraries: ['grow'],
    });
    expect(locked.json.findings).toMatchObject([
      { code: 'registry.lock-instead', severity: 'information' },
    ]);
    const schema = JSON.parse(
      readFileSync(path.join(ROOT, 'docs', 'check.schema.json'), 'utf8'),
    ) as Record<string, unknown>;
    for (const { json } of [locked, loaded]) expect(violations(json, schema, schema)).toEqual([]);
  });

  it('does not say that a name of apache-tvm-ffi is gone when the lock never held it', () => {
    const folder = copyOf(project);
    writeFileSync(path.join(folder, 'python/more.py'), block('global/ffi') + block('global/gone'));
    const { stdout } = alone(folder, 'check');
    expect(stdout).toMatch(
      /`global\/ffi`: the registry lock does not hold this name of apache-tvm-ffi/,
    );
    expect(stdout).toMatch(/`global\/gone`: no function is registered under this prefix/);
  });

  it('--check and check --lock say in what it differs, with exit 1', () => {
    const folder = copyOf(project);
    build(before, folder);
    const tree = filesBelow(folder);
    const { code, stdout, stderr } = run(folder, 'lock', '--check', ...PYTHON);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^Comparing tvm-ffi-registry\.json \(lock, ABI [\d.]+\) with the libraries \(native, ABI/m,
    );
    expect(stdout).toMatch(
      /^Breaking changes\n(?: {2}.*\n)* {2}- grow\.late\.bloom.*\[function\.removed\]/m,
    );
    expect(stdout).toMatch(/^Verdict: major \(/m);
    expect(stderr).toMatch(
      /warning\[lock\.outdated\]: The registry lock is out of date: .*removed.*Run tvm-ffi-stubs lock/,
    );
    const checked = runJson(['check', '--lock', ...PYTHON], { cwd: folder, env: NO_ENVIRONMENT });
    expect(checked.code).toBe(1);
    expect(checked.json.findings).toMatchObject([{ code: 'lock.outdated', path: LOCK }]);
    expect(filesBelow(folder)).toEqual(tree);
    build(after, folder);
    expect(run(folder, 'lock', '--check', ...PYTHON)).toMatchObject({ code: 0, stderr: '' });
    expect(run(folder, 'check', '--lock', ...PYTHON).code).toBe(0);
    // What was not compared is not clean.
    rmSync(path.join(folder, 'build'), { recursive: true });
    expect(run(folder, 'check', '--lock', ...PYTHON).code).toBe(2);
  });
});

const text = (): string => readFileSync(path.join(project, LOCK), 'utf8');

describe('a lock file', () => {
  it.each<[string, (file: string) => void, RegExp, number]>([
    [
      'that was edited',
      (file) => {
        writeFileSync(file, text().replace('"int"', '"float"'));
      },
      /edited by hand/,
      1,
    ],
    [
      'with a conflict',
      (file) => {
        writeFileSync(file, text().replace('"types"', '<<<<<<< HEAD\n"types"'));
      },
      /json:\d+: error\[lock\.unusable\] .*merge conflict/,
      1,
    ],
    [
      'that is truncated',
      (file) => {
        truncateSync(file, 300);
      },
      /truncated/,
      1,
    ],
    [
      'of a newer version',
      (file) => {
        writeFileSync(file, text().replace('"version": 1', '"version": 9'));
      },
      /Update tvm-ffi-stubs/,
      2,
    ],
    [
      'that is missing',
      (file) => {
        rmSync(file);
      },
      /no registry lock here/,
      1,
    ],
    [
      'of a gigabyte',
      (file) => {
        truncateSync(file, 2 ** 30);
      },
      /larger than 64 MiB/,
      1,
    ],
    [
      'that is a pipe',
      (file) => {
        rmSync(file);
        execFileSync('mkfifo', [file]);
      },
      /cannot be read/,
      2,
    ],
    [
      'that is a folder',
      (file) => {
        rmSync(file);
        mkdirSync(file);
      },
      /it is a directory/,
      2,
    ],
    [
      'that is not UTF-8',
      (file) => {
        writeFileSync(file, Buffer.from(text().replace('Written', '\xff'), 'latin1'));
      },
      /not UTF-8/,
      1,
    ],
    [
      'that is deep',
      (file) => {
        writeFileSync(file, '['.repeat(1e6));
      },
      /nested too deeply/,
      1,
    ],
    [
      'that is a link to nothing',
      (file) => {
        rmSync(file);
        symlinkSync('gone.json', file);
      },
      /no registry lock here/,
      1,
    ],
  ])('%s is named as what it is', (_, harm, says, compared) => {
    const folder = copyOf(project);
    harm(path.join(folder, LOCK));
    const checked = alone(folder, 'check', '--provider', 'lock');
    expect(checked.code).toBe(2);
    expect(checked.stdout).toMatch(says);
    expect(checked.stdout).toMatch(/3 unknown/);
    build(after, folder);
    expect(run(folder, 'lock', '--check', ...PYTHON).code).toBe(compared);
  });

  it.each<[string, (file: string) => void, RegExp]>([
    [
      'another file',
      (file) => {
        writeFileSync(file, '{"mine": true}');
      },
      /what is here is not a registry lock/,
    ],
    [
      'a newer lock',
      (file) => {
        writeFileSync(file, text().replace('"version": 1', '"version": 9'));
      },
      /Update tvm-ffi-stubs/,
    ],
    [
      'a link out of the folder',
      (file) => {
        rmSync(file);
        symlinkSync(path.join(project, LOCK), file);
      },
      /leads nowhere or out of its folder/,
    ],
    [
      'a pipe',
      (file) => {
        rmSync(file);
        execFileSync('mkfifo', [file]);
      },
      /what is here is not a registry lock/,
    ],
  ])('is not written over %s', (_, harm, says) => {
    const folder = copyOf(project);
    harm(path.join(folder, LOCK));
    build(before, folder);
    const { code, stderr } = run(folder, 'lock', ...PYTHON);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(says) as string });
    expect(text()).toContain('grow.late.bloom');
  });

  it('is not written where there can be no file', () => {
    const { code, stderr } = run(
      project,
      'lock',
      ...PYTHON,
      '--lock-file',
      'python/grow.py/lock.json',
    );
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/error\[file\.write-failed\]/) as string,
    });
  });

  it('is written again over one with a conflict, wherever lock-file says', () => {
    const folder = copyOf(project);
    build(after, folder);
    writeFileSync(
      path.join(folder, 'pyproject.toml'),
      `${FILES['pyproject.toml']}lock-file = "api/lock.json"\n`,
    );
    mkdirSync(path.join(folder, 'api'));
    writeFileSync(path.join(folder, 'api/lock.json'), `<<<<<<< HEAD\n${text()}>>>>>>> b\n`);
    expect(run(folder, 'lock', ...PYTHON)).toMatchObject({ code: 0 });
    expect(readFileSync(path.join(folder, 'api/lock.json'), 'utf8')).toBe(text());
  });

  it('does not hide what is wrong with the library, or with an option', () => {
    const folder = copyOf(project);
    expect(alone(folder, 'check', '--dll', 'gone.so').code).toBe(2);
    expect(alone(folder, 'check', '--python', '/gone').code).toBe(2);
    const locked = `${FILES['pyproject.toml']}provider = "lock"\n`;
    writeFileSync(path.join(folder, 'pyproject.toml'), locked);
    expect(alone(folder, 'check').code).toBe(0);
    expect(alone(folder, 'check', '--dll', 'gone.so').code).toBe(2);
    mkdirSync(path.join(folder, 'build'));
    writeFileSync(path.join(folder, 'build/libgrow.so'), 'not a library');
    const table = `${FILES['pyproject.toml']}python = ${JSON.stringify(PYTHON[1])}\n`;
    writeFileSync(path.join(folder, 'pyproject.toml'), table);
    const { code, stdout } = run(folder, 'check');
    expect(code).toBe(2);
    expect(stdout).toMatch(/error\[registry\.load-failed\] .*it is a text file/);
    rmSync(path.join(folder, 'build'), { recursive: true });
    expect(run(folder, 'check').stdout).toMatch(
      /json: information\[registry\.lock-instead\] .*no such file/,
    );
  });
});

describe('a command line', () => {
  it.each<[string[], RegExp]>([
    [['lock', '.', '.'], /"lock" accepts one PATH\./],
    [['lock', '--provider', 'lock'], /--provider must be "auto", "native" or "python"\./],
    [
      ['lock', '--provider', 'native', '--imports', 'json', ...PYTHON],
      /The lock would lack what the imports register\./,
    ],
    [['build', '--provider', 'lock'], /--provider must be "auto", "native" or "python"\./],
    [['check', '--lock', '--provider', 'lock'], /--lock cannot be combined with --provider lock/],
    [
      ['check', '--provider', 'lock', '--dll', 'a.so'],
      /--dll cannot be combined with --provider lock: .* nothing is loaded\. Remove one of them\./,
    ],
    [['generate', '--provider', 'lock', '--imports', 'a'], /--imports cannot be combined with/],
    [['registry', '--provider', 'lock', '--runtime', 'a.so'], /--runtime cannot be combined with/],
    [['check', '--lock', '--exclude', 'x'], /--lock cannot be combined with --exclude: /],
    [['check', '--lock', '--exclude-ignored'], /Run "lock --check" beside "check --exclude-/],
    [['lock', '--lock-file', ''], /--lock-file requires a value: FILE\./],
    [['lock', '--lock-file'], /--lock-file requires a value: FILE\./],
    [['lock', '--format', 'json'], /Unknown option --format for "lock"\./],
    [['lock', '/no/such/folder'], /These files belong to no project/],
  ])('%j exits 2', (args, says) => {
    const { code, stderr } = run(project, ...args);
    expect(stderr).toMatch(says);
    expect(code).toBe(2);
  });
});
