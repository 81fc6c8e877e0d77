/**
 * Starts programs: the only module that does. Each needs a `Trust`, gets its arguments as an array
 * (no shell ever reads them), leads its own process group, and is watched over by
 * live-children.ts from its first moment.
 */
import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { findProgram } from './find-program.js';
import { forget, remember, type Ending } from './live-children.js';
import { isGranted, type Trust } from './trust.js';

export type { ChildProcess } from 'node:child_process';

export interface StartRequest {
  /** A path, or a name that is looked for in PATH and nowhere else. */
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string | undefined;
  /** The whole environment. */
  readonly env: Readonly<NodeJS.ProcessEnv>;
  readonly stdio: StdioOptions;
  /** How it ends with us; `by itself` for a program that notices our end. */
  readonly ending: Ending | 'by itself';
  /** A variable of {@link env} that finds who left the group, as `NAME=value`. */
  readonly mark?: string;
}

/** A started program, or why there is none. A path without a program shows in its `error` event. */
export type Started =
  | { readonly ok: true; readonly child: ChildProcess }
  | { readonly ok: false; readonly detail: string };

/**
 * Starts a program. Never throws. Who starts it calls {@link forget} when it has ended.
 *
 * @param trust proof that foreign code may run here
 */
export function startProgram(request: StartRequest, trust: Trust): Started {
  if (!isGranted(trust)) {
    return { ok: false, detail: 'this folder is not trusted: no program was started' };
  }
  try {
    const { command, args, cwd, env, stdio, ending, mark } = request;
    const program = findProgram(command, env);
    // What Node says when the system does not find it.
    if (program === null) return { ok: false, detail: `spawn ${command} ENOENT` };
    const child = spawn(program, args, {
      cwd,
      env: { ...env },
      stdio,
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    if (child.pid !== undefined && ending !== 'by itself') {
      remember({ pid: child.pid, mark: mark ?? null }, ending);
    }
    return { ok: true, child };
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

export { forget };
