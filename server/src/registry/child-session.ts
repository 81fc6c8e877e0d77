/** What one child has said so far, and what that and its end amount to. */
import type { ProcessEnd, ProtocolViolation, Snapshot } from '../core/index.js';
import type { LocatedFault } from '../core/snapshot/bad-entry.js';
import { validateSnapshot } from '../core/snapshot/validate.js';
import type { ChildFailure, ChildOutcome, RegistryRead } from './child-types.js';
import { FrameReader } from './frame-reader.js';
import { decodeMessage, packedSnapshot, PROTOCOL_VERSION, type ChildMessage } from './messages.js';

/** Why a child was ended by us. */
export type Stop = 'timeout' | 'hung' | 'memory';

export interface ChildLimits {
  readonly timeoutMs: number;
  readonly mostBytes: number;
}

type Refusal = Extract<ChildFailure, { reason: 'refused' }>;

/** Follows the protocol of one child: hello, loading…, snapshot, done; or failed. */
export class ChildSession {
  readonly #reader: FrameReader;
  #greeted = false;
  #loading: string | null = null;
  #snapshot: Snapshot | null = null;
  #packed: Buffer | null = null;
  #faults: readonly LocatedFault[] = [];
  #refusal: Refusal | null = null;
  #read: RegistryRead | null = null;
  #violation: ProtocolViolation | null = null;

  constructor(nonce: string) {
    this.#reader = new FrameReader(nonce);
  }

  /** Whether the result is complete: nothing that comes later can change it. */
  get isDone(): boolean {
    return this.#read !== null || this.#refusal !== null;
  }

  /** The registry, once the child is done; `null` before, and where it has failed. */
  get read(): RegistryRead | null {
    return this.#read;
  }

  /** What was wrong on the protocol's descriptor, or `null`. */
  get violation(): ProtocolViolation | null {
    return this.#violation;
  }

  receive(chunk: Buffer): void {
    if (this.#isOver()) return;
    for (const body of this.#reader.push(chunk)) {
      // What is behind a final frame is a destructor's noise: the result is already complete.
      if (this.#isOver()) return;
      const decoded = decodeMessage(body);
      this.#violation =
        'violation' in decoded ? decoded.violation : this.#accept(decoded.message, body);
    }
    if (!this.#isOver()) this.#violation = this.#reader.violation;
  }

  #isOver(): boolean {
    return this.isDone || this.#violation !== null;
  }

  /** @returns what is wrong with `message` at this point, or `null` */
  #accept(message: ChildMessage, body: Buffer): ProtocolViolation | null {
    if (!this.#greeted && message.type !== 'hello') return tooEarly(message);
    switch (message.type) {
      case 'hello':
        if (this.#greeted) return repeated(message);
        if (message.protocolVersion !== PROTOCOL_VERSION) {
          const version = message.protocolVersion;
          return { found: 'other-version', version, expected: PROTOCOL_VERSION };
        }
        this.#greeted = true;
        return null;
      case 'loading':
        this.#loading = message.path;
        return null;
      case 'snapshot': {
        if (this.#snapshot !== null) return repeated(message);
        const result = validateSnapshot(message.snapshot);
        if (!result.ok) return { found: 'bad-snapshot', detail: result.error };
        this.#snapshot = result.snapshot;
        this.#faults = message.faults;
        this.#packed = packedSnapshot(body, message);
        return null;
      }
      case 'done':
        if (this.#snapshot === null) return tooEarly(message);
        this.#read = { snapshot: this.#snapshot, takenAt: Date.now(), packed: this.#packed };
        return null;
      case 'failed':
        this.#refusal = { reason: 'refused', fault: message.fault };
        return null;
    }
  }

  /**
   * The outcome, once the child has ended.
   *
   * @param stop why its group was killed by us, when it was
   * @param limits what `stop` speaks of
   * @param traces what else it has left
   */
  conclude(
    end: ProcessEnd,
    stop: Stop | null,
    limits: ChildLimits,
    { log, left }: Pick<ChildOutcome & { ok: true }, 'log' | 'left'>,
  ): ChildOutcome {
    if (this.#read !== null) {
      const exitCrash = stop === 'hung' ? 'hung' : end.exitCode === 0 ? null : end;
      return { ok: true, ...this.#read, faults: this.#faults, log, left, exitCrash };
    }
    return { ok: false, failure: this.#failure(end, stop, limits), log };
  }

  #failure(
    end: ProcessEnd,
    stop: Stop | null,
    { timeoutMs, mostBytes }: ChildLimits,
  ): ChildFailure {
    const loading = this.#loading;
    if (this.#refusal !== null) return this.#refusal;
    if (this.#violation !== null)
      return { reason: 'protocol', violation: this.#violation, loading };
    if (stop === 'memory') return { reason: 'memory', bytes: mostBytes, loading };
    if (stop !== null) return { reason: 'timeout', timeoutMs, loading };
    if (end.exitCode !== 0) {
      return { reason: 'crashed', end, loading, greeted: this.#greeted };
    }
    if (this.#reader.hasPartial) {
      return { reason: 'protocol', violation: { found: 'unfinished' }, loading };
    }
    return { reason: 'ended-early', loading };
  }
}

function tooEarly({ type }: ChildMessage): ProtocolViolation {
  return { found: 'too-early', message: type };
}

function repeated({ type }: ChildMessage): ProtocolViolation {
  return { found: 'repeated', message: type };
}
