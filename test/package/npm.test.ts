/** The package for npm, made from a fresh clone and installed as a user would. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { npmCommand } from '../../scripts/setup.mjs';
import { ROOT } from './manifest.js';

const folder = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-npm-'));
const clone = join(folder, 'clone');
const prefix = join(folder, 'prefix');
const [npm, ...first] = npmCommand();
let packed: { filename: string; files: readonly { path: string }[] };

function runNpm(...args: readonly string[]): string {
  return execFileSync(npm, [...first, ...args], {
    cwd: clone,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

beforeAll(() => {
  execFileSync('git', ['clone', '--quiet', ROOT, clone]);
  symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'));
  // What `prepare` prints comes before the report.
  const output = runNpm('pack', '--json', `--pack-destination=${folder}`);
  [packed] = JSON.parse(output.slice(output.indexOf('[\n'))) as [typeof packed];
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('is whole, without pictures, client and cache', () => {
  const names = packed.files.map(({ path }) => path);
  expect(names).toEqual(
    expect.arrayContaining(['dist/cli.cjs', 'dist/cli-main.cjs', 'dist/cli-plan.cjs']),
  );
  expect(names).toEqual(expect.arrayContaining(['dist/host.cjs', 'dist/lsp.cjs', 'dist/dump.py']));
  expect(names.filter((name) => /client|v8cache|\.(?:png|svg|map|ts)$/.test(name))).toEqual([]);
});

it('needs koffi alone, and runs where it is installed', () => {
  const { version, dependencies } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  ) as { version: string; dependencies: object };
  expect(Object.keys(dependencies)).toEqual(['koffi']);
  const options = ['--global', `--prefix=${prefix}`, '--ignore-scripts', '--prefer-offline'];
  runNpm('install', ...options, '--no-audit', '--no-fund', join(folder, packed.filename));
  const installed = join(prefix, 'lib/node_modules/tvm-ffi-stubs/dist/cli.cjs');
  const output = execFileSync(process.execPath, [installed, '--version'], { encoding: 'utf8' });
  expect(output).toContain(version);
});
