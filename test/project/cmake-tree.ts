/** A small C project, configured and built by a real CMake. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findBuildTrees, type BuildTreeHints } from '../../server/src/project/build-tree/index.js';
import type { BuildTree } from '../../server/src/project/discovered.js';
import { ROOT } from '../registry/venvs.js';

const TOOLS = join(process.env['TVM_FFI_STUBS_VENVS'] ?? join(ROOT, '.work', 'venvs'), 'tools');

/** CMake and Ninja of the set-up if installed, else those on PATH. */
const PATH = [...programFolder(), join(TOOLS, 'bin'), process.env['PATH'] ?? ''].join(delimiter);

/** Where CMake's wheel has the program itself: `bin` has a slow script that starts it. */
function programFolder(): string[] {
  const lib = join(TOOLS, 'lib');
  const pythons = existsSync(lib) ? readdirSync(lib) : [];
  return pythons
    .map((python) => join(lib, python, 'site-packages', 'cmake', 'data', 'bin'))
    .filter((folder) => existsSync(folder));
}

/** Two libraries as in CMake's own examples, a module elsewhere, and a static one. */
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

/** The environment with the tests' `cmake`. */
export function cmakeEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, PATH };
}

/** Runs CMake with these arguments and returns its output. */
export function cmake(cwd: string, ...args: readonly string[]): string {
  const env = cmakeEnvironment();
  return execFileSync('cmake', [...args], { cwd, env, encoding: 'utf8', stdio: 'pipe' });
}

/** Runs CMake with these arguments and returns its standard error, even if it fails. */
export function cmakeErrors(cwd: string, ...args: readonly string[]): string {
  const env = cmakeEnvironment();
  return spawnSync('cmake', [...args], { cwd, env, encoding: 'utf8' }).stderr;
}

/** Configures a tree, without the compiler check, which takes most of the time. */
export function configure(root: string, tree: string, ...args: readonly string[]): void {
  cmake(root, '-S', '.', '-B', tree, '-DCMAKE_C_COMPILER_WORKS=1', ...args);
  if (!existsSync(join(root, tree, 'CMakeCache.txt'))) throw new Error(`no cache in ${tree}`);
}

/** The one build tree of these sources. */
export function onlyTree(root: string, hints: BuildTreeHints = {}): BuildTree {
  const { trees, notes } = findBuildTrees(root, hints);
  if (trees.length !== 1) throw new Error(JSON.stringify({ trees, notes }));
  return trees[0]!;
}
