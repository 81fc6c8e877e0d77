/** Compiles C++ for tests, once for each source and set of arguments. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findCompiler } from '../fixtures/compiler.js';
import { makeOnceSync } from '../fixtures/make-once.js';

/**
 * @param args the compiler's arguments, without the output
 * @returns the path of the output, below the folder
 */
export function compileOnce(
  source: string,
  args: readonly string[],
  folder: string,
  name: string,
): string {
  const key = createHash('sha256').update(readFileSync(source)).update(JSON.stringify(args));
  const output = join(folder, key.digest('hex').slice(0, 16), name);
  if (existsSync(output)) return output;
  mkdirSync(dirname(output), { recursive: true });
  makeOnceSync(output, () => {
    const temporary = `${output}.${process.pid}`;
    execFileSync(findCompiler(), [...args, '-o', temporary], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    renameSync(temporary, output);
  });
  return output;
}

/** The linker's arguments for the runtime of a wheel. */
export function runtimeArguments({ home }: { readonly home: string }): readonly string[] {
  const lib = join(home, 'lib');
  return [`-L${lib}`, '-ltvm_ffi', `-Wl,-rpath,${lib}`];
}
