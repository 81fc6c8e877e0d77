/**
 * Supervises registry children: the only module that runs them. A child speaks on its own descriptor,
 * has a deadline, and its whole tree is killed at the end, whatever the end was: a library may have
 * left threads, daemons or grandchildren.
 */
import { randomBytes } from 'node:crypto';
import { totalmem } from 'node:os';
import type { Duplex, Readable } from 'node:stream';
import { pushAll } from '../base/list.js';
import { drain } from '../processes/drain.js';
import { killTree } from '../processes/end-tree.js';
import { membersOf, type Member, type Tree } from '../processes/process-tree.js';
import type { ChildProcess } from '../processes/start.js';
import type { Trust } from '../processes/trust.js';
import { watchOver, type Watch } from '../processes/watch-over.js';
import { ChildSession, type Stop } from './child-session.js';
import type { ProcessEnd } from '../core/index.js';
import type { ChildOutcome, ChildRequest } from './child-types.js';
import { encodeFrame, GO, NONCE_BYTES, PROTOCOL_VERSION, type ChildInput } from './messages.js';
import { takeStandby } from './standby.js';
import { startChild, type StartedChild } from './start-child.js';
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

/**
 * Runs one child to its end. Never rejects: each way to fail is an outcome.
 *
 * @param trust proof that foreign code may run here
 */
export async function runChild(request: ChildRequest, trust: Trust): Promise<ChildOutcome> {
  const { command, args, environment, extraEnv = {} } = request;
  const wanted = { command, args, environment, extraEnv };
  const waiting = takeStandby(wanted, trust);
  if (waiting !== null) return runToItsEnd(waiting, request, trust);
  const started = startChild(wanted, trust);
  if (started.ok) return runToItsEnd(started.child, request, trust);
  const detail = await started.detail;
  return { ok: false, failure: { reason: 'spawn', detail }, log: '' };
}

async function runToItsEnd(
  child: StartedChild,
  request: ChildRequest,
  trust: Trust,
): Promise<ChildOutcome> {
  try {
    const nonce = randomBytes(NONCE_BYTES / 2).toString('hex');
    const input: ChildInput = { protocolVersion: PROTOCOL_VERSION, request: request.payload };
    child.process.stdin?.end(encodeFrame(nonce, input));
    const supervisor = new Supervisor(child, request, trust);
    return await supervisor.run(new ChildSession(nonce));
  } finally {
    child.folder.remove();
  }
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
  readonly #child: StartedChild;
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

  constructor(child: StartedChild, request: ChildRequest, trust: Trust) {
    this.#child = child;
    this.#tree = child.tree;
    this.#timeoutMs = request.timeoutMs;
    this.#onRead = request.onRead;
    this.#trust = trust;
  }

  async run(session: ChildSession): Promise<ChildOutcome> {
    const { stdout, stderr, protocol } = pipesOf(this.#child.process);
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
    const end = await this.#child.end;
    this.#hasExited = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#trust.withdrawn?.removeEventListener('abort', withdrawn);
    this.#kill();
    this.#child.forget();
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
