/** The version of the Python that runs a project, read from where its packages are. */
import { dirname, join } from 'node:path';
import { readText } from '../base/node/probe.js';
import type { Environment } from './types.js';

const known = new WeakMap<Environment, string | null>();

/** `3.9`; `null` where nothing says it. */
export function pythonVersionOf(environment: Environment | null): string | null {
  if (environment === null) return null;
  const before = known.get(environment);
  if (before !== undefined) return before;
  const found = inPath(environment.runtime) ?? inSettings(environment.python);
  known.set(environment, found);
  return found;
}

/** `lib/python3.9/site-packages` */
function inPath(runtime: string): string | null {
  return /[\\/]python(3\.\d+)[\\/](?:site|dist)-packages[\\/]/.exec(runtime)?.[1] ?? null;
}

/** The version in the settings of a virtual environment. */
function inSettings(python: string | null): string | null {
  if (python === null) return null;
  const folder = dirname(dirname(python));
  const text = readText(join(folder, 'pyvenv.cfg')) ?? '';
  return /^version(?:_info)?[ \t]*=[ \t]*(3\.\d+)/m.exec(text)?.[1] ?? null;
}
