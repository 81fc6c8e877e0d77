/** DLLs that are compiled here for Windows, once for each source and set of arguments. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DRIVE } from '../../../scripts/beds/windows.mjs';

const SOURCES = fileURLToPath(new URL('sources', import.meta.url));
const CACHE = join(DRIVE, 'compiled');

/** The `tvm_ffi` package of the environment. */
export const PACKAGE = join(DRIVE, 'env', 'Lib', 'site-packages', 'tvm_ffi');

const CXX = [
  '-std=c++17',
  '-O1',
  '-include',
  join(SOURCES, 'mingw.h'),
  `-I${join(PACKAGE, 'include')}`,
];

/** Compiles a source, in C++ for the runtime, and puts the library or the program at `path`. */
export function compileFor(source: string, path: string, flags: readonly string[] = []): string {
  const file = join(SOURCES, source);
  const compiler = source.endsWith('.c') ? 'x86_64-w64-mingw32-gcc' : 'x86_64-w64-mingw32-g++';
  const language = source.endsWith('.c') ? ['-O1'] : CXX;
  const runtime = source.endsWith('.c') ? [] : [join(PACKAGE, 'lib', 'tvm_ffi.lib')];
  const key = createHash('sha256').update(readFileSync(file)).update(JSON.stringify(flags));
  // The linker records a library's name in it, and in what is linked with it.
  const folder = join(CACHE, key.digest('hex').slice(0, 16));
  const compiled = join(folder, basename(path));
  if (!existsSync(compiled)) {
    const output = join(folder, String(process.pid), basename(path));
    mkdirSync(dirname(output), { recursive: true });
    const shared = path.endsWith('.exe') ? [] : ['-shared'];
    const kind = ['-static', '-s', '-o', output];
    const args = [...language, file, ...shared, ...kind, ...flags, ...runtime];
    execFileSync(compiler, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    renameSync(output, compiled);
  }
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(compiled, path);
  return path;
}
