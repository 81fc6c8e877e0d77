/** Compiles the library that both providers must read equally. */
import { join } from 'node:path';
import { compileOnce, runtimeArguments } from './compile-once.js';
import { ROOT, type Venv } from './venvs.js';

const SOURCE = join(ROOT, 'test', 'fixtures', 'agreement', 'sample.cc');

/** @returns the path of the library, built against that version's headers and runtime */
export function compileSample(venv: Venv): string {
  const headers = ['include', '3rdparty/dlpack/include'].map(
    (name) => `-I${join(venv.home, name)}`,
  );
  const args = ['-std=c++17', '-shared', '-fPIC', '-O0', SOURCE, ...headers];
  const folder = join(ROOT, '.work', 'agreement', venv.version);
  return compileOnce(SOURCE, [...args, ...runtimeArguments(venv)], folder, 'libsample.so');
}
