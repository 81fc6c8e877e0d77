/** The command line on Linux on arm64: what it says and writes is what the reference there writes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ARM64 } from '../../../scripts/beds/arm64.mjs';
import { NEWEST_REFERENCE } from '../../../scripts/references.mjs';
import { buildLibrary } from '../../fixtures/build.js';
import { copyTree, diffTrees, makeFolder, readTree, removeFolders } from '../../parity/tree.js';
import { CLI } from '../../lsp/server-process.js';
import { compileFor, missing, run, tool, type Answer } from './bed.js';

const TREE = join(import.meta.dirname, '../../fixtures/parity/trees/package/files');
const LIBRARY = '../../fixtures/parity/lib.cc';

const MARKERS = [
  '# tvm-ffi-stubgen(begin): import-section',
  '# tvm-ffi-stubgen(end)',
  '# tvm-ffi-stubgen(begin): global/shapes',
  '# tvm-ffi-stubgen(end)',
  '',
];

// Programs take seconds to start there, so those that do not wait for each other run side by side.
describe.skipIf(missing !== null)(`on arm64${missing === null ? '' : ` (${missing})`}`, () => {
  let root: string;
  let shapes: string;
  let kit: string;

  beforeAll(async () => {
    root = makeFolder('arm64');
    [kit, shapes] = await Promise.all([
      compileFor(LIBRARY, join(root, 'libkit.so')),
      compileFor('../windows/sources/shapes.cc', join(root, 'libshapes.so')),
    ]);
  });

  afterAll(removeFolders);

  function project(name: string): string {
    const path = join(root, name);
    mkdirSync(path);
    writeFileSync(join(path, 'a.py'), MARKERS.join('\n'));
    const table = {
      libraries: [shapes],
      python: ARM64.environment,
      'build-command': ['/usr/bin/ninja', 'shapes'],
    };
    const lines = Object.entries(table).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
    writeFileSync(join(path, 'pyproject.toml'), ['[tool.tvm-ffi-stubs]', ...lines, ''].join('\n'));
    return path;
  }

  function check(library: string, ...more: readonly string[]): Promise<Answer> {
    const args = ['--python', ARM64.environment, '--no-cache', ...more];
    return tool(root, 'check', TREE, '--dll', library, ...args);
  }

  test('both providers write what the reference writes', async () => {
    const folders = ['reference', 'native', 'python'].map((name) => copyTree(TREE, name));
    const [theirs = '', ...ours] = folders;
    const reference = ['-m', 'tvm_ffi.stub.cli', '.', '--dlls', kit];
    const answers = await Promise.all([
      run(join(ARM64.environment, 'bin', 'python'), reference, theirs),
      ...['native', 'python'].map((provider, i) => {
        const args = ['--python', ARM64.environment, '--provider', provider, '--no-cache'];
        return tool(ours[i] ?? '', 'generate', '.', '--dll', kit, ...args);
      }),
    ]);
    const codes = answers.map(({ code }) => code);
    expect(codes, JSON.stringify(answers)).toEqual([0, 0, 0]);
    expect(readTree(theirs)).not.toEqual(readTree(TREE));
    for (const folder of ours) expect(diffTrees(readTree(theirs), readTree(folder))).toBe('');
  });

  test('each command answers', async () => {
    const path = project('commands');
    const commands = [
      ['check', '.'],
      ['project', '.'],
      ['explain', 'a.py:3'],
      ['build', '.', '--dry-run'],
      ['registry', '--dll', shapes],
    ];
    const answers = await Promise.all(commands.map((command) => tool(path, ...command)));
    const [checked, told, explained, built, registry] = answers.map(({ stdout }) => stdout);
    expect(answers.map(({ code }) => code)).toEqual([1, 0, 0, 0, 0]);
    expect(checked).toContain('block.stale');
    expect(told).toContain(shapes);
    expect(explained).toContain('+ scaled(float, float)');
    expect(built).toContain('/usr/bin/ninja shapes');
    expect(registry).toMatch(/shapes\.Circle[^]*exported_scaled/);
  });

  test('a crash and a hang of a library are named', async () => {
    const [crashing, hanging] = await Promise.all([
      compileFor('sources/hostile.c', join(root, 'crashes.so')),
      compileFor('sources/hostile.c', join(root, 'hangs.so'), ['-DHANG']),
    ]);
    const [crash, hang] = await Promise.all([check(crashing), check(hanging, '--timeout', '15')]);
    expect([crash.code, hang.code]).toEqual([2, 2]);
    expect(crash.stdout).toContain(`\`${crashing}\` ended the registry process with SIGSEGV`);
    expect(hang.stdout).toContain(`\`${hanging}\` did not finish within 15 s`);
  });

  test('a library for another processor is named, on both sides', async () => {
    const x64 = await buildLibrary(NEWEST_REFERENCE, 'lib');
    const options = ['--provider', 'native', '--no-cache', '--python'];
    const wheel = join(import.meta.dirname, '../../../.work/venvs', NEWEST_REFERENCE);
    const [there, here] = await Promise.all([
      check(x64),
      run(process.execPath, [CLI, 'check', TREE, '--dll', kit, ...options, wheel], root),
    ]);
    const built = 'built for Linux (ELF), x64, but this process is Linux (ELF), arm64';
    expect(there.stdout).toContain(`\`${x64}\`: it is ${built}`);
    const other = 'built for Linux (ELF), arm64, but this process is Linux (ELF), x64';
    expect(here.stdout).toContain(`\`${kit}\`: it is ${other}`);
    expect([there.code, here.code]).toEqual([2, 2]);
  });
});
