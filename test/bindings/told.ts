/** The library without a header, compiled once in each way. */
import { join } from 'node:path';
import { compileOnce } from '../registry/compile-once.js';
import { ROOT } from '../registry/venvs.js';

const SOURCE = join(ROOT, 'test/fixtures/bindings/told.c');

/** @returns the path of `libtold.so` */
export function toldLibrary(...flags: readonly string[]): string {
  const args = ['-x', 'c', '-w', '-shared', '-fPIC', ...flags, SOURCE];
  return compileOnce(SOURCE, args, join(ROOT, '.work/bindings'), 'libtold.so');
}
