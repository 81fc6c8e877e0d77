/**
 * The package for this platform, as a user's editor unpacks it: what is in it, and that server and
 * registry host start from it alone, far from the repository.
 */
import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import { packageExtension } from '../../scripts/packages/extension.mjs';
import { currentPlatform, PLATFORMS } from '../../scripts/platforms.mjs';
import type { StatusParams } from '../../server/src/protocol.js';
import { LATEST, venv } from '../registry/venvs.js';
import { bundledPackages } from './bundled.js';
import { ROOT } from './manifest.js';

/** The maximum download size, in bytes. */
const MOST_BYTES = 3.25 * 1024 * 1024;

/** Every file of the package; `@` is this platform's package of koffi's binary. */
const ALLOWED = [
  'package.json',
  'package.nls.json',
  'readme.md',
  'changelog.md',
  'LICENSE.txt',
  /^docs\/[\w./-]+\.(?:md|json|txt|svg|png)$/,
  /^dist\/(?:api|bindings|cli|cli-main|cli-more|cli-plan|client|compiled|convert|doctor|exports|findings|host|left-out|lsp|lsp-main|module|new|python-parser|pytypes|pytypes-editor|reading|standby|structure|templates|wasm|watchdog|wheel)\.cjs$/,
  /^dist\/dump(?:_abi|_entries|_modules|_python)?\.py$/,
  'dist/THIRD-PARTY-NOTICES.txt',
  'syntaxes/tvm-ffi-stubs.injection.json',
  'syntaxes/inline-cpp.injection.json',
  'snippets/python.json',
  'media/icon.png',
  'media/registry.svg',
  /^media\/walkthrough\/\w+\.md$/,
  'l10n/bundle.l10n.json',
  /^node_modules\/koffi\/(?:package\.json|LICENSE\.txt|index\.cjs|src\/koffi\/(?:index|src\/static)\.cjs)$/,
  /^node_modules\/@\/(?:package\.json|index\.js|\w+\/koffi\.node)$/,
];

const platform = currentPlatform() ?? '';
const folder = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-packed-'));
const vsix = join(folder, 'packed.vsix');
const extension = join(folder, 'extension');

beforeAll(async () => {
  if (!existsSync(join(ROOT, 'dist/client.cjs'))) {
    execFileSync(process.execPath, [join(ROOT, 'scripts/build.mjs')], { stdio: 'inherit' });
  }
  // As the release workflow packs it: links are those of the repository that it runs in.
  process.env['GITHUB_SERVER_URL'] = 'https://host.invalid';
  process.env['GITHUB_REPOSITORY'] = 'someone/stubs';
  process.env['GITHUB_SHA'] = '0123abc';
  await packageExtension(platform, vsix);
  const python = process.platform === 'win32' ? 'python' : 'python3';
  execFileSync(python, ['-m', 'zipfile', '-e', vsix, folder]);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the package', () => {
  it('holds only allowed files', () => {
    const files = (readdirSync(extension, { recursive: true }) as string[])
      .filter((name) => statSync(join(extension, name)).isFile())
      .map((name) => name.replaceAll('\\', '/'))
      .map((name) => name.replace(PLATFORMS[platform] ?? '', '@'));
    const isAllowed = (name: string): boolean =>
      ALLOWED.some((each) => (typeof each === 'string' ? each === name : each.test(name)));
    expect(files.filter((name) => !isAllowed(name))).toEqual([]);
    const unused = ALLOWED.filter(
      (each) => !files.some((name) => (typeof each === 'string' ? each === name : each.test(name))),
    );
    expect(unused).toEqual([]);
  });

  it('links to the repository that releases it, and to pictures that a marketplace shows', () => {
    const read = (name: string): string => readFileSync(join(extension, name), 'utf8');
    expect(JSON.parse(read('package.json'))).toMatchObject({
      homepage: 'https://host.invalid/someone/stubs#readme',
      repository: { url: 'https://host.invalid/someone/stubs.git' },
      bugs: { url: 'https://host.invalid/someone/stubs/issues' },
    });
    const page = read('readme.md');
    expect(page).toContain('(https://host.invalid/someone/stubs/blob/0123abc/docs/vscode.md)');
    expect(page).not.toMatch(/\.svg\)|\]\((?!https?:|#)/);
  });

  it('names every package that is in it, with its license', () => {
    const wanted = bundledPackages();
    const text = readFileSync(join(extension, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    const named = [...text.matchAll(/^-{80}\n(\S+ \S+) \(.+\)\n-{80}\n\n\S/gm)].map(
      ([, name]) => name,
    );
    expect(named).toHaveLength(wanted.length);
    expect(new Set(named)).toEqual(new Set(wanted));
  });

  it('is the same whenever and by whomever it is packed', async () => {
    const again = join(folder, 'again.vsix');
    const before = process.umask(0o077);
    vi.stubEnv('TZ', 'Asia/Tokyo');
    try {
      utimesSync(join(ROOT, 'dist/lsp.cjs'), new Date(), new Date());
      await packageExtension(platform, again);
    } finally {
      process.umask(before);
      vi.unstubAllEnvs();
    }
    expect(readFileSync(again).equals(readFileSync(vsix))).toBe(true);
  });

  it('is small', () => {
    expect(statSync(vsix).size).toBeLessThan(MOST_BYTES);
  });
});

describe('the server of the package', () => {
  let child: ChildProcess;
  let connection: MessageConnection;
  const statuses: StatusParams[] = [];
  const log: unknown[] = [];

  beforeAll(async () => {
    const file = join(folder, 'stub.py');
    const text = '# tvm-ffi-stubgen(begin): global/testing\n# tvm-ffi-stubgen(end)\n';
    writeFileSync(file, text);
    child = fork(join(extension, 'dist/lsp.cjs'), ['--node-ipc'], {
      cwd: folder,
      execArgv: [],
      silent: true,
      env: { ...process.env, TVM_FFI_STUBS_CACHE_DIR: join(folder, 'cache') },
    });
    connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    connection.onNotification('tvmFfiStubs/status', (status: StatusParams) => {
      statuses.push(status);
    });
    connection.onNotification('window/logMessage', (message: unknown) => {
      log.push(message);
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) =>
      items.map(() => ({ python: join(ROOT, '.work/venvs', LATEST) })),
    );
    connection.listen();
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'packed' }],
      capabilities: { workspace: { configuration: true, workspaceFolders: true } },
      initializationOptions: { trusted: true },
    });
    await connection.sendNotification('initialized', {});
    const uri = pathToFileURL(file).href;
    const textDocument = { uri, languageId: 'python', version: 1, text };
    await connection.sendNotification('textDocument/didOpen', { textDocument });
  });

  afterAll(async () => {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    connection.dispose();
    child.kill();
  });

  it('shakes hands, and its host loads a real registry', async () => {
    expect(existsSync(venv(LATEST).runtime)).toBe(true);
    await expect
      .poll(() => statuses.at(-1)?.projects[0]?.state, { timeout: 20_000, interval: 20 })
      .not.toMatch(/^(?:loading|untrusted)$/);
    const [project] = statuses.at(-1)?.projects ?? [];
    expect(project, JSON.stringify(log)).toMatchObject({
      state: 'ready',
      registry: { provider: 'native', referenceVersion: LATEST },
      counts: { stale: 1 },
    });
    expect(project?.registry?.functions).toBeGreaterThan(100);
  });
});
