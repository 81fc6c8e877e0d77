/**
 * Supervises registry children: the only module that runs them. A child leads a process group of
 * its own, speaks on its own descriptor, has a deadline, and its whole group is killed at the end,
 * whatever the end was: a library may have left threads, daemons or grandchildren.
 */
import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { drain } from '../processes/drain.js';
import { killGroup } from '../processes/end-tree.js';
import { forget, startProgram, type ChildProcess, type Started } from '../processes/start.js';
import type { Trust } from '../processes/trust.js';
import { childEnvironment } from './child-environment.js';
import { ChildSession } from './child-session.js';
import type { ProcessEnd } from '../core/index.js';
import type { ChildOutcome, ChildRequest } from './child-types.js';
import { encodeFrame, NONCE_BYTES, PROTOCOL_VERSION, type ChildInput } from './messages.js';
import { Tail } from './tail.js';

export type { ChildFailure, ChildOutcome, ChildRequest } from './child-types.js';

/** How much of stdout and of stderr is kept, in bytes each. */
const LOG_BYTES = 16 * 1024;

/** How long a child may take to exit after `done`, in milliseconds. */
const EXIT_GRACE_MS = 3000;

/**
 * Runs one child to its end. Never rejects: each way to fail is an outcome.
 *
 * @param trust proof that foreign code may run here
 */
export function runChild(request: ChildRequest, trust: Trust): Promise<ChildOutcome> {
  const nonce = randomBytes(NONCE_BYTES / 2).toString('hex');
  const started = start(request, trust);
  if (!started.ok) return Promise.resolve(unstarted(started.detail));
  const { child } = started;
  const input: ChildInput = {
    protocolVersion: PROTOCOL_VERSION,
    request: request.payload,
  };
  // A child that dies before it reads is reported by its exit, not by EPIPE.
  child.stdin?.on('error', ignore);
  child.stdin?.end(encodeFrame(nonce, input));
  return supervise(child, new ChildSession(nonce), request.timeoutMs, trust.withdrawn);
}

function start(request: ChildRequest, trust: Trust): Started {
  const { command, args, cwd, environment, extraEnv } = request;
  const env = { ...childEnvironment(process.env, environment), ...extraEnv };
  const stdio = ['pipe', 'pipe', 'pipe', 'pipe'] as const;
  return startProgram({ command, args, cwd, env, stdio: [...stdio], ending: 'killed' }, trust);
}

function unstarted(detail: string): ChildOutcome {
  return { ok: false, failure: { reason: 'spawn', detail }, log: '' };
}

function ignore(): void {
  // Deliberately nothing: see where it is used.
}

/** Waits for the first of: exit, deadline, broken protocol, no exit after `done`, lost trust. */
function supervise(
  child: ChildProcess,
  session: ChildSession,
  timeoutMs: number,
  withdrawn: AbortSignal | null,
): Promise<ChildOutcome> {
  const { pid } = child;
  const { stdout, stderr, protocol } = pipesOf(child);
  const out = keepTail(stdout);
  const err = keepTail(stderr);
  let stop: 'timeout' | 'hung' | null = null;
  const kill = (): void => {
    if (pid !== undefined) killGroup(pid);
  };
  const deadline = setTimeout(() => {
    stop ??= session.isDone ? 'hung' : 'timeout';
    kill();
  }, timeoutMs);
  let grace: NodeJS.Timeout | undefined;
  withdrawn?.addEventListener('abort', kill, { once: true });
  protocol.on('error', ignore);
  protocol.on('data', (chunk: Buffer) => {
    session.receive(chunk);
    if (session.violation !== null) kill();
    if (session.isDone && grace === undefined) {
      grace = setTimeout(() => {
        stop ??= 'hung';
        kill();
      }, EXIT_GRACE_MS);
    }
  });
  return new Promise((resolve) => {
    const finish = (outcome: (log: string) => ChildOutcome): void => {
      clearTimeout(deadline);
      clearTimeout(grace);
      withdrawn?.removeEventListener('abort', kill);
      kill();
      if (pid !== undefined) forget(pid);
      void drain([protocol, stdout, stderr]).then(() => {
        resolve(outcome(joinLogs(out, err)));
      });
    };
    child.once('error', (error) => {
      if (pid === undefined) finish(() => unstarted(error.message));
    });
    child.once('exit', (exitCode, signal) => {
      const end: ProcessEnd = { signal, exitCode };
      finish((log) => session.conclude(end, stop, timeoutMs, log));
    });
  });
}

/** The readable ends; all were asked for as pipes, so all are there. */
function pipesOf(child: ChildProcess): Record<'stdout' | 'stderr' | 'protocol', Readable> {
  const [, stdout, stderr, protocol] = child.stdio;
  return {
    stdout: stdout as Readable,
    stderr: stderr as Readable,
    protocol: protocol as Readable,
  };
}

function keepTail(stream: Readable): Tail {
  const tail = new Tail(LOG_BYTES);
  stream.on('error', ignore);
  stream.on('data', (chunk: Buffer) => {
    tail.push(chunk);
  });
  return tail;
}

function joinLogs(out: Tail, err: Tail): string {
  return [out.toString().trimEnd(), err.toString().trimEnd()]
    .filter((text) => text !== '')
    .join('\n');
}
