/** `wheel publish` against a real index server, from which pip installs what it took. */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { CLI, NO_ENVIRONMENT } from '../cli/run-cli.js';
import { venvProgram } from '../fixtures/build.js';
import {
  INFO,
  METADATA,
  soundFiles,
  WHEEL_NAME,
  wheelOf,
  withRecord,
} from '../wheel/make-wheel.js';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-publish-')));
const held = join(folder, 'held');
const cwd = join(folder, 'project');
const PYTHON = venvProgram('packaging', 'python');
const SECRET = 'to-be-seen-nowhere';

let server: ChildProcess | null = null;
let url = '';
let sound = '';
let broken = '';

beforeAll(async () => {
  for (const each of [held, cwd, join(cwd, '.git')]) mkdirSync(each);
  const digest = createHash('sha1').update(SECRET).digest('base64');
  writeFileSync(join(folder, 'users'), `me:{SHA}${digest}\n`);
  const files = soundFiles();
  sound = await wheelOf(withRecord(files));
  const metadata = METADATA.replace('Requires-Dist: apache-tvm-ffi>=0.1.9\n', '');
  broken = await wheelOf(withRecord({ ...files, [`${INFO}/METADATA`]: metadata }));
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const options = ['-i', '127.0.0.1', '-p', String(port), '-P', join(folder, 'users')];
  const command = ['run', ...options, '-a', 'update', '--disable-fallback', held];
  server = spawn(venvProgram('publishing', 'pypi-server'), command, { stdio: 'ignore' });
  await vi.waitFor(() => fetch(url), { timeout: 30_000 });
});

afterAll(() => {
  server?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}

function publish(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const command = [CLI, 'wheel', 'publish', '--python', PYTHON, ...args];
  const tools = [venvProgram('publishing', 'twine'), PYTHON].map((file) => join(file, '..'));
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd,
    env: {
      ...process.env,
      ...NO_ENVIRONMENT,
      PATH: [...tools, process.env['PATH'] ?? ''].join(delimiter),
      HOME: folder,
      TVM_FFI_STUBS_CACHE_DIR: join(folder, 'cache'),
      ...env,
    },
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

const TWINE = { TWINE_USERNAME: 'me', TWINE_PASSWORD: SECRET };
const UV = { UV_PUBLISH_USERNAME: 'me', UV_PUBLISH_PASSWORD: SECRET };

/** What pip makes of the package that the server has. */
function installed(): readonly string[] {
  const target = mkdtempSync(join(folder, 'site-'));
  const pip = ['-m', 'pip', 'install', '--no-deps', '--quiet', '--disable-pip-version-check'];
  const from = ['--index-url', `${url}/simple/`, '--target', target, 'my-ext'];
  const env = {
    ...process.env,
    PIP_FIND_LINKS: '',
    PIP_NO_INDEX: '',
    PIP_CONFIG_FILE: '/dev/null',
  };
  execFileSync(PYTHON, [...pip, '--no-cache-dir', ...from], { env });
  return readdirSync(target).sort();
}

it('uploads nothing without the right password, and says what the server says', () => {
  const { code, stderr } = publish(['--repository', url, sound], {
    ...TWINE,
    TWINE_PASSWORD: 'wrong',
  });
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /\ntvm-ffi-stubs: The upload failed: \S+twine ended with exit code 1\.\n {2}ERROR +HTTPError: 403 Forbidden/,
  );
  expect(readdirSync(held)).toEqual([]);
});

it('never uploads what the check calls an error, whatever the line', () => {
  for (const line of ['error', 'never']) {
    const { code, stdout, stderr } = publish(
      ['--repository', url, '--fail-on', line, sound, broken],
      TWINE,
    );
    expect(code).toBe(1);
    expect(stdout).toContain('error[wheel.no-dependency]');
    expect(stderr).toBe('tvm-ffi-stubs: Nothing was uploaded.\n');
  }
  expect(readdirSync(held)).toEqual([]);
});

it.each([
  ['twine', TWINE],
  ['uv', UV],
])('uploads with %s, and pip installs it from there', (method, env) => {
  const { code, stdout, stderr } = publish(['--repository', url, '--method', method, sound], env);
  expect(stdout).toContain(': sound\n');
  expect(stderr).toMatch(/^tvm-ffi-stubs: Uploading with \w+, which was requested\.\n\$ \S+/);
  expect(stdout + stderr).not.toContain(SECRET);
  expect(code).toBe(0);
  expect(readdirSync(held)).toEqual([WHEEL_NAME]);
  expect(installed()).toEqual(['my_ext', INFO]);
  rmSync(join(held, WHEEL_NAME));
});

it('knows a repository by its name in .pypirc', () => {
  const text = `[distutils]\nindex-servers = ours\n[ours]\nrepository = ${url}\nusername = me\npassword = ${SECRET}\n`;
  writeFileSync(join(folder, '.pypirc'), text, { mode: 0o600 });
  const { code, stdout, stderr } = publish(['--repository', 'ours', sound]);
  expect(stdout + stderr).not.toContain(SECRET);
  expect(code).toBe(0);
  expect(readdirSync(held)).toEqual([WHEEL_NAME]);
});

it('takes what is in dist, and prints for --dry-run what would run', () => {
  const dist = join(cwd, 'dist');
  expect(publish(['--dry-run']).stderr).toMatch(/nothing to upload in dist\. Pass FILE/);
  mkdirSync(dist);
  copyFileSync(sound, join(dist, WHEEL_NAME));
  const before = readdirSync(held);
  const { code, stdout, stderr } = publish(['--dry-run', '--repository', 'testpypi']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(
    /\/twine upload --non-interactive --disable-progress-bar --repository testpypi \S+\.whl$/,
  );
  expect(readdirSync(held)).toEqual(before);
  const other = publish(['--dry-run', '--format', 'json']);
  expect(JSON.parse(other.stdout)).toMatchObject({ wheels: [{ findings: [] }] });
  expect(other.stderr).toMatch(/\/twine upload /);
  copyFileSync(sound, join(dist, basename(sound).replace('1.2.0', '1.3.0')));
  expect(publish(['--dry-run'])).toMatchObject({
    code: 2,
    stdout: '',
    stderr:
      'tvm-ffi-stubs: dist contains several versions: 1.2.0, 1.3.0. Pass the FILE of each wheel to upload.\n',
  });
});

it('takes no password on its command line', () => {
  const { code, stderr } = publish(['--repository', `https://me:${SECRET}@example.org/`, sound]);
  expect(code).toBe(2);
  expect(stderr).toContain('Leave the user and the password out of --repository');
  expect(stderr).not.toContain(SECRET);
});
