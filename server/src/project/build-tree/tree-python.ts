/** The interpreter that runs the reference after a build: as recorded, else from the cache. */
import { dirname, join } from 'node:path';
import { followShim } from '../../interpreters/pyenv.js';
import { isFile } from '../../base/node/probe.js';
import { missingPackage, pythonOf, type CMakeCache, type TreePython } from './cache.js';
import type { StubRecord } from './record/index.js';

/** Beside a console script, as installers lay them out. */
const BESIDE_SCRIPT = ['python3', 'python', 'python.exe', '../python.exe'];

/** @param root the sources; their `.python-version` decides what a shim of pyenv starts */
export function treePython(
  cache: CMakeCache,
  [step]: readonly StubRecord[],
  root: string,
): TreePython {
  if (step === undefined || missingPackage(cache) !== null) return pythonOf(cache);
  const { kind, path } = step.program;
  const recorded =
    kind === 'interpreter'
      ? path
      : BESIDE_SCRIPT.map((name) => join(dirname(path), name)).find(isFile);
  const python =
    recorded === undefined ? null : (followShim(recorded, root, process.env) ?? recorded);
  return python !== null && isFile(python) ? { python, note: null } : pythonOf(cache);
}
