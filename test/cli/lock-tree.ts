/** Projects with a registry lock, with their library and without anything that can be loaded. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '../fixtures/build.js';
import { LATEST } from '../registry/venvs.js';
import { NO_ENVIRONMENT, runCli, type Outcome } from './run-cli.js';

export const LOCK = 'tvm-ffi-registry.json';

/** Nothing can be started, and no environment is found. */
export const EMPTY = {
  ...NO_ENVIRONMENT,
  PATH: '/nowhere',
  HOME: '/nowhere',
  TVM_FFI_STUBS_PYTHON: '',
};

export function run(folder: string, ...args: readonly string[]): Outcome {
  return runCli(args, { cwd: folder, env: NO_ENVIRONMENT });
}

/** A copy without the library, whose path has a space and letters. */
export function copyOf(folder: string): string {
  const copy = path.join(mkdtempSync(path.join(tmpdir(), 'tvm-ffi-stubs lock-é-')), 'tree');
  cpSync(folder, copy, { recursive: true });
  rmSync(path.join(copy, 'build'), { recursive: true, force: true });
  return copy;
}

export function alone(folder: string, ...args: readonly string[]): Outcome {
  return runCli(args, { cwd: folder, env: EMPTY });
}

/** A library that registers what its second version adds, or only its first. */
export function growLibrary(version: 'before' | 'after'): Promise<string> {
  const source = fileURLToPath(new URL(`../fixtures/scaffold/${version}.cc`, import.meta.url));
  return compile(LATEST, source);
}
