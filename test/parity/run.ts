/** Starts the two tools that the parity tests compare. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { venvProgram } from '../fixtures/build.js';
import { askPython } from './python-server.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLI = join(ROOT, 'dist', 'cli.cjs');

export interface RunResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The request to both tools: the same paths, libraries and options. */
export interface Request {
  readonly version: string;
  readonly libraries: readonly string[];
  readonly paths: readonly string[];
  readonly args: readonly string[];
}

function start(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<RunResult> {
  return new Promise((resolve) => {
    const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 1 << 26, timeout: 120_000 };
    execFile(program, args, options, (error, stdout, stderr) => {
      // A program that could not start, or was killed, has no exit code.
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, stdout, stderr: error !== null && code === -1 ? error.message : stderr });
    });
  });
}

function referenceArgs({ libraries, paths, args }: Request): string[] {
  const dlls = libraries.length > 0 ? ['--dlls', libraries.join(';')] : [];
  return [...args, ...dlls, ...paths];
}

/** Runs the installed reference: its own code, in a fork of an interpreter that has loaded it. */
export async function runReference(request: Request, cwd: string): Promise<RunResult> {
  const program = venvProgram(request.version, 'tvm-ffi-stubgen');
  const question = { program, cwd, args: referenceArgs(request) };
  return (await askPython(request.version, 'run_reference.py', question)) as RunResult;
}

/** Starts the installed reference as a user does. */
export function startReference(
  request: Request,
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<RunResult> {
  return start(
    venvProgram(request.version, 'tvm-ffi-stubgen'),
    referenceArgs(request),
    cwd,
    // The reference prints non-ASCII names, and must not fail because of its locale.
    { PYTHONIOENCODING: 'utf-8', PYTHONDONTWRITEBYTECODE: '1', ...env },
  );
}

/** Runs our command line: `generate` unless the request is for another command. */
export function runOurs(
  request: Request,
  cwd: string,
  command: 'generate' | 'check' = 'generate',
  env: NodeJS.ProcessEnv = {},
): Promise<RunResult> {
  if (!existsSync(CLI)) throw new Error('dist/cli.cjs is missing: run `npm run build` first');
  const { version, libraries, paths, args } = request;
  return start(
    process.execPath,
    [
      CLI,
      command,
      ...paths,
      '--python',
      venvProgram(version, 'python'),
      ...(libraries.length > 0 ? ['--dlls', libraries.join(';')] : []),
      ...args,
    ],
    cwd,
    env,
  );
}

/**
 * Whether the reference did all of its work: it reports errors on stdout, often with exit code 0.
 */
export function isContent(result: RunResult): boolean {
  return result.code === 0 && !/\[(Failed|Error)\]|Traceback/.test(result.stdout + result.stderr);
}
