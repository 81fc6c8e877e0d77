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
const COMPILED = join(ROOT, '.work/bindings');

const WHERE = `
import nanobind, pybind11, sysconfig, json
print(json.dumps([sysconfig.get_paths()["include"], pybind11.get_include(),
    nanobind.include_dir(), nanobind.source_dir()]))
`;

let places: readonly string[] | null = null;

function where(): readonly string[] {
  places ??= JSON.parse(
    execFileSync(venvProgram('bindings', 'python'), ['-c', WHERE], { encoding: 'utf8' }),
  ) as readonly string[];
  return places;
}

/** For a module. Without optimization: that is half of the time. */
export function compilerFlags(isNanobind: boolean): readonly string[] {
  const [python = '', pybind11 = '', nanobind = ''] = where();
  const robin = join(nanobind, '..', 'ext', 'robin_map', 'include');
  const includes = isNanobind ? [nanobind, robin] : [pybind11];
  return [
    ...['-std=c++17', '-O0', '-s', '-shared', '-fPIC', '-fvisibility=hidden', `-I${python}`],
    ...includes.map((folder) => `-I${folder}`),
  ];
}

/** What every module of nanobind is linked with. */
export function nanobindObject(): string {
  const [, , , sources = ''] = where();
  const source = join(sources, 'nb_combined.cpp');
  const flags = compilerFlags(true).filter((flag) => flag !== '-s' && flag !== '-shared');
  return compileOnce(source, [...flags, '-c', source], COMPILED, 'nanobind.o');
}

/** @returns a folder with the modules, `pkg/_core` and the C++ files in `src` */
export function modulesFolder(): string {
  const compile = (source: string, isNanobind: boolean, ...more: readonly string[]): string =>
    compileOnce(
      join(FIXTURES, source),
      [...compilerFlags(isNanobind), join(FIXTURES, source), ...more],
      COMPILED,
      source.replace('.cc', '.so'),
    );
  const pets = compile('pets.cc', false);
  const nano = compile('nano.cc', true, nanobindObject());
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
