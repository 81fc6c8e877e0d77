/**
 * Typed exports from end to end: packages whose libraries are really compiled, checked with pyright
 * and mypy, run with Python, and with the real reference of each version beside them.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildLibrary, venvProgram } from '../fixtures/build.js';
import { LATEST, VERSIONS } from '../registry/venvs.js';
import { checked, exportsLibraries, exportsSource, type Kind } from './exports-kit.js';
import { filesBelow, folderWith, PYTHON, runCli } from './run-cli.js';

const libraries = exportsLibraries();

const API = 'kern/_ffi_api.py';

const HEAD = [
  '"""FFI API bindings for kern."""',
  '# tvm-ffi-stubgen(begin): import-section',
  '# tvm-ffi-stubgen(end)',
  '# tvm-ffi-stubgen(import-object): tvm_ffi.libinfo.load_lib_module;False;_FFI_LOAD_LIB',
];
const LOAD = 'LIB = _FFI_LOAD_LIB("kern", "kernels")';
const TAIL = [
  '__all__ = [',
  '    # tvm-ffi-stubgen(begin): __all__',
  '    # tvm-ffi-stubgen(end)',
  ']',
  '',
];
const BEGIN = '# tvm-ffi-stubs(begin): library/kernels';
const END = '# tvm-ffi-stubs(end)';

/** A package around a library, as a wheel has it, with or without its sources. */
function packageFor(kind: Kind, lines: readonly string[] = [BEGIN, LOAD, END]): string {
  const cwd = folderWith({
    [API]: [...HEAD, ...lines, ...TAIL].join('\n'),
    'kern/__init__.py': 'from ._ffi_api import *\nfrom ._ffi_api import LIB, __all__\n',
    'kern-1.dist-info/METADATA': 'Metadata-Version: 2.1\nName: kern\nVersion: 1\n',
    'kern-1.dist-info/RECORD': 'kern/lib/libkernels.so,,\nkern-1.dist-info/RECORD,,\n',
  });
  mkdirSync(join(cwd, 'kern/lib'));
  copyFileSync(libraries.get(kind)!, join(cwd, 'kern/lib/libkernels.so'));
  return cwd;
}

function command(name: 'check' | 'generate', cwd: string): ReturnType<typeof runCli> {
  return runCli([name, 'kern', ...PYTHON, '--dll', 'kern/lib/libkernels.so'], { cwd });
}

const USES = [
  'reveal_type(LIB.add(1, 2))',
  'reveal_type(LIB.join(["a"], ","))',
  'reveal_type(LIB.kind)',
  'reveal_type(LIB["add"])',
  'LIB.fill(1, 2)',
  'LIB.add(left=1, right=2)',
  'import tvm_ffi',
  'module: tvm_ffi.Module = LIB',
];

describe('a library with metadata', () => {
  it('is typed for pyright and mypy, and runs as before', () => {
    const cwd = packageFor('described');
    expect(command('generate', cwd)).toMatchObject({ stderr: '' });
    expect(command('check', cwd).stdout).toContain('3 fresh');
    const text = readFileSync(join(cwd, API), 'utf8');
    expect(text).toContain('def scale(_0: float, _1: float | None, /) -> float: ...');
    expect(text).toContain(`else:\n    ${LOAD}\n`);
    const { pyright, mypy } = checked(cwd, USES);
    expect(pyright.match(/use\.py:\d+:\d+ - \w+/g)).toEqual(
      expect.arrayContaining(['use.py:6:10 - error', 'use.py:7:14 - error']),
    );
    expect(pyright).toContain('Type of "LIB.add(1, 2)" is "int"');
    expect(pyright).toContain('Type of "LIB.join(["a"], ",")" is "str"');
    expect(pyright).toContain('2 errors');
    expect(mypy.match(/use\.py:\d+: (?:error|note: Revealed).*/g)).toEqual([
      'use.py:2: note: Revealed type is "int"',
      'use.py:3: note: Revealed type is "str"',
      'use.py:4: note: Revealed type is "str"',
      'use.py:5: note: Revealed type is "tvm_ffi.core.Function"',
      expect.stringMatching(/^use\.py:6: error: .*"fill"/),
      expect.stringMatching(/^use\.py:7: error: .*"left"/),
      expect.stringMatching(/^use\.py:7: error: .*"right"/),
    ]);
    const code =
      'import tvm_ffi, kern; print(type(kern.LIB).__name__, kern.LIB.add(1, 2), kern.__all__)';
    const ran = execFileSync(venvProgram(LATEST, 'python'), ['-c', code], {
      cwd,
      env: { ...process.env, PYTHONPATH: cwd },
      encoding: 'utf8',
    });
    expect(ran.trim()).toBe("Module 3 ['LIB']");
  }, 120_000);
});

/** The block of a package after generating it, with the C++ sources in the project or without. */
function written(kind: Kind, sources: boolean): { readonly cwd: string; readonly text: string } {
  const cwd = packageFor(kind);
  writeFileSync(join(cwd, 'pyproject.toml'), PROJECT);
  mkdirSync(join(cwd, 'src'));
  if (sources) copyFileSync(exportsSource('kernels.h'), join(cwd, 'src/kernels.cu'));
  expect(command('generate', cwd)).toMatchObject({ stderr: '' });
  expect(command('generate', cwd).stdout).toContain('nothing to write');
  return { cwd, text: readFileSync(join(cwd, API), 'utf8') };
}

const PROJECT = '[tool.tvm-ffi-stubs]\npaths = ["kern"]\nlibraries = ["kern/lib/kernels"]\n';

describe('C++ sources', () => {
  it('say the same as metadata, and name the parameters', () => {
    const { cwd, text } = written('bare', true);
    expect(text).toContain('def add(left: int, right: int, /) -> int: ...');
    expect(text).toContain('def scale(value: float, factor: float | None, /) -> float: ...');
    expect(text).toContain('def fill(out: Tensor, value: int, /) -> None: ...');
    expect(text).toBe(written('described', true).text);
    const { pyright, mypy } = checked(cwd, ['reveal_type(LIB.add(1, 2))', 'LIB.fill(1, 2)']);
    expect(pyright).toContain('1 error');
    expect(mypy).toMatch(/use\.py:3: error/);
  }, 120_000);

  it('beside the project are read where CMake names them', () => {
    const source = join(folderWith({ 'src/.keep': '' }), 'src/kernels.cu');
    const cwd = packageFor('bare');
    writeFileSync(join(cwd, 'pyproject.toml'), PROJECT);
    writeFileSync(
      join(cwd, 'CMakeLists.txt'),
      `project(kern)\nadd_library(kernels SHARED ${source})\ntvm_ffi_configure_target(kernels STUB_DIR kern)\n`,
    );
    copyFileSync(exportsSource('kernels.h'), source);
    expect(command('generate', cwd)).toMatchObject({ stderr: '' });
    const text = readFileSync(join(cwd, API), 'utf8');
    expect(text).toContain('def add(left: int, right: int, /) -> int: ...');
  });

  it('and metadata are both missing: any argument is accepted', () => {
    const { cwd, text } = written('bare', false);
    expect(text).toContain('def add(*args: Any) -> Any: ...');
    const { pyright, mypy } = checked(cwd, ['LIB.add("x", 1)']);
    expect(pyright).toContain('0 errors');
    expect(mypy).toBe('');
    expect(command('check', cwd).stdout).toContain('information[symbol.no-metadata]');
  }, 60_000);

  it('are in the lock, which is enough', () => {
    const { cwd } = written('bare', true);
    const run = (...args: readonly string[]): ReturnType<typeof runCli> =>
      runCli([...args, ...PYTHON], { cwd });
    expect(run('lock')).toMatchObject({ code: 0, stderr: '' });
    const lock = readFileSync(join(cwd, 'tvm-ffi-registry.json'), 'utf8');
    expect(lock).toContain('"parameters": ["left", "right"]');
    rmSync(join(cwd, 'src'), { recursive: true });
    rmSync(join(cwd, 'kern/lib'), { recursive: true });
    const { stdout } = run('check', '--provider', 'lock');
    expect(stdout).toContain('3 fresh');
    expect(stdout).toContain('registry: lock');
  }, 60_000);
});

describe('module', () => {
  const run = (cwd: string, ...args: readonly string[]): ReturnType<typeof runCli> =>
    runCli(['module', ...args, ...PYTHON], { cwd });

  it('writes a stub file for load_module, and checks it', () => {
    const cwd = folderWith();
    copyFileSync(libraries.get('described')!, join(cwd, 'libmy_kernels.so'));
    const stub = join(cwd, 'stub.pyi');
    expect(run(cwd, 'libmy_kernels.so', '-o', 'stub.pyi', '--check').code).toBe(1);
    expect(run(cwd, 'libmy_kernels.so', '-o', 'stub.pyi')).toMatchObject({
      code: 0,
      stdout: 'wrote stub.pyi\n',
    });
    const text = readFileSync(stub, 'utf8');
    expect(text).toContain('class MyKernels(Module):\n    @staticmethod\n    def add(');
    expect(run(cwd, 'libmy_kernels.so', '--output=stub.pyi').stdout).toContain('up to date');
    // What is around the block is the user's, and so is the name of the class.
    writeFileSync(stub, `# mine\n${text.replace('MyKernels', 'K').replace('add(', 'addd(')}`);
    expect(run(cwd, 'libmy_kernels.so', '-o', 'stub.pyi', '--check').code).toBe(1);
    expect(run(cwd, 'libmy_kernels.so', '-o', 'stub.pyi').code).toBe(0);
    expect(readFileSync(stub, 'utf8')).toBe(`# mine\n${text.replace('MyKernels', 'K')}`);
    const { pyright, mypy } = checked(
      cwd,
      [
        'import tvm_ffi',
        'from typing import cast, TYPE_CHECKING',
        'if TYPE_CHECKING: from stub import K',
        'module = cast("K", tvm_ffi.load_module("libmy_kernels.so"))',
        'reveal_type(module.add(1, 2))',
      ],
      [],
    );
    expect(pyright).toContain('Type of "module.add(1, 2)" is "int"');
    expect(mypy).toContain('Revealed type is "int"');
  }, 60_000);

  it('knows the names of a library for another machine', () => {
    const bytes = readFileSync(libraries.get('described')!);
    // e_machine: arm64, or x64 where that is the own one.
    bytes[18] = process.arch === 'arm64' ? 62 : 183;
    const cwd = folderWith({ 'libforeign.so': bytes });
    const { code, stdout, stderr } = run(cwd, 'libforeign.so', '--class', 'Foreign');
    expect(code).toBe(0);
    expect(stdout).toContain('class Foreign(Module):\n    @staticmethod\n    def add(*args: Any)');
    expect(stderr).toContain('Only the names that libforeign.so exports are known');
  }, 60_000);

  it.each([
    [['lib.so', '-o', 'stub.pyi'], 'there is no such file'],
    [[], '"module" accepts one LIB.'],
    [['lib.so', '--check'], '--check requires --output FILE.'],
    [['lib.so', '-o', 'a.txt'], '--output must be a .pyi file'],
    [['lib.so', '--class', 'a-b'], '--class must be a Python name'],
  ])('refuses %j', (args, reason) => {
    const cwd = folderWith();
    const { code, stderr } = run(cwd, ...args);
    expect({ code, files: filesBelow(cwd) }).toEqual({ code: 2, files: {} });
    expect(stderr).toContain(reason);
  });

  it('overwrites no other file', () => {
    const cwd = folderWith({ 'stub.pyi': 'x: int\n' });
    copyFileSync(libraries.get('bare')!, join(cwd, 'libk.so'));
    const { code, stderr } = run(cwd, 'libk.so', '-o', 'stub.pyi');
    expect(code).toBe(2);
    expect(stderr).toContain('has no block library/k: it is not overwritten');
  });
});

describe('the reference beside it', () => {
  it.each(VERSIONS.filter((_, at) => at % 3 === 0))(
    '%s leaves the block alone, and lists LIB',
    async (version) => {
      const library = await buildLibrary(version, 'lib');
      const target = basename(library, '.so');
      const cwd = folderWith();
      const init = ['--init-pypkg', 'parity', '--init-lib', target, '--init-prefix', 'parity.'];
      const reference = (): string =>
        execFileSync(venvProgram(version, 'tvm-ffi-stubgen'), ['.', `--dlls=${library}`, ...init], {
          cwd,
          encoding: 'utf8',
          stdio: 'pipe',
        });
      reference();
      const api = join(cwd, 'parity/_ffi_api.py');
      const read = (): string => readFileSync(api, 'utf8');
      const load = `LIB = _FFI_LOAD_LIB("parity", "${target}")\n`;
      const block = `# tvm-ffi-stubs(begin): library/${target}\n${load}${END}\n`;
      writeFileSync(api, read().replace(load, block));
      const ours = (): ReturnType<typeof runCli> =>
        runCli(['generate', '.', '--python', venvProgram(version, 'python'), '--dll', library], {
          cwd,
        });
      ours();
      const written = read();
      expect(written).toContain('def exported_add(_0: int, _1: int, /) -> int:');
      expect(written).toContain('    "LIB",\n');
      reference();
      expect(read()).toBe(written);
      expect(ours().stdout).toContain('nothing to write');
    },
    60_000,
  );
});
