/** Finds the programs that builds run. */
import { dirname, join } from 'node:path';
import { isFile } from '../base/node/probe.js';
import { filesOnPath } from '../interpreters/python-on-path.js';

/** Where a program is: on PATH, and beside an interpreter, because many are also on PyPI. */
export interface FoundTool {
  readonly onPath: string | null;
  readonly beside: string | null;
}

export function findTool(
  name: string,
  python: string | null,
  env: Readonly<NodeJS.ProcessEnv>,
): FoundTool {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  const near = python === null ? null : join(dirname(python), file);
  return {
    onPath: filesOnPath(file, env)[0] ?? null,
    beside: near !== null && isFile(near) ? near : null,
  };
}
