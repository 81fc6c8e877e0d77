/** `generate --diff`: the real `git apply` makes of a copy what `generate` writes. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compile } from '../fixtures/build.js';
import { LATEST } from '../registry/venvs.js';
import { HAS_LINKS } from '../system.js';
import { filesBelow, folderWith, PYTHON, runCli, STALE } from './run-cli.js';

const FILES = {
  'a.py': `# é 😀\n${STALE}`,
  'sub/crlf.py': STALE.replaceAll('\n', '\r\n'),
  'sub/no end.py': STALE.trimEnd(),
  'sub/ünï "q"\\\u202e\n.py': STALE,
  'sub/deep/bytes.py': `\ufeff# \u202e\u2028\u001b[2J\r\n${STALE}X = "\f\u0000"\rY = 2`,
  'sub/fresh.py': 'x = 1\n',
};

interface Pair {
  readonly root: string;
  readonly copy: string;
}

/** A folder and its copy, each a repository unless it is not. */
function makePair(files: Readonly<Record<string, string>> = FILES, isRepository = true): Pair {
  const root = folderWith(files);
  if (isRepository) execFileSync('git', ['init', '--quiet', root]);
  const copy = join(folderWith(), 'copy');
  cpSync(root, copy, { recursive: true, verbatimSymlinks: true });
  return { root, copy };
}

function apply(patch: string, cwd: string): void {
  const args = ['apply', '--whitespace=nowarn', '-'];
  execFileSync('git', args, { cwd, input: patch, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Without what belongs to Git. */
function sources(folder: string): Readonly<Record<string, string>> {
  const files = Object.entries(filesBelow(folder)).filter(([name]) => !name.startsWith('.git/'));
  return Object.fromEntries(files);
}

/** Makes the patch in a folder of the first tree, applies it in one of the copy, and generates. */
function expectSame({ root, copy }: Pair, at: string, applyAt: string, args: string[]): void {
  const before = sources(root);
  const { stdout, stderr, code } = runCli(['generate', ...args, '--diff'], { cwd: join(root, at) });
  expect({ code, before: sources(root) }).toEqual({ code: 1, before });
  expect(stderr).toMatch(/^registry: /m);
  apply(stdout, join(copy, applyAt));
  expect(runCli(['generate', ...args], { cwd: join(root, at) }).code).toBe(0);
  expect(sources(copy)).toEqual(sources(root));
  expect(sources(root)).not.toEqual(before);
}

describe('generate --diff', () => {
  it.each([
    ['the root', '.', '.', ['.']],
    ['a subfolder', 'sub', 'sub', ['.']],
    ['the root, what a subfolder said', 'sub', '.', ['.']],
    ['the root, what a subfolder said about others', 'sub/deep', '.', ['../..']],
    ['a subfolder, what the root said', '.', 'sub', ['sub']],
  ])('is applied in %s', (_, at, applyAt, paths) => {
    expectSame(makePair(), at, applyAt, [...paths, ...PYTHON]);
  });

  it('is applied where no repository is', () => {
    expectSame(makePair(FILES, false), '.', '.', ['.', ...PYTHON]);
  });

  it.runIf(HAS_LINKS)('names a file by the path that is no link', () => {
    const pair = makePair({ 'real/a.py': STALE, 'real/b/x.py': 'x = 1\n' });
    for (const folder of [pair.root, pair.copy]) {
      symlinkSync('real', join(folder, 'linked'));
      symlinkSync('../a.py', join(folder, 'real/b/a.py'));
    }
    expectSame(pair, '.', '.', ['linked', 'real/b', ...PYTHON]);
  });

  it('makes new files, in new folders and in the middle of others', async () => {
    const source = fileURLToPath(new URL('../fixtures/scaffold/before.cc', import.meta.url));
    const library = ['--dll', await compile(LATEST, source)];
    const init = ['--init-pypkg', 'grow-pkg', '--init-lib', 'grow_lib', '--init-prefix', 'grow.'];
    expectSame(makePair({ 'a.txt': '' }), '.', '.', ['.', ...init, ...library, ...PYTHON]);
    const partly = makePair({ 'python/grow/__init__.py': '' });
    expectSame(partly, '.', '.', ['python', ...init, ...library, ...PYTHON]);
  });

  it('says where to apply it, and nothing if there is nothing', () => {
    const { root } = makePair();
    mkdirSync(join(root, 'empty'));
    const outside = runCli(['generate', '../a.py', '--diff', ...PYTHON], {
      cwd: join(root, 'empty'),
    });
    expect(outside.stderr).toContain(`Apply the patch in ${root}: `);
    runCli(['generate', '.', ...PYTHON], { cwd: root });
    const again = runCli(['generate', '.', '--diff', ...PYTHON], { cwd: root });
    expect(again).toMatchObject({ code: 0, stdout: '' });
  });

  it('is empty where generate would write nothing', () => {
    const { root } = makePair({ 'a.py': STALE, 'pyproject.toml': '[tool.tvm-ffi-stubs]\n' });
    const args = ['generate', '.', ...PYTHON, '--dll', '/gone.so', '--diff'];
    const { code, stdout, stderr } = runCli(args, { cwd: root });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('/gone.so');
  });
});
