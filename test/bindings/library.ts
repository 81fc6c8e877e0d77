/** The library that the experiments call, compiled once, in a folder with its header. */
import { copyFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileOnce } from '../registry/compile-once.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FIXTURES = join(ROOT, 'test/fixtures/bindings');

/** @returns the folder that holds `libshapes.so` and `shapes.h` */
export function shapesFolder(): string {
  const args = ['-shared', '-fPIC', '-O1', join(FIXTURES, 'shapes.cc')];
  const library = compileOnce(
    join(FIXTURES, 'shapes.cc'),
    args,
    join(ROOT, '.work/bindings'),
    'libshapes.so',
  );
  const folder = dirname(library);
  if (!existsSync(join(folder, 'shapes.h'))) {
    copyFileSync(join(FIXTURES, 'shapes.h'), join(folder, 'shapes.h'));
  }
  return folder;
}
