/**
 * A small package with a library of one C++ file, as a newcomer writes it: no settings, no tree.
 */
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LATEST, venv } from '../registry/venvs.js';
import { temporaryFolder } from './slow-project.js';

const P = '# tvm-ffi-stubgen(';

export const STUBS = 'python/demo/_ffi_api.py';
export const SOURCE = 'src/demo.cc';

/** The blocks of the package, empty. */
export const BLOCKS = ['import-section', 'global/demo']
  .map((stub) => `${P}begin): ${stub}\n${P}end)\n`)
  .join('');

export const ORPHAN = `${P}begin): object/demo.Gone\n${P}end)\n`;

export interface CMakeOptions {
  /** Whether the project's own build runs the reference. */
  readonly stubs?: boolean;
  /** A step before linking that lasts until it is ended, with a process that ignores signals. */
  readonly waits?: boolean;
}

export function cmakeText({ stubs = true, waits = false }: CMakeOptions = {}): string {
  const stubDir = stubs ? ' STUB_DIR python' : '';
  return `cmake_minimum_required(VERSION 3.20)
project(demo CXX)
set(CMAKE_CXX_FLAGS "-O0")
find_package(tvm_ffi CONFIG REQUIRED)
add_library(demo SHARED ${SOURCE})
tvm_ffi_configure_target(demo${stubDir})
${waits ? WAITS : ''}`;
}

/** One in its own session ignores SIGTERM, and its parent has ended. */
const WAITS = `add_custom_command(TARGET demo PRE_LINK COMMAND sh -c
  [[export FOLDER="$0"; (setsid sh -c "trap '' TERM; sleep 600; :" &); "$1" -E sleep 600]]
  "\${CMAKE_SOURCE_DIR}" "\${CMAKE_COMMAND}" VERBATIM)
`;

/** @param functions names of what is registered */
export function sourceText(functions: readonly string[]): string {
  const defs = functions.map((name) => `.def("demo.${name}", [](int64_t x) { return x; })`);
  return `#include <tvm/ffi/reflection/registry.h>
TVM_FFI_STATIC_INIT_BLOCK() {
  tvm::ffi::reflection::GlobalDef()${defs.join('')};
}
`;
}

export interface DemoProject {
  readonly root: string;
  readonly path: (name: string) => string;
  readonly read: (name: string) => string;
  readonly write: (name: string, text: string) => void;
}

/** A repository, so that no search goes above it; its interpreter is the newest wheel's. */
export function makeDemo(options: CMakeOptions = {}): DemoProject {
  const root = temporaryFolder();
  const path = (name: string): string => join(root, name);
  const demo: DemoProject = {
    root,
    path,
    read: (name) => readFileSync(path(name), 'utf8'),
    write: (name, text) => {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), text);
    },
  };
  demo.write('.git/HEAD', 'ref: refs/heads/main\n');
  demo.write('CMakeLists.txt', cmakeText(options));
  demo.write(SOURCE, sourceText(['one']));
  demo.write(STUBS, BLOCKS);
  demo.write('python/demo/__init__.py', '');
  return demo;
}

export const INTERPRETER = venv(LATEST).python;
