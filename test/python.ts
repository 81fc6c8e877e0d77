/** The Python that tests compare with: the machine's own, or the one that `PYTHON` names. */
import { spawnSync } from 'node:child_process';

const PYTHON = process.env['PYTHON'] ?? (process.platform === 'win32' ? 'python' : 'python3');

/**
 * Runs a program of Python.
 *
 * @param args what Python gets: a file or `-c`, a program, and that program's arguments
 * @param data what it reads as JSON. @returns what it writes as JSON
 */
export function askPython(args: readonly string[], data: unknown = null): unknown {
  // Without the variables and packages of a user, and in UTF-8 on every system.
  const options = ['-I', '-X', 'utf8'];
  const { stdout, stderr, status, error } = spawnSync(PYTHON, [...options, ...args], {
    input: JSON.stringify(data),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`${PYTHON} failed: ${error?.message ?? stderr}`);
  return JSON.parse(stdout);
}
