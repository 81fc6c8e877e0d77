/**
 * Supervises registry children: the only module that runs them. A child leads a process group of
 * its own, speaks on its own descriptor, has a deadline, and its whole tree is killed at the end,
 * whatever the end was: a library may have left threads, daemons or grandchildren.
 */
import { randomBytes } from 'node:crypto';
import { totalmem } from 'node:os';
import type { Duplex, Readable } from 'node:stream';
import { pushAll } from '../base/list.js';
import { drain } from '../processes/drain.js';
import { killTree } from '../processes/end-tree.js';
import { membersOf, type Member, type Tree } from '../processes/process-tree.js';
import { forget, startProgram, type ChildProcess } from '../processes/start.js';
import type { Trust } from '../processes/trust.js';
import { watchOver, type Watch } from '../processes/watch-over.js';
import { childEnvironment } from './child-environment.js';
import { ChildSession, type Stop } from './child-session.js';
import type { ProcessEnd } from '../core/index.js';
import type { ChildOutcome, ChildRequest } from './child-types.js';
import { encodeFrame, GO, NONCE_BYTES, PROTOCOL_VERSION, type ChildInput } from './messages.js';
import { makeRunFolder } from './run-folder.js';
import { Tail } from './tail.js';

export type { ChildFailure, ChildOutcome, ChildRequest } from './child-types.js';

/** How much of stdout and of stderr is kept, in bytes each. */
const LOG_BYTES = 16 * 1024;

/** How long a child may take to exit after `done`, in milliseconds. */
const EXIT_GRACE_MS = 3000;

/** How long a load takes before a watchdog is started for it, in milliseconds: most are over. */
const WATCHDOG_MS = 600;

/** How much later the watchdog acts than we do, in milliseconds. */
const WATCHDOG_LAG_MS = 500;

/** Marks what a child starts; another name than that of builds, which may run a load. */
const MARK = 'TVM_FFI_STUBS_LOAD';

/**
 * Runs one child to its end. Never rejects: each way to fail is an outcome.
 *
 * @param trust proof that foreign code may run here
 */
export async function runChild(request: ChildRequest, trust: Trust): Promise<ChildOutcome> {
  const folder = makeRunFolder();
  try {
    return await runIn(folder.path, request, trust);
  } finally {
    folder.remove();
  }
}

async function runIn(cwd: string, request: ChildRequest, trust: Trust): Promise<ChildOutcome> {
  const nonce = randomBytes(NONCE_BYTES / 2).toString('hex');
  const value = randomBytes(8).toString('hex');
  const { command, args, environment, extraEnv } = request;
  const env = { ...childEnvironment(process.env, environment), ...extraEnv, [MARK]: value };
  const stdio = ['pipe', 'pipe', 'pipe', 'pipe'] as const;
  const mark = `${MARK}=${value}`;
  const started = startProgram(
    { command, args, cwd, env, stdio: [...stdio], ending: 'killed', mark },
    trust,
  );
  if (!started.ok) return unstarted(started.detail);
  const { child } = started;
  const input: ChildInput = { protocolVersion: PROTOCOL_VERSION, request: request.payload };
  // A child that dies before it reads is reported by its exit, not by EPIPE.
  child.stdin?.on('error', ignore);
  child.stdin?.end(encodeFrame(nonce, input));
  if (child.pid === undefined) {
    return new Promise((resolve) => {
      child.once('error', (error) => {
        resolve(unstarted(error.message));
      });
    });
  }
  const supervisor = new Supervisor(child, { pid: child.pid, mark }, request, trust);
  return supervisor.run(new ChildSession(nonce));
}

function unstarted(detail: string): ChildOutcome {
  return { ok: false, failure: { reason: 'spawn', detail }, log: '' };
}

function ignore(): void {
  // Deliberately nothing: see where it is used.
}

/** Half of the memory that this process may use: what a load takes beyond that is an accident. */
function spareMemory(): number {
  const limit = process.constrainedMemory();
  const all = totalmem();
  return Math.floor((limit > 0 && limit < all ? limit : all) / 2);
}

/** Waits for the first of: exit, deadline, broken protocol, no exit after `done`, lost trust. */
class Supervisor {
  readonly #child: ChildProcess;
  readonly #tree: Tree;
  readonly #timeoutMs: number;
  readonly #onRead: ChildRequest['onRead'];
  readonly #trust: Trust;
  readonly #mostBytes = spareMemory();
  readonly #begun = performance.now();
  #stop: Stop | null = null;
  #timers: NodeJS.Timeout[] = [];
  #watch: Watch | null = null;
  /** The result is there: the child only has to exit. */
  #isEnding = false;
  #hasExited = false;
  /** Who else runs by the time that the result is there. */
  #others: readonly Member[] = [];
  /** Who had left the group and was killed. */
  readonly #strays: Member[] = [];

  constructor(child: ChildProcess, tree: Tree, request: ChildRequest, trust: Trust) {
    this.#child = child;
    this.#tree = tree;
    this.#timeoutMs = request.timeoutMs;
    this.#onRead = request.onRead;
    this.#trust = trust;
  }

  async run(session: ChildSession): Promise<ChildOutcome> {
    const { stdout, stderr, protocol } = pipesOf(this.#child);
    const out = keepTail(stdout);
    const err = keepTail(stderr);
    const withdrawn = (): void => {
      this.#kill();
    };
    this.#after(this.#timeoutMs, () => {
      this.#end(session.isDone ? 'hung' : 'timeout');
    });
    this.#after(WATCHDOG_MS, () => {
      const deadlineMs = this.#timeoutMs - WATCHDOG_MS + WATCHDOG_LAG_MS;
      this.#watch = watchOver(this.#tree, this.#trust, { deadlineMs, mostBytes: this.#mostBytes });
    });
    this.#trust.withdrawn?.addEventListener('abort', withdrawn, { once: true });
    protocol.on('error', ignore);
    protocol.on('data', (chunk: Buffer) => {
      this.#receive(session, chunk);
      if (!session.isDone || this.#isEnding) return;
      this.#letGo(protocol);
      if (session.read !== null) this.#onRead?.(session.read);
    });
    const end = await exitOf(this.#child);
    this.#hasExited = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#trust.withdrawn?.removeEventListener('abort', withdrawn);
    this.#kill();
    forget(this.#tree.pid);
    await drain([protocol, stdout, stderr]);
    const stop = await this.#reasonOf(end);
    const limits = { timeoutMs: this.#timeoutMs, mostBytes: this.#mostBytes };
    const left = this.#strays.map(({ name }) => name);
    return session.conclude(end, stop, limits, { log: joinLogs(out, err), left });
  }

  #after(milliseconds: number, act: () => void): void {
    // Where our own loop was busy, the end of the child is noticed only after what was due meanwhile.
    const timer = setTimeout(() => {
      setImmediate(() => {
        if (!this.#hasExited) act();
      });
    }, milliseconds);
    this.#timers.push(timer);
  }

  #receive(session: ChildSession, chunk: Buffer): void {
    session.receive(chunk);
    if (session.violation !== null) this.#kill();
  }

  /** The result is there: the child waits until we know what it has started, and may then exit. */
  #letGo(protocol: Duplex): void {
    this.#isEnding = true;
    // While the child lives, even those that it has disowned are its descendants.
    this.#others = membersOf(this.#tree, [], 'newer').filter(({ pid }) => pid !== this.#tree.pid);
    protocol.write(GO);
    this.#after(EXIT_GRACE_MS, () => {
      this.#end('hung');
    });
  }

  #end(stop: Stop): void {
    this.#stop ??= stop;
    this.#kill();
  }

  #kill(): void {
    pushAll(this.#strays, killTree(this.#tree, this.#others));
  }

  /** Why it was ended, by us or by the watchdog; `null` if it ended by itself. */
  async #reasonOf(end: ProcessEnd): Promise<Stop | null> {
    this.#watch?.callOff();
    if (this.#stop !== null || end.signal !== 'SIGKILL') return this.#stop;
    const late = performance.now() - this.#begun >= this.#timeoutMs;
    return (await this.#watch?.reason()) ?? (late ? 'timeout' : null);
  }
}

function exitOf(child: ChildProcess): Promise<ProcessEnd> {
  // A signal that cannot be delivered is an `error`, too.
  child.on('error', ignore);
  return new Promise((resolve) => {
    child.once('exit', (exitCode, signal) => {
      resolve({ signal, exitCode });
    });
  });
}

/** The readable ends; all were asked for as pipes, so all are there. */
function pipesOf(child: ChildProcess): {
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly protocol: Duplex;
} {
  const [, stdout, stderr, protocol] = child.stdio;
  return {
    stdout: stdout as Readable,
    stderr: stderr as Readable,
    protocol: protocol as Duplex,
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
