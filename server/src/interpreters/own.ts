/**
 * The environment into which this program was installed with pip or uv. pre-commit and uvx make one
 * that holds nothing else, activate it and put it first on PATH, before the user's own.
 */
import { delimiter, dirname } from 'node:path';
import { pathFolders } from '../base/node/path-folders.js';
import { isFile } from '../base/node/probe.js';

/** Set by `pypi/tvm_ffi_stubs/__main__.py`. */
const OWN_PYTHON = 'TVM_FFI_STUBS_OWN_PYTHON';

/** Its interpreter; `null` for a program that came without Python. */
export function ownPython(env: NodeJS.ProcessEnv): string | null {
  const python = env[OWN_PYTHON] ?? '';
  return isFile(python) ? python : null;
}

/** Whether an interpreter is in this environment. */
export function isOwn(executable: string, env: NodeJS.ProcessEnv): boolean {
  const python = ownPython(env);
  return python !== null && dirname(python) === dirname(executable);
}

/** What was on PATH before this environment was put there. */
export function withoutOwn(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const python = ownPython(env);
  const folders = pathFolders(env).filter((folder) => folder !== (python && dirname(python)));
  return { ...env, PATH: folders.join(delimiter) };
}
