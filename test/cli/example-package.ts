/** A package in the layout of the upstream example: C++, a CMakeLists.txt, Python in `python/`. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cmake, configure } from '../project/cmake-tree.js';
import type { Venv } from '../registry/venvs.js';

/** A folder that is its own repository, so that no search leaves it. */
export function makeRepository(): { readonly root: string; readonly remove: () => void } {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'tvm-ffi-stubs-found-')));
  mkdirSync(path.join(root, '.git'));
  const remove = (): void => {
    rmSync(root, { recursive: true, force: true });
  };
  return { root, remove };
}

export function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), content);
  }
}

/**
 * The files of a package whose library doubles numbers.
 *
 * @param init whether the first build makes the Python files
 * @param stubs whether builds write into the Python files at all
 */
export function examplePackage(
  name: string,
  init: boolean,
  stubs = true,
): Readonly<Record<string, string>> {
  const stubDir = stubs ? ` STUB_DIR "./python"${init ? ' STUB_INIT ON' : ''}` : '';
  return {
    'pyproject.toml': [
      '[project]',
      `name = "${name.replaceAll('_', '-')}"`,
      'version = "1.0.0"',
      'dependencies = ["apache-tvm-ffi"]',
      '[build-system]',
      'requires = ["scikit-build-core", "apache-tvm-ffi"]',
      'build-backend = "scikit_build_core.build"',
      '[tool.scikit-build]',
      'wheel.py-api = "py3"',
      `wheel.packages = ["python/${name}"]`,
      `wheel.install-dir = "${name}"`,
      'build-dir = "build-wheel"',
    ].join('\n'),
    'CMakeLists.txt': [
      'cmake_minimum_required(VERSION 3.18)',
      `project(${name} CXX)`,
      'find_package(Python COMPONENTS Interpreter REQUIRED)',
      'find_package(tvm_ffi CONFIG REQUIRED)',
      `add_library(${name} SHARED src/double.cc)`,
      `tvm_ffi_configure_target(${name}${stubDir})`,
      `install(TARGETS ${name} DESTINATION .)`,
    ].join('\n'),
    'src/double.cc': [
      '#include <tvm/ffi/tvm_ffi.h>',
      'namespace {',
      'int64_t Double(int64_t number) { return number + number; }',
      '}  // namespace',
      'TVM_FFI_STATIC_INIT_BLOCK() {',
      `  tvm::ffi::reflection::GlobalDef().def("${name}.double_it", Double);`,
      '}',
    ].join('\n'),
    [`python/${name}/__init__.py`]: `"""Doubles numbers."""\n`,
  };
}

/** A file with one block that an `STUB_INIT OFF` build fills. */
export function apiFile(name: string): string {
  const marker = '# tvm-ffi-stubgen(';
  return [
    'from typing import TYPE_CHECKING',
    'from tvm_ffi import init_ffi_api as _FFI_INIT_FUNC',
    `${marker}begin): global/${name}`,
    `${marker}end)`,
    '',
  ].join('\n');
}

/** Configures and builds a package as its users do, with the wheel of an environment. */
export function build(root: string, { python, home }: Venv, tree = 'build'): void {
  const package_ = path.join(home, 'share', 'cmake', 'tvm_ffi');
  configure(
    root,
    tree,
    `-Dtvm_ffi_ROOT=${package_}`,
    `-DPython_EXECUTABLE=${python}`,
    `-DPython3_EXECUTABLE=${python}`,
    '-DCMAKE_BUILD_TYPE=Release',
  );
  cmake(root, '--build', tree);
}
