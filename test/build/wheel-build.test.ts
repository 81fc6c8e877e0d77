/**
 * `wheel build` with packages whose own backend makes a wheel at once, or fails. What it does with
 * real ones is in new-package.test.ts.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { CLI, NO_ENVIRONMENT } from '../cli/run-cli.js';
import { venvProgram } from '../fixtures/build.js';
import { processesOf, temporaryFolder } from './slow-project.js';

const PACKAGING = venvProgram('packaging', 'python');

/** @param source of the one module. @param before what the backend does first */
function packageWith(source: string, before = 'pass'): string {
  const folder = temporaryFolder();
  for (const name of ['.git', 'tmp']) mkdirSync(join(folder, name));
  writeFileSync(
    join(folder, 'pyproject.toml'),
    `[project]
name = "quick-ext"
version = "1.0"

[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
`,
  );
  writeFileSync(
    join(folder, 'backend.py'),
    `import base64, hashlib, os, zipfile

def build_wheel(folder, settings=None, metadata=None):
    ${before}
    info = "quick_ext-1.0.dist-info"
    files = {
        "quick_ext/__init__.py": ${JSON.stringify(source)},
        info + "/METADATA": "Metadata-Version: 2.1\\nName: quick-ext\\nVersion: 1.0\\n",
        info + "/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    }
    digest = lambda text: base64.urlsafe_b64encode(hashlib.sha256(text).digest()).decode().rstrip("=")
    record = ["%s,sha256=%s,%d" % (n, digest(t.encode()), len(t)) for n, t in files.items()]
    files[info + "/RECORD"] = "\\n".join([*record, info + "/RECORD,,", ""])
    with zipfile.ZipFile(os.path.join(folder, "quick_ext-1.0-py3-none-any.whl"), "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)
    return "quick_ext-1.0-py3-none-any.whl"
`,
  );
  return folder;
}

function environmentOf(folder: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...NO_ENVIRONMENT,
    // What is left behind would be there.
    TMPDIR: join(folder, 'tmp'),
    PATH: [join(PACKAGING, '..'), process.env['PATH'] ?? ''].join(delimiter),
    TVM_FFI_STUBS_CACHE_DIR: join(folder, 'tmp', 'cache'),
    ...{ UV_OFFLINE: '1', PIP_NO_INDEX: '1' },
  };
}

function build(folder: string, ...args: readonly string[]) {
  const command = [CLI, 'wheel', 'build', '--python', PACKAGING, '--method', 'uv', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: folder,
    env: environmentOf(folder),
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

function leftIn(folder: string): readonly string[] {
  return readdirSync(join(folder, 'tmp')).filter((name) => name.startsWith('tvm-ffi-stubs-wheel'));
}

const WHEEL = 'quick_ext-1.0-py3-none-any.whl';

it('builds, checks, and imports in a new environment', () => {
  const folder = packageWith('');
  const { code, stdout, stderr } = build(folder);
  expect(stdout).toMatch(/^dist\/quick_ext-1\.0-py3-none-any\.whl: quick-ext 1\.0 .*: sound\n/);
  expect(stderr).toMatch(
    /^tvm-ffi-stubs: Building the wheel of \. with uv, which was requested\.\n/,
  );
  expect(stderr).toContain('The wheel is for every platform, so it needs no repair.');
  expect(stderr).toMatch(/tvm-ffi-stubs: Imported quick_ext in a new environment\.\n$/);
  expect(code).toBe(0);
  expect(readdirSync(join(folder, 'dist'))).toEqual([WHEEL]);
  expect(leftIn(folder)).toEqual([]);
});

it('prints its commands for --dry-run, and runs none', () => {
  const folder = packageWith('');
  const { code, stdout, stderr } = build(folder, '--dry-run');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.split('\n').map((line) => line.replace(/\S*\//g, ''))).toEqual([
    `uv build --wheel --python python --out-dir tvm-ffi-stubs-wheel .`,
    'auditwheel repair --exclude libtvm_ffi.so --wheel-dir dist WHEEL',
    'tvm-ffi-stubs wheel check WHEEL',
    'uv venv --python python tvm-ffi-stubs-environment',
    'uv pip install --python python WHEEL',
    "python -I -c 'import quick_ext'",
    '',
  ]);
  expect(build(folder, '--dry-run', '--no-test', '--no-repair').stdout.split('\n')).toHaveLength(3);
  expect(existsSync(join(folder, 'dist'))).toBe(false);
});

it('fails for a wheel that cannot be imported, unless that is not tested', () => {
  const folder = packageWith('import nowhere\n');
  const { code, stderr } = build(folder);
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /The wheel could not be imported in a new environment: .*python ended with exit code 1\.\n {2}ModuleNotFoundError: No module named 'nowhere'\n/,
  );
  expect(build(folder, '--no-test')).toMatchObject({ code: 0 });
});

it('says how an interpreter ended that was aborted', () => {
  const folder = packageWith('import os\nos.abort()\n');
  const { code, stderr } = build(folder);
  expect(code).toBe(1);
  expect(stderr).toMatch(/in a new environment: \S+ was ended by SIGABRT\.\n/);
});

it('shows the first error of a build that fails, and delivers nothing', () => {
  const folder = packageWith('', 'raise RuntimeError("no compiler")');
  const { code, stdout, stderr } = build(folder);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(
    /\ntvm-ffi-stubs: The wheel was not built: \S+uv ended with exit code \d\.\n {2}\S/,
  );
  expect(stderr).toContain('RuntimeError: no compiler');
  expect(existsSync(join(folder, 'dist'))).toBe(false);
  expect(leftIn(folder)).toEqual([]);
});

/** A process that {@link processesOf} finds by its environment. */
const SLEEP =
  'import subprocess; subprocess.run(["sleep", "600"], env={**os.environ, "FOLDER": os.getcwd()})';

it('ends all that it started when it is interrupted', async () => {
  const folder = packageWith('', SLEEP);
  const command = [CLI, 'wheel', 'build', '--python', PACKAGING, '--method', 'uv'];
  const child = spawn(process.execPath, command, { cwd: folder, env: environmentOf(folder) });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('exit', (_, signal) => {
      resolve(signal);
    });
  });
  const isAsleep = (): boolean => processesOf(folder).some((line) => line.includes('sleep 600'));
  await expect.poll(isAsleep, { timeout: 20_000 }).toBe(true);
  child.kill('SIGINT');
  expect(await ended).toBe('SIGINT');
  expect(processesOf(folder)).toEqual([]);
  expect(leftIn(folder)).toEqual([]);
  await expect.poll(() => said).toMatch(/tvm-ffi-stubs: The build was cancelled\.\n$/);
});

it('refuses what it cannot build before anything runs', () => {
  const folder = temporaryFolder();
  for (const name of ['.git', 'tmp']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'pyproject.toml'), '[tool.tvm-ffi-stubs]\n');
  expect(build(folder)).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'tvm-ffi-stubs: There is no package to build at .: neither a pyproject.toml with [build-system] or [project], nor a setup.py.\n',
  });
  expect(build(folder, 'nowhere').stderr).toBe('tvm-ffi-stubs: nowhere does not exist.\n');
  expect(build(packageWith(''), '--python', '/nowhere/python').stderr).toMatch(
    /^tvm-ffi-stubs: There is no Python interpreter at `\/nowhere\/python`/,
  );
  expect(build(packageWith(''), '--method', 'twine').stderr).toBe(
    'tvm-ffi-stubs: --method must be "pip", "build" or "uv", not "twine".\n',
  );
  expect(build(folder, '--installed', 'x').stderr).toBe(
    'tvm-ffi-stubs: --installed is an option of "wheel check", not of "wheel build".\n',
  );
});
