/** Modules of pybind11 and nanobind, compiled once, in a folder with their C++ files. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { venvProgram } from '../../scripts/setup.mjs';
import { compileOnce } from '../registry/compile-once.js';
import { makeFolder } from '../lsp/kit/folder.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FIXTURES = join(ROOT, 'test/fixtures/bindings/pybind');

const WHERE = `
import nanobind, pybind11, sysconfig, json
print(json.dumps([sysconfig.get_paths()["include"], pybind11.get_include(),
    nanobind.include_dir(), nanobind.source_dir()]))
`;

/** @returns a folder with the modules, `pkg/_core` and the C++ files in `src` */
export function modulesFolder(): string {
  const [python = '', pybind11 = '', nanobind = '', sources = ''] = JSON.parse(
    execFileSync(venvProgram('bindings', 'python'), ['-c', WHERE], { encoding: 'utf8' }),
  ) as readonly string[];
  // Without optimization: that is half of the time.
  const flags = ['-std=c++17', '-O0', '-s', '-shared', '-fPIC', '-fvisibility=hidden'];
  const compile = (source: string, ...more: readonly string[]): string =>
    compileOnce(
      join(FIXTURES, source),
      [...flags, `-I${python}`, ...more, join(FIXTURES, source)],
      join(ROOT, '.work/bindings'),
      source.replace('.cc', '.so'),
    );
  const pets = compile('pets.cc', `-I${pybind11}`);
  const robin = join(nanobind, '..', 'ext', 'robin_map', 'include');
  const nano = compile(
    'nano.cc',
    ...[`-I${nanobind}`, `-I${robin}`, join(sources, 'nb_combined.cpp')],
  );
  const folder = makeFolder();
  cpSync(FIXTURES, join(folder, 'src'), { recursive: true });
  mkdirSync(join(folder, 'pkg'));
  writeFileSync(join(folder, 'pkg/__init__.py'), '');
  symlinkSync(nano, join(folder, 'nano.so'));
  for (const name of ['pets', 'changing', 'pkg/_core']) {
    symlinkSync(pets, join(folder, `${name}.so`));
  }
  return folder;
}
