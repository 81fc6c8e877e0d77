/** A scikit-build-core package in its own `.venv`, really installed for editing, without a setting. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sitePackages } from '../project/environment.js';
import { ROOT } from '../registry/venvs.js';
import { examplePackage, makeRepository, write } from './example-package.js';
import { runCli, type Outcome } from './run-cli.js';

const VENVS = process.env['TVM_FFI_STUBS_VENVS'] ?? path.join(ROOT, '.work', 'venvs');
const PACKAGING = path.join(VENVS, 'packaging');
const { root, remove } = makeRepository();
const at = (...names: string[]): string => path.join(root, ...names);
const python = at('.venv', 'bin', 'python');
const PATH = [path.join(VENVS, 'tools', 'bin'), process.env['PATH'] ?? ''].join(path.delimiter);
/** Nothing of the machine's own environment may stand in for what is looked for. */
const ENV = { PATH, VIRTUAL_ENV: '', CONDA_PREFIX: '', PYTHONPATH: '' };
afterAll(remove);

function run(...args: readonly string[]): Outcome {
  return runCli(args, { cwd: root, env: ENV });
}

function runPython(...args: readonly string[]): string {
  return execFileSync(python, args, {
    cwd: root,
    env: { ...process.env, ...ENV },
    encoding: 'utf8',
  });
}

beforeAll(() => {
  execFileSync(path.join(PACKAGING, 'bin', 'python'), ['-m', 'venv', '--without-pip', at('.venv')]);
  // What a user installs into it; links, because a registry may be out of reach.
  const packages = sitePackages(at('.venv'));
  for (const name of readdirSync(sitePackages(PACKAGING))) {
    const link = path.join(packages, name);
    if (!existsSync(link)) symlinkSync(path.join(sitePackages(PACKAGING), name), link);
  }
  write(root, examplePackage('native', true));
  const pip = ['-m', 'pip', 'install', '--no-build-isolation', '--no-deps', '-q', '-e', '.'];
  runPython(...pip);
}, 60_000);

it('is fresh after the install, stale after an edit, and built and stubbed with one command', () => {
  const stubs = at('python/native/_ffi_api.py');
  const source = at('src/double.cc');
  const first = run('check', '--verbose');
  expect(first).toMatchObject({ code: 0 });
  expect(first.stdout).toContain('global/native is fresh');
  writeFileSync(
    source,
    readFileSync(source, 'utf8').replace('Double);', 'Double).def("native.again", Double);'),
  );
  const built = run('build');
  expect(built).toMatchObject({ code: 0 });
  expect(readFileSync(stubs, 'utf8')).toContain('def again(');
  // The copy that Python loads is the new one, and the registry that stubs are checked against.
  expect(runPython('-c', 'from native import _ffi_api; print(_ffi_api.again(21))').trim()).toBe(
    '42',
  );
  expect(run('check')).toMatchObject({ code: 0 });
}, 60_000);
