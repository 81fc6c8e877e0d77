/**
 * New packages, by the documented way: written, built, installed as a wheel into an environment of
 * its own, imported, tested, checked, and read by type checkers.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOWNLOADS_PATH } from '../../scripts/setup.mjs';
import { PACKAGE_KINDS } from '../../server/src/core/scaffold/new-package/index.js';
import { CLI, filesBelow, NO_ENVIRONMENT } from '../cli/run-cli.js';
import { venvProgram } from '../fixtures/build.js';
import { copyPackages } from '../project/environment.js';
import { LATEST, ROOT } from '../registry/venvs.js';

const run = promisify(execFile);
const VENVS = process.env['TVM_FFI_STUBS_VENVS'] ?? join(ROOT, '.work', 'venvs');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-new-')));
/** Where wheels are installed: beside nothing but apache-tvm-ffi. */
const site = join(folder, 'site');

const env = {
  ...process.env,
  ...NO_ENVIRONMENT,
  PATH: [
    ...[join(VENVS, 'tools', 'bin'), join(VENVS, 'packaging', 'bin')],
    process.env['PATH'] ?? '',
  ].join(delimiter),
  TVM_FFI_STUBS_CACHE_DIR: join(folder, 'cache'),
  // Nothing is downloaded.
  ...{ UV_OFFLINE: '1', UV_FIND_LINKS: DOWNLOADS_PATH, UV_LINK_MODE: 'copy' },
  ...{ PIP_NO_INDEX: '1', PIP_FIND_LINKS: DOWNLOADS_PATH },
  // Compiles in half the time.
  SKBUILD_CMAKE_BUILD_TYPE: 'Debug',
};

interface Built {
  readonly root: string;
  /** What `new` wrote. */
  readonly before: Readonly<Record<string, string>>;
  readonly output: string;
  /** What `wheel build` printed and said. */
  readonly wheel: string;
  readonly said: string;
}

const built = new Map<string, Built>();

/** Each tool builds one of them; what else it does takes time, and is done once for each installer. */
const HOW: Readonly<Record<string, readonly string[]>> = {
  compiler: ['--method', 'build', '--no-test'],
  kernels: ['--method', 'uv'],
  python: ['--method', 'pip'],
};

/** `new`, then an environment, then `build`, then `wheel build`. */
async function build(kind: string): Promise<void> {
  const root = join(folder, `new-${kind}`);
  const command = [CLI, 'new', root, '--kind', kind];
  await run(process.execPath, command, { cwd: folder, env });
  const before = filesBelow(root);
  // A repository, so that no search leaves it.
  await run('git', ['init', '--quiet', root], { env });
  const packaging = join(VENVS, 'packaging', 'bin', 'python');
  await run(packaging, ['-m', 'venv', '--without-pip', join(root, '.venv')], { env });
  copyPackages(join(root, '.venv'));
  const { stdout } = await run(process.execPath, [CLI, 'build'], { cwd: root, env });
  const wheel = [CLI, 'wheel', 'build', ...HOW[kind]!];
  const made = await run(process.execPath, wheel, { cwd: root, env });
  const python = join(root, '.venv', 'bin', 'python');
  const pip = ['-m', 'pip', '--disable-pip-version-check', '--quiet'];
  const [file = ''] = readdirSync(join(root, 'dist'));
  const install = ['install', '--no-deps', '--target', site, join('dist', file)];
  await run(python, [...pip, ...install], { cwd: root, env });
  built.set(kind, {
    root,
    before,
    output: `${stdout}${file}`,
    wheel: made.stdout,
    said: made.stderr,
  });
}

beforeAll(async () => {
  await Promise.all(PACKAGE_KINDS.map(build));
}, 300_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the functions of a test file, as pytest does. */
const TESTS = `
import importlib.util, sys
spec = importlib.util.spec_from_file_location("tests", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
names = [name for name in vars(module) if name.startswith("test_")]
for name in names:
    getattr(module, name)()
print(len(names), "passed")
`;

describe.each(PACKAGE_KINDS)('a new package of kind %s', (kind) => {
  const name = `new_${kind}`;

  it('builds, with nothing to do for its blocks', () => {
    const { root, before, output } = built.get(kind)!;
    expect(output).toMatch(/ fresh\n/);
    expect(output).toContain('nothing to write');
    const after = Object.fromEntries(
      Object.keys(before).map((path) => [path, readFileSync(join(root, path), 'latin1')]),
    );
    expect(after).toEqual(before);
  });

  it('is one wheel for every Python, without the runtime', () => {
    const { output } = built.get(kind)!;
    expect(output).toMatch(/-py3-none-\w+\.whl$/);
    const files = Object.keys(filesBelow(site)).filter((path) => path.startsWith(name));
    expect(files).toContain(`${name}/py.typed`);
    expect(files.filter((path) => path.includes('libtvm_ffi'))).toEqual([]);
    const isNative = files.includes(`${name}/lib${name}.so`);
    expect(isNative).toBe(kind !== 'python');
  });

  it('is a sound wheel, which `wheel build` repairs where that is needed, and imports', () => {
    const { wheel, said } = built.get(kind)!;
    expect(wheel).toMatch(/\.whl: new-\w+ 0\.1\.0 requires apache-tvm-ffi>=[\w.]+: sound\n/);
    const tag = kind === 'python' ? /-py3-none-any\.whl: / : /-py3-none-manylinux_2_\d+_\w+\.whl: /;
    expect(wheel).toMatch(tag);
    const isTried = said.includes(`tvm-ffi-stubs: Imported ${name} in a new environment.`);
    expect(isTried).toBe(kind !== 'compiler');
    expect(said).toContain('so no isolated environment is created.');
  });

  it('passes its own tests from the wheel alone', async () => {
    const test = join(built.get(kind)!.root, 'tests', `test_${name}.py`);
    const python = venvProgram(LATEST, 'python');
    const { stdout } = await run(python, ['-c', TESTS, test], {
      cwd: folder,
      env: { ...env, PYTHONPATH: site },
    });
    expect(stdout).toMatch(/^[1-9]\d* passed\n$/);
  });

  it('has fresh blocks and no findings', async () => {
    const { root } = built.get(kind)!;
    const { stdout } = await run(process.execPath, [CLI, 'check', '--deep'], { cwd: root, env });
    expect(stdout).toMatch(/^\d files?, \d blocks?: \d fresh\n/);
  });
});

describe('the type checkers', () => {
  const python = venvProgram(LATEST, 'python');
  const sources = (): readonly string[] =>
    PACKAGE_KINDS.flatMap((kind) => ['python', 'tests'].map((part) => `new-${kind}/${part}`));

  it('find nothing: pyright', async () => {
    const pyright = join(ROOT, 'node_modules/pyright/index.js');
    const command = [pyright, '--pythonpath', python, ...sources()];
    const options = { cwd: folder, env: { ...env, PYTHONPATH: site } };
    const { stdout } = await run(process.execPath, command, options);
    expect(stdout).toContain('0 errors, 0 warnings');
  });

  it('find nothing: mypy', async () => {
    const options = ['--strict', '--explicit-package-bases', '--python-executable', python];
    const command = [...options, ...sources()];
    const paths = PACKAGE_KINDS.map((kind) => join(folder, `new-${kind}`, 'python'));
    const { stdout } = await run(venvProgram('checkers', 'mypy'), command, {
      cwd: folder,
      env: { ...env, MYPYPATH: paths.join(delimiter) },
    });
    expect(stdout).toContain('no issues found');
  });
});
