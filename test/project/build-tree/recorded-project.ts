/**
 * Projects that a real CMake configures with a real wheel; builds record the reference's arguments.
 */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { readCMakeCache } from '../../../server/src/project/build-tree/index.js';
import { configurationsOf, valueOf } from '../../../server/src/project/build-tree/cache.js';
import {
  readRecord,
  type BuildRecord,
} from '../../../server/src/project/build-tree/record/index.js';
import { LATEST, venv } from '../../registry/venvs.js';
import { cmakeEnvironment } from '../cmake-tree.js';
import { makeTree } from '../tree.js';

export const HEAD = [
  'cmake_minimum_required(VERSION 3.20)',
  'project(demo C)',
  'find_package(tvm_ffi CONFIG REQUIRED)',
  '',
].join('\n');

/** Records the arguments of the reference, and is the real interpreter for everything else. */
const INTERPRETER = (python: string, log: string): string => `#!/bin/sh
if [ "$1" = -m ] && [ "$2" = tvm_ffi.stub.cli ]; then
  shift 2
  for argument in "$@"; do printf '%s\\0' "$argument" >> '${log}'; done
  printf '\\n\\0' >> '${log}'
  exit 0
fi
exec '${python}' "$@"
`;

export interface RecordedProject {
  readonly root: string;
  readonly tree: string;
  /** The interpreter passed to CMake. */
  readonly python: string;
}

/** Configures \`CMakeLists.txt\` with a head that finds TVM-FFI. */
export function configureProject(
  files: Record<string, string>,
  generator: string,
  version: string = LATEST,
  folder = 'build',
): RecordedProject {
  const text = HEAD + (files['CMakeLists.txt'] ?? '');
  const top = makeTree({ 'a.c': 'int answer(void) { return 42; }\n', ...files });
  const root = top;
  writeFileSync(path.join(root, 'CMakeLists.txt'), text);
  const { python: real, home } = venv(version);
  const python = path.join(root, '.git/python');
  writeFileSync(python, INTERPRETER(real, path.join(root, '.git/log')));
  chmodSync(python, 0o755);
  const tree = path.join(root, folder);
  const given = {
    CMAKE_C_COMPILER_WORKS: '1',
    Python_EXECUTABLE: python,
    Python3_EXECUTABLE: python,
    tvm_ffi_ROOT: path.join(home, 'share/cmake/tvm_ffi'),
  };
  const variables = Object.entries(given).map(([name, value]) => `-D${name}=${value}`);
  run(root, '-S', root, '-B', tree, '-G', generator, ...variables);
  return { root, tree, python };
}

/** Builds, and returns the arguments of each call of the reference. */
export function buildCalls(
  { root, tree }: RecordedProject,
  ...args: readonly string[]
): string[][] {
  // One at a time: calls side by side would mix in the log.
  run(root, '--build', tree, '--parallel', '1', ...args);
  const calls = readFileSync(path.join(root, '.git/log'), 'utf8').split('\n\0').slice(0, -1);
  return calls.map((call) => call.split('\0').slice(0, -1));
}

function run(cwd: string, ...args: readonly string[]): void {
  const env = cmakeEnvironment();
  execFileSync('cmake', [...args], { cwd, env, stdio: 'pipe' });
}

export function recordOf(tree: string): BuildRecord | null {
  const cache = readCMakeCache(tree);
  if (cache === null) throw new Error(`${tree} has no cache`);
  const generator = valueOf(cache, 'CMAKE_GENERATOR') ?? '';
  return readRecord({ folder: tree, generator, configurations: configurationsOf(cache) }, cache);
}

/** The arguments of the reference according to a record. */
export function argumentsOf(record: BuildRecord | null, configuration = ''): string[][] {
  const steps = (record?.steps ?? []).filter((step) => step.configuration === configuration);
  return steps.map(({ stubDir, library, init, language }) => [
    ...[stubDir, '--dlls', library],
    ...(language === 'python' ? [] : ['--target', language]),
    ...(init === null
      ? []
      : ['--init-lib', init.target, '--init-pypkg', init.package, '--init-prefix', init.prefix]),
  ]);
}
