/** A small C project, configured and built by a real CMake. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT } from '../registry/venvs.js';

const TOOLS = join(process.env['TVM_FFI_STUBS_VENVS'] ?? join(ROOT, '.work', 'venvs'), 'tools');

/** CMake and Ninja of the set-up where it installed them, else those on PATH. */
const PATH = [...programFolder(), join(TOOLS, 'bin'), process.env['PATH'] ?? ''].join(delimiter);

/** Where the wheel of CMake has the program itself: in `bin` is a script that starts it, slowly. */
function programFolder(): string[] {
  const lib = join(TOOLS, 'lib');
  const pythons = existsSync(lib) ? readdirSync(lib) : [];
  return pythons
    .map((python) => join(lib, python, 'site-packages', 'cmake', 'data', 'bin'))
    .filter((folder) => existsSync(folder));
}

/** Two libraries in the way of CMake's own examples, a module elsewhere, and a static one. */
export const SOURCES: Readonly<Record<string, string>> = {
  'CMakeLists.txt': [
    'cmake_minimum_required(VERSION 3.18)',
    'project(demo C)',
    'add_library(demo.x-y SHARED a.c)',
    'add_library(plugin MODULE a.c)',
    'set_target_properties(plugin PROPERTIES LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/o ut")',
    'add_library(still STATIC a.c)',
    'add_subdirectory(sub)',
  ].join('\n'),
  'sub/CMakeLists.txt': [
    'add_library(inner SHARED ../a.c)',
    'set_target_properties(inner PROPERTIES OUTPUT_NAME in_ner VERSION 1.2 SOVERSION 1)',
  ].join('\n'),
  'a.c': 'int answer(void) { return 42; }\n',
};

/** The environment in which `cmake` is the one that the tests use. */
export function cmakeEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, PATH };
}

/** Runs CMake with these arguments and gives what it printed. */
export function cmake(cwd: string, ...args: readonly string[]): string {
  const env = cmakeEnvironment();
  return execFileSync('cmake', [...args], { cwd, env, encoding: 'utf8', stdio: 'pipe' });
}

/** Runs CMake with these arguments and gives what it wrote to standard error, even if it fails. */
export function cmakeErrors(cwd: string, ...args: readonly string[]): string {
  const env = cmakeEnvironment();
  return spawnSync('cmake', [...args], { cwd, env, encoding: 'utf8' }).stderr;
}

/** Configures a tree; the compiler is not tried out, which is most of what configuring costs. */
export function configure(root: string, tree: string, ...args: readonly string[]): void {
  cmake(root, '-S', '.', '-B', tree, '-DCMAKE_C_COMPILER_WORKS=1', ...args);
  if (!existsSync(join(root, tree, 'CMakeCache.txt'))) throw new Error(`no cache in ${tree}`);
}
