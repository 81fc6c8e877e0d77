/**
 * Runs a program of the user's, such as a build tool, and passes its output on. It gets the user's
 * whole environment. Cancelling ends everything that it started, and so does any end of ours.
 */
import { randomBytes } from 'node:crypto';
import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';
import { drain } from './drain.js';
import { endTree, killGroup } from './end-tree.js';
import { isGoingDown } from './live-children.js';
import { forget, startProgram, type ChildProcess } from './start.js';
import type { Tree } from './process-tree.js';
import type { Trust } from './trust.js';
import { watchOver } from './watch-over.js';

export interface ProgramRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Added to the user's environment. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface ProgramHooks {
  readonly trust: Trust;
  /** Ends the whole tree. */
  readonly cancelled: AbortSignal;
  /** Whole characters, as they come; never called after the end. */
  readonly onOutput: (text: string, stream: 'stdout' | 'stderr') => void;
}

/** How a program ended. */
export type ProgramEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'killed'; readonly signal: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'unstarted'; readonly detail: string };

/** Everything that a run starts has it in its environment, in any group and under any parent. */
const MARK = 'TVM_FFI_STUBS_RUN';

/** What an editor sets for the program that it is, and not for what is started in it. */
const EDITOR_ONLY = /^(ELECTRON_|VSCODE_)/;

/** Runs a program to its end. Never rejects: each way to fail is an end. */
export async function runProgram(
  request: ProgramRequest,
  { trust, cancelled, onOutput }: ProgramHooks,
): Promise<ProgramEnd> {
  if (cancelled.aborted) return { kind: 'cancelled' };
  const mark = `${MARK}=${randomBytes(12).toString('hex')}`;
  const { command, args, cwd, environment } = request;
  const env = {
    ...environmentOf(process.env),
    ...environment,
    [MARK]: mark.slice(MARK.length + 1),
  };
  const started = startProgram(
    { command, args, cwd, env, stdio: ['ignore', 'pipe', 'pipe'], ending: 'asked', mark },
    trust,
  );
  if (!started.ok) return { kind: 'unstarted', detail: started.detail };
  const { child } = started;
  const streams = (['stdout', 'stderr'] as const).flatMap((name) => {
    const stream = child[name];
    if (stream === null) return [];
    readText(stream, (text) => {
      onOutput(text, name);
    });
    return [stream];
  });
  const { pid } = child;
  if (pid === undefined) return { kind: 'unstarted', detail: await errorOf(child) };
  const { callOff } = watchOver({ pid, mark }, trust);
  const end = await endOf(child, { pid, mark }, [cancelled, trust.withdrawn]);
  await drain(streams);
  callOff();
  forget(pid);
  return end;
}

/** Waits for the exit; cancelling ends all processes of the tree. */
async function endOf(
  child: ChildProcess,
  tree: Tree,
  signals: readonly (AbortSignal | null)[],
): Promise<ProgramEnd> {
  const endings: Promise<void>[] = [];
  const stop = (): void => {
    if (endings.length === 0) endings.push(endTree(tree));
  };
  for (const signal of signals) signal?.addEventListener('abort', stop, { once: true });
  const end = await exitOf(child);
  for (const signal of signals) signal?.removeEventListener('abort', stop);
  if (endings.length > 0) {
    await Promise.all(endings);
    return { kind: 'cancelled' };
  }
  // Processes that are still in its group are leftovers.
  killGroup(tree.pid);
  return isGoingDown() ? { kind: 'cancelled' } : end;
}

function exitOf(child: ChildProcess): Promise<ProgramEnd> {
  // A signal that cannot be delivered is an `error`, too.
  child.on('error', () => undefined);
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      resolve(signal === null ? { kind: 'exited', code: code ?? 1 } : { kind: 'killed', signal });
    });
  });
}

function environmentOf(source: Readonly<NodeJS.ProcessEnv>): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(source).filter(([name]) => !EDITOR_ONLY.test(name)));
}

function readText(stream: Readable, onText: (text: string) => void): void {
  const decoder = new StringDecoder('utf8');
  const hand = (text: string): void => {
    if (text !== '') onText(text);
  };
  stream.on('error', () => undefined);
  stream.on('data', (chunk: Buffer) => {
    hand(decoder.write(chunk));
  });
  stream.once('end', () => {
    hand(decoder.end());
  });
}

/** Why a program could not be started. */
function errorOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      resolve(error.message);
    });
  });
}
