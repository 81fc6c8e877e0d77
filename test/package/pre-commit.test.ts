/**
 * The folder `pre-commit/` as a repository, and the hooks that the real pre-commit runs from it, with
 * the configuration of docs/ci.md.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageWheel, wheelName } from '../../scripts/packages/wheel.mjs';
import { DOWNLOADS_PATH, venvProgram } from '../../scripts/setup.mjs';
import { compile } from '../fixtures/build.js';
import { codeBlocks, readDocument } from '../docs/markdown.js';
import { LATEST, venv } from '../registry/venvs.js';
import { ROOT } from './manifest.js';

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  version: string;
};
const folder = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-hooks-'));
const project = join(folder, 'project');
const GROW = join(ROOT, 'test/fixtures/scaffold/before.cc');
const env = {
  ...process.env,
  PATH: [join(venvProgram(LATEST, 'python'), '..'), process.env['PATH']].join(delimiter),
  PRE_COMMIT_HOME: join(folder, 'home'),
  PIP_NO_INDEX: '1',
  PIP_FIND_LINKS: `${DOWNLOADS_PATH} ${folder}`,
};

function git(cwd: string, ...args: readonly string[]): string {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  return execFileSync('git', [...identity, ...args], { cwd, encoding: 'utf8' }).trim();
}

function commitAll(cwd: string): string {
  git(cwd, 'init', '--quiet');
  git(cwd, 'add', '--all');
  git(cwd, 'commit', '--quiet', '--message=All');
  return git(cwd, 'rev-parse', 'HEAD');
}

/** The configuration for a project with a lock. */
const WITH_LOCK = 'with-lock.yaml';

function hook(
  id: string,
  ...more: readonly string[]
): { status: number | null; stdout: string; stderr: string } {
  const args = ['run', id, '--all-files', '--color=never', '--verbose', ...more];
  return spawnSync(venvProgram('pre-commit', 'pre-commit'), args, {
    cwd: project,
    env,
    encoding: 'utf8',
  });
}

beforeAll(async () => {
  expect(venv(LATEST).runtime).not.toBe('');
  await packageWheel(join(folder, wheelName(version)));
  const mirror = join(folder, 'mirror');
  cpSync(join(ROOT, 'pre-commit'), mirror, { recursive: true });
  const rev = commitAll(mirror);
  mkdirSync(project);
  writeFileSync(
    join(project, 'stub.py'),
    ['import-section', 'global/testing']
      .map((name) => `# tvm-ffi-stubgen(begin): ${name}\n# tvm-ffi-stubgen(end)\n`)
      .join(''),
  );
  writeFileSync(
    join(project, 'pyproject.toml'),
    '[tool.tvm-ffi-stubs]\npaths = ["."]\nlibraries = ["libgrow.so"]\n',
  );
  copyFileSync(await compile(LATEST, GROW), join(project, 'libgrow.so'));
  useHooks(mirror, rev);
  commitAll(project);
});

/** Writes the documented configurations, with the other hook, for a repository at a revision. */
function useHooks(repository: string, rev: string): void {
  const configured = codeBlocks(readDocument('docs/ci.md'), 'yaml')
    .filter((text) => text.startsWith('repos:'))
    .map((text) => text.replace(/repo: .*/, `repo: ${repository}`))
    .map((text) => text.replace(/rev: .*/, `rev: ${rev}`));
  expect(configured).toHaveLength(2);
  const generate = '      - id: tvm-ffi-stubs-generate\n';
  writeFileSync(join(project, '.pre-commit-config.yaml'), `${configured[0] ?? ''}${generate}`);
  writeFileSync(join(project, WITH_LOCK), configured[1] ?? '');
}

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('names the version of this repository', () => {
  const text = readFileSync(join(ROOT, 'pre-commit/pyproject.toml'), 'utf8');
  expect(text).toContain(`\nversion = "${version}"\n`);
  expect(text).toContain(`"tvm-ffi-stubs==${version}"`);
});

it('offers the same hooks from this repository', () => {
  const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
  expect(read('.pre-commit-hooks.yaml')).toBe(read('pre-commit/.pre-commit-hooks.yaml'));
});

it('fails on a stale block, regenerates it, and passes', { timeout: 240_000 }, () => {
  const stale = hook('tvm-ffi-stubs-check');
  expect(stale, stale.stderr).toMatchObject({ status: 1 });
  expect(stale.stdout).toContain('block.stale');
  // pre-commit fails when a hook changes files.
  const generated = hook('tvm-ffi-stubs-generate');
  expect(generated).toMatchObject({ status: 1 });
  expect(generated.stdout).toContain('files were modified by this hook');
  expect(hook('tvm-ffi-stubs-check')).toMatchObject({ status: 0 });
  expect(git(project, 'diff', '--stat')).toContain('stub.py');
});

it('reads no library if there is a lock', { timeout: 240_000 }, () => {
  const args = ['lock', '.', '--python', venvProgram(LATEST, 'python')];
  execFileSync(process.execPath, [join(ROOT, 'dist/cli.cjs'), ...args], { cwd: project });
  rmSync(join(project, 'libgrow.so'));
  const checked = hook('tvm-ffi-stubs-check', '--config', WITH_LOCK);
  git(project, 'checkout', '--quiet', '--', 'libgrow.so');
  expect(checked, checked.stdout).toMatchObject({ status: 0 });
  expect(checked.stdout).toContain('registry: lock tvm-ffi-registry.json');
});

it('makes the hooks of this repository from a clone', () => {
  useHooks(ROOT, git(ROOT, 'rev-parse', 'HEAD'));
  git(project, 'add', '--all');
  const checked = hook('tvm-ffi-stubs-check');
  expect(checked, checked.stdout + checked.stderr).toMatchObject({ status: 0 });
  expect(checked.stdout).toContain('2 fresh');
}, 240_000);
