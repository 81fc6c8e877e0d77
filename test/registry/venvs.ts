/** The reference versions, each in a virtual environment made by the set-up. */
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NEWEST_REFERENCE, REFERENCES } from '../../scripts/references.mjs';

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const VENVS = process.env['TVM_FFI_STUBS_VENVS'] ?? join(ROOT, '.work', 'venvs');

/** The seven wheels that differ in what they read or write. */
export const VERSIONS: readonly string[] = REFERENCES;

/** The newest of them. */
export const LATEST: string = NEWEST_REFERENCE;

/** Paths of one reference version. */
export interface Venv {
  readonly version: string;
  readonly python: string;
  /** The `tvm_ffi` package's folder. */
  readonly home: string;
  readonly runtime: string;
  readonly testing: string;
}

/** @throws Error that says how to make it */
export function venv(version: string): Venv {
  const given = join(VENVS, version);
  // Answers hold real paths; on a developer's machine the folder may be a link.
  const folder = existsSync(given) ? realpathSync(given) : given;
  const lib = join(folder, 'lib');
  const python = existsSync(lib)
    ? readdirSync(lib).find((name) => name.startsWith('python3'))
    : null;
  if (python === undefined || python === null) {
    throw new Error(`${folder} is not there: run "npm test" once, which sets it up`);
  }
  const home = join(lib, python, 'site-packages', 'tvm_ffi');
  return {
    version,
    python: join(folder, 'bin', 'python'),
    home,
    runtime: join(home, 'lib', 'libtvm_ffi.so'),
    testing: join(home, 'lib', 'libtvm_ffi_testing.so'),
  };
}
