/**
 * Starts registry children. A child leads a process group of its own, in a folder of its own, with
 * an allow-list of variables and a mark that finds what leaves its group.
 */
import { randomBytes } from 'node:crypto';
import type { ProcessEnd } from '../core/index.js';
import type { Tree } from '../processes/process-tree.js';
import { forget, startProgram, type ChildProcess } from '../processes/start.js';
import type { Trust } from '../processes/trust.js';
import { childEnvironment } from './child-environment.js';
import type { ChildCommand } from './child-types.js';
import { makeRunFolder, type RunFolder } from './run-folder.js';

/** Marks what a child starts; another name than that of builds, which may run a load. */
const MARK = 'TVM_FFI_STUBS_LOAD';

/** A child that waits for its request on stdin. */
export interface StartedChild {
  readonly process: ChildProcess;
  readonly tree: Tree;
  readonly folder: RunFolder;
  /** How it ended, even if that was before this was awaited. */
  readonly end: Promise<ProcessEnd>;
  /** To be called when it has ended. */
  readonly forget: () => void;
}

export type ChildStart =
  | { readonly ok: true; readonly child: StartedChild }
  | { readonly ok: false; readonly detail: Promise<string> };

/** Never throws. @param trust proof that foreign code may run here */
export function startChild(request: ChildCommand, trust: Trust): ChildStart {
  const folder = makeRunFolder();
  const value = randomBytes(8).toString('hex');
  const { command, args, environment, extraEnv } = request;
  const env = { ...childEnvironment(process.env, environment), ...extraEnv, [MARK]: value };
  const stdio = ['pipe', 'pipe', 'pipe', 'pipe'] as const;
  const mark = `${MARK}=${value}`;
  const started = startProgram(
    { command, args, cwd: folder.path, env, stdio: [...stdio], ending: 'killed', mark },
    trust,
  );
  if (!started.ok) {
    folder.remove();
    return { ok: false, detail: Promise.resolve(started.detail) };
  }
  const { child } = started;
  const { pid } = child;
  // A child that dies before it reads is reported by its exit, not by EPIPE.
  child.stdin?.on('error', ignore);
  if (pid === undefined) {
    folder.remove();
    return { ok: false, detail: errorOf(child) };
  }
  return {
    ok: true,
    child: {
      process: child,
      tree: { pid, mark },
      folder,
      end: endOf(child),
      forget: () => {
        forget(pid);
      },
    },
  };
}

function errorOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      resolve(error.message);
    });
  });
}

function endOf(child: ChildProcess): Promise<ProcessEnd> {
  // A signal that cannot be delivered is an `error`, too.
  child.on('error', ignore);
  return new Promise((resolve) => {
    child.once('exit', (exitCode, signal) => {
      resolve({ signal, exitCode });
    });
  });
}

function ignore(): void {
  // Deliberately nothing: see where it is used.
}
