/**
 * Starts and supervises registry children: the only module that does. A child leads a process
 * group of its own, speaks on its own descriptor, has a deadline, and its whole group is killed at
 * the end, whatever the end was: a library may have left threads, daemons or grandchildren.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { childEnvironment } from './child-environment.js';
import { ChildSession } from './child-session.js';
import type { ChildOutcome, ChildRequest, ProcessEnd } from './child-types.js';
import { forget, killGroup, remember } from './live-children.js';
import { encodeFrame, PROTOCOL_VERSION, type ChildInput } from './messages.js';
import { Tail } from './tail.js';
import { isGranted, type Trust } from './trust.js';

export type { ChildFailure, ChildOutcome, ChildRequest, ProcessEnd } from './child-types.js';

/** How much of stdout and of stderr is kept, in bytes each. */
const LOG_BYTES = 16 * 1024;

/** How long a child may take to exit after `done`, in milliseconds. */
const EXIT_GRACE_MS = 3000;

/** How long pipes are read after the exit while a stray grandchild holds them open, in ms. */
const DRAIN_GRACE_MS = 250;

/**
 * Runs one child to its end. Never rejects: each way to fail is an outcome.
 *
 * @param trust proof that foreign code may run here
 */
export function runChild(request: ChildRequest, trust: Trust): Promise<ChildOutcome> {
  if (!isGranted(trust)) {
    return Promise.resolve(unstarted('this folder is not trusted: no program was started'));
  }
  const nonce = randomBytes(16).toString('hex');
  let child: ChildProcess;
  try {
    child = start(request);
  } catch (error) {
    return Promise.resolve(unstarted(error instanceof Error ? error.message : String(error)));
  }
  const input: ChildInput = {
    nonce,
    protocolVersion: PROTOCOL_VERSION,
    request: request.payload,
  };
  // A child that dies before it reads is reported by its exit, not by EPIPE.
  child.stdin?.on('error', ignore);
  child.stdin?.end(encodeFrame(input));
  return supervise(child, new ChildSession(nonce), request.timeoutMs, trust.withdrawn);
}

function start(request: ChildRequest): ChildProcess {
  return spawn(request.command, request.args, {
    cwd: request.cwd,
    env: { ...childEnvironment(process.env, request.environment), ...request.extraEnv },
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
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
  if (pid !== undefined) remember(pid);
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

/** Reads what is left in the pipes, but never waits for a process that only holds them open. */
function drain(streams: readonly Readable[]): Promise<void> {
  const ends = streams.map((stream) =>
    stream.readableEnded || stream.destroyed
      ? Promise.resolve()
      : new Promise<void>((resolve) => {
          stream.once('close', resolve);
        }),
  );
  return new Promise((resolve) => {
    const timer = setTimeout(done, DRAIN_GRACE_MS);
    function done(): void {
      clearTimeout(timer);
      for (const stream of streams) stream.destroy();
      resolve();
    }
    void Promise.all(ends).then(done);
  });
}

function joinLogs(out: Tail, err: Tail): string {
  return [out.toString().trimEnd(), err.toString().trimEnd()]
    .filter((text) => text !== '')
    .join('\n');
}
