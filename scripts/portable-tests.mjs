// The tests that run on every system: those of folders that start nothing and load no library. They
// need Python, the newest reference and the wheels of other platforms, but no compiler and no CMake.
import { readdirSync } from 'node:fs';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const TESTS = fileURLToPath(new URL('../test', import.meta.url));

/** Rooms that lint keeps free of Node: what they compute is the same on every system. */
const PURE = ['binary', 'core', 'structure'];

const FOLDERS = ['base', 'files', 'project', ...PURE];

/** Files in them that need more, and what that is. */
export const LEFT_OUT = {
  'test/binary/shapes.test.ts': 'a compiler for ELF files and GNU’s tools',
  'test/binary/wasm/read.test.ts': 'wasmtime, which compiles the modules',
  'test/project/build-tree/artifacts.test.ts': 'CMake',
  'test/project/build-tree/record.test.ts': 'CMake',
  'test/project/build-tree/recorded-projects.test.ts': 'CMake',
  'test/project/cmake/presets.test.ts': 'CMake',
  'test/project/cmake/trees.test.ts': 'CMake',
  'test/project/modules.test.ts': 'CMake',
  'test/project/source-folders.test.ts': 'CMake',
  'test/project/installed.test.ts': 'pip and uv, to install packages',
};

/** Their names, for Vitest, the pure rooms last. */
export const PORTABLE = FOLDERS.flatMap((folder) =>
  readdirSync(`${TESTS}/${folder}`, { recursive: true })
    .map((name) => `test/${folder}/${name.replaceAll(sep, '/')}`)
    .filter((name) => name.endsWith('.test.ts') && !(name in LEFT_OUT)),
);

/** Those whose subject meets the system: enough where a system is emulated, and slow. */
export const MEETING_THE_SYSTEM = PORTABLE.filter(
  (name) => !PURE.some((folder) => name.startsWith(`test/${folder}/`)),
);
