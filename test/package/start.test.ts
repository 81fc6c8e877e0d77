/** How the program and the server start: in which Node, and with which cache of compiled code. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HAS_NODES, nodeProgram } from '../../scripts/setup.mjs';
import { NODE_VERSIONS } from '../../scripts/tool-versions.mjs';
import { prune } from '../../server/src/registry/cache-folder.js';
import { MANIFEST, ROOT } from './manifest.js';

const CLI = join(ROOT, 'dist/cli.cjs');

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(node: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Ended {
  const { status, stdout, stderr } = spawnSync(node, args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
}

describe('a Node that is too old', () => {
  const tooOld = (node: string, version: string): string =>
    `tvm-ffi-stubs needs Node.js 20 or later, and ${node} is ${version}. Install a newer one from https://nodejs.org, or install the Python package tvm-ffi-stubs, which brings its own.\n`;

  it.skipIf(!HAS_NODES).each(['cli', 'lsp'])(
    'can read dist/%s.cjs, which says what to do',
    (name) => {
      const node = nodeProgram('old');
      expect(run(node, [join(ROOT, `dist/${name}.cjs`), 'check', '.'])).toEqual({
        status: 2,
        stdout: '',
        stderr: tooOld(node, NODE_VERSIONS.old),
      });
    },
  );

  it.each([
    ['19.9.0', 2],
    ['20.0.0', 0],
  ])('is one before that of package.json: %s', (version, status) => {
    expect(MANIFEST.engines.node).toBe('>=20');
    const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' }); require(${JSON.stringify(CLI)})`;
    expect(run(process.execPath, ['-e', pretend, '--', CLI, '--version'])).toMatchObject({
      status,
      stderr: status === 0 ? '' : tooOld(process.execPath, version),
    });
  });
});

describe.skipIf(!HAS_NODES)('compiled code', () => {
  const node = nodeProgram('new');

  function cacheOf(prepare: (folder: string) => void = () => undefined): {
    readonly ended: Ended;
    readonly folder: string;
    readonly files: () => readonly string[];
  } {
    const folder = join(mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-compiled-')), 'cache');
    prepare(folder);
    const ended = run(node, [CLI, '--version'], { TVM_FFI_STUBS_CACHE_DIR: folder });
    const compiled = join(folder, 'compiled');
    const files = (): readonly string[] =>
      existsSync(compiled)
        ? (readdirSync(compiled, { recursive: true }) as string[])
            .map((name) => join(compiled, name))
            .filter((path) => statSync(path).isFile())
        : [];
    return { ended, folder, files };
  }

  it('is kept in a folder of the user alone', () => {
    const { ended, folder, files } = cacheOf();
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(files()).toHaveLength(1);
    for (const each of ['', 'compiled', 'compiled/other']) {
      expect(statSync(join(folder, each)).mode & 0o777).toBe(0o700);
    }
  });

  it.each<[string, (folder: string) => void]>([
    [
      'that others may write to',
      (folder) => {
        mkdirSync(join(folder, 'compiled'), { recursive: true });
        chmodSync(folder, 0o777);
      },
    ],
    [
      'in which others may write to it',
      (folder) => {
        mkdirSync(join(folder, 'compiled'), { recursive: true, mode: 0o700 });
        chmodSync(join(folder, 'compiled'), 0o777);
      },
    ],
    [
      'in which it is a link',
      (folder) => {
        mkdirSync(folder, { mode: 0o700 });
        symlinkSync(mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-link-')), join(folder, 'compiled'));
      },
    ],
    [
      'that is a file',
      (folder) => {
        writeFileSync(folder, '');
      },
    ],
  ])('is not kept in a folder %s', (_, prepare) => {
    const { ended, files } = cacheOf(prepare);
    expect({ ...ended, files: files() }).toMatchObject({ status: 0, stderr: '', files: [] });
  });

  it('that is damaged costs only time', () => {
    const { folder, files } = cacheOf();
    expect(files()).not.toEqual([]);
    for (const path of files()) writeFileSync(path, readFileSync(path).reverse());
    const again = run(node, [CLI, '--version'], { TVM_FFI_STUBS_CACHE_DIR: folder });
    expect(again).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringContaining('0.') as unknown,
    });
  });

  it('is bounded, the oldest first', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-compiled-'));
    const place = join(folder, 'compiled', 'check', 'v24');
    mkdirSync(place, { recursive: true });
    for (let at = 0; at < 70; at += 1) {
      writeFileSync(join(place, String(at)), '');
      utimesSync(join(place, String(at)), at, at);
    }
    prune(folder, Date.now());
    const left = readdirSync(place)
      .map(Number)
      .sort((a, b) => a - b);
    expect(left).toEqual(Array.from({ length: 64 }, (_, at) => at + 6));
  });
});
