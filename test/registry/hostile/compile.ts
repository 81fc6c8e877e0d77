/** Compiles C++ fixtures with the machine's compiler; once for each source and set of flags. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findCompiler } from '../../fixtures/compiler.js';
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
  const key = createHash('sha256').update(readFileSync(file)).update(JSON.stringify(args));
  const folder = join(OUTPUT, key.digest('hex').slice(0, 16));
  const output = join(folder, `lib${options.name ?? source}.so`);
  if (existsSync(output)) return output;
  mkdirSync(dirname(output), { recursive: true });
  // Tests run in parallel: the last one renames a complete file over a complete one.
  const temporary = `${output}.${process.pid}`;
  execFileSync(findCompiler(), [...args, '-o', temporary], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  renameSync(temporary, output);
  return output;
}

function flagsOf({ defines = {}, venv, flags = [] }: CompileOptions): string[] {
  const macros = Object.entries(defines).map(([name, value]) =>
    typeof value === 'number' ? `-D${name}=${value}` : `-D${name}=${JSON.stringify(value)}`,
  );
  const tvm =
    venv === undefined
      ? []
      : [
          `-I${join(venv.home, 'include')}`,
          `-L${join(venv.home, 'lib')}`,
          '-ltvm_ffi',
          `-Wl,-rpath,${join(venv.home, 'lib')}`,
        ];
  return [...macros, ...tvm, ...flags];
}
