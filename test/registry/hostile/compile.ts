/** Compiles C++ fixtures with the machine's compiler; once for each source and set of flags. */
import { join } from 'node:path';
import { compileOnce, runtimeArguments } from '../compile-once.js';
import { ROOT, type Venv } from '../venvs.js';

const SOURCES = join(ROOT, 'test', 'fixtures', 'hostile');
const OUTPUT = join(ROOT, '.work', 'hostile');

export interface CompileOptions {
  /** Preprocessor macros; strings are quoted for C++. */
  readonly defines?: Readonly<Record<string, string | number>>;
  /** Headers and runtime of this wheel. */
  readonly venv?: Venv;
  readonly flags?: readonly string[];
  /** Name of the library, if it is not the source's. */
  readonly name?: string;
}

/** @returns the path of `lib<name>.so` */
export function compileHostile(source: string, options: CompileOptions = {}): string {
  const file = join(SOURCES, `${source}.cc`);
  const args = ['-std=c++17', '-shared', '-fPIC', '-O0', file, ...flagsOf(options)];
  return compileOnce(file, args, OUTPUT, `lib${options.name ?? source}.so`);
}

function flagsOf({ defines = {}, venv, flags = [] }: CompileOptions): string[] {
  const macros = Object.entries(defines).map(([name, value]) =>
    typeof value === 'number' ? `-D${name}=${value}` : `-D${name}=${JSON.stringify(value)}`,
  );
  const tvm =
    venv === undefined ? [] : [`-I${join(venv.home, 'include')}`, ...runtimeArguments(venv)];
  return [...macros, ...tvm, ...flags];
}
