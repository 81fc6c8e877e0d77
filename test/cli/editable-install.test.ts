/**
 * A scikit-build-core package with a real editable install in its own `.venv`, without settings.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyPackages } from '../project/environment.js';
import { ROOT } from '../registry/venvs.js';
import { examplePackage, makeRepository, write } from './example-package.js';
import { NO_ENVIRONMENT, runCli, type Outcome } from './run-cli.js';

const VENVS = process.env['TVM_FFI_STUBS_VENVS'] ?? path.join(ROOT, '.work', 'venvs');
const PACKAGING = path.join(VENVS, 'packaging');
const INTERPRETER = path.join(PACKAGING, 'bin', 'python');
const UV = path.join(PACKAGING, 'bin', 'uv');

interface Package {
  readonly at: (...names: string[]) => string;
  readonly run: (...args: readonly string[]) => Outcome;
  readonly python: (...args: readonly string[]) => string;
  readonly install: () => void;
  readonly remove: () => void;
}

/** The two tools that make environments and install into them. */
const TOOLS = {
  pip: {
    environment: (place: string) => [INTERPRETER, '-m', 'venv', '--without-pip', place],
    files: {},
    starts: 'python -m pip install',
  },
  uv: {
    environment: (place: string) => [UV, 'venv', '--quiet', '--python', INTERPRETER, place],
    // The lock file shows that uv is used here.
    files: { 'uv.lock': 'version = 1\n' },
    starts: 'uv pip install',
  },
};

function makePackage(tool: keyof typeof TOOLS): Package {
  const { root, remove } = makeRepository();
  const at = (...names: string[]): string => path.join(root, ...names);
  const programs = at('.programs');
  mkdirSync(programs);
  symlinkSync(UV, path.join(programs, 'uv'));
  const PATH = [programs, path.join(VENVS, 'tools', 'bin'), process.env['PATH'] ?? ''];
  const env = {
    PATH: PATH.join(path.delimiter),
    ...NO_ENVIRONMENT,
    // Nothing is downloaded.
    ...{ UV_OFFLINE: '1', PIP_NO_INDEX: '1' },
    // Compiles in half the time.
    SKBUILD_CMAKE_BUILD_TYPE: 'Debug',
  };
  const python = (...args: readonly string[]): string =>
    execFileSync(at('.venv', 'bin', 'python'), args, {
      cwd: root,
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
  const run = (...args: readonly string[]): Outcome => runCli(args, { cwd: root, env });
  const install = (): void => {
    const [program = '', ...args] = TOOLS[tool].environment(at('.venv'));
    execFileSync(program, args, { cwd: root });
    copyPackages(at('.venv'));
    write(root, { ...examplePackage('native', true), ...TOOLS[tool].files });
  };
  return { at, run, python, install, remove };
}

describe.each(['pip', 'uv'] as const)('an environment of %s', (tool) => {
  const { at, run, python, install, remove } = makePackage(tool);
  const { starts } = TOOLS[tool];
  beforeAll(install, 120_000);
  afterAll(remove);

  it('is installed, built again after an edit, and stubbed, with one command', () => {
    const first = run('build');
    expect(first, first.stderr).toMatchObject({ code: 0 });
    expect(first.stderr).toContain(`${starts} `);
    // The output of compiler and linker is shown during the build.
    expect(first.stderr).toMatch(/^\s*\[2\/2\] Linking CXX shared library/m);
    const checked = run('check', '--verbose');
    expect(checked).toMatchObject({ code: 0 });
    expect(checked.stdout).toContain('global/native is fresh');

    const source = at('src/double.cc');
    const text = readFileSync(source, 'utf8');
    writeFileSync(source, text.replace('Double);', 'Double).def("native.again", Double);'));
    const built = run('build');
    expect(built, built.stderr).toMatchObject({ code: 0 });
    expect(built.stderr).toContain(`${starts} `);
    expect(built.stderr).toContain("Already up to date: the project's own build step ran");
    expect(readFileSync(at('python/native/_ffi_api.py'), 'utf8')).toContain('def again(');
    // Python loads the new copy, and so does the registry.
    expect(python('-c', 'from native import _ffi_api; print(_ffi_api.again(21))').trim()).toBe(
      '42',
    );
    expect(run('check')).toMatchObject({ code: 0 });
  }, 120_000);

  it('keeps everything, and says where, when the C++ does not compile', () => {
    const source = at('src/double.cc');
    const stubs = readFileSync(at('python/native/_ffi_api.py'), 'utf8');
    const text = readFileSync(source, 'utf8');
    writeFileSync(source, text.replace('return number', 'return numer'));
    const failed = run('build');
    expect(failed).toMatchObject({ code: 2 });
    expect(failed.stderr).toContain('The blocks were not changed.');
    expect(failed.stderr).toMatch(
      /^ {2}\S*src\/double\.cc:3:\d+: error: .numer. was not declared/m,
    );
    expect(readFileSync(at('python/native/_ffi_api.py'), 'utf8')).toBe(stubs);
    expect(python('-c', 'from native import _ffi_api; print(_ffi_api.again(21))').trim()).toBe(
      '42',
    );
  }, 120_000);
});
