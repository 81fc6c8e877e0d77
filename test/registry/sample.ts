/** Compiles the library that both providers must read equally. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findCompiler } from '../fixtures/compiler.js';
import { ROOT, type Venv } from './venvs.js';

const SOURCE = join(ROOT, 'test', 'fixtures', 'agreement', 'sample.cc');

/** @returns the path of the library, built against that version's headers and runtime */
export function compileSample(venv: Venv): string {
  const folder = join(ROOT, '.work', 'agreement', venv.version);
  const output = join(folder, 'libsample.so');
  if (existsSync(output) && statSync(output).mtimeMs > statSync(SOURCE).mtimeMs) return output;
  mkdirSync(folder, { recursive: true });
  const lib = join(venv.home, 'lib');
  const include = [join(venv.home, 'include'), join(venv.home, '3rdparty', 'dlpack', 'include')];
  const temporary = `${output}.${process.pid}`;
  const args = ['-std=c++17', '-shared', '-fPIC', '-O0', SOURCE, '-o', temporary];
  const link = [`-L${lib}`, '-ltvm_ffi', `-Wl,-rpath,${lib}`];
  execFileSync(findCompiler(), [...args, ...include.map((i) => `-I${i}`), ...link], {
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  renameSync(temporary, output);
  return output;
}
