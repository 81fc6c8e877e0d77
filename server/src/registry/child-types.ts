/** What {@link runChild} is asked for and what it answers; plain data, for both providers. */
import type { ProcessEnd, ProtocolViolation, Snapshot } from '../core/index.js';
import type { LocatedFault } from '../core/snapshot/bad-entry.js';
import type { ChildFault } from './child-fault.js';

/** How a child is started. All paths are absolute. */
export interface ChildCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** Which variables of ours the child gets: `python` adds `PYTHON*`, `VIRTUAL_ENV`, `CONDA_*`. */
  readonly environment: 'native' | 'python';
  /** Set on top of what `environment` lets through. */
  readonly extraEnv?: Readonly<Record<string, string>>;
}

/** A child to run. */
export interface ChildRequest extends ChildCommand {
  /** Goes to the child on stdin as `ChildInput.request`. */
  readonly payload: unknown;
  /** From the request to the exit, in milliseconds; then the whole process group is killed. */
  readonly timeoutMs: number;
  /** Is called as soon as the result is complete: how the child ends no longer changes it. */
  readonly onRead?: OnRead | undefined;
}

/** A registry that was read, whose child has not ended. */
export interface RegistryRead {
  readonly snapshot: Snapshot;
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
  /** The snapshot's JSON as it came, for the cache; `null` where it is not known by itself. */
  readonly packed: Buffer | null;
}

export type OnRead = (read: RegistryRead) => void;

/** Why there is no snapshot. `loading` is the last library or module that was begun. */
export type ChildFailure =
  /** The command could not be started at all. */
  | { readonly reason: 'spawn'; readonly detail: string }
  | { readonly reason: 'timeout'; readonly timeoutMs: number; readonly loading: string | null }
  /** It took more memory than this system can spare. */
  | { readonly reason: 'memory'; readonly bytes: number; readonly loading: string | null }
  /** A signal, or an exit code that is not 0; `greeted` once it had begun its work. */
  | {
      readonly reason: 'crashed';
      readonly end: ProcessEnd;
      readonly loading: string | null;
      readonly greeted: boolean;
    }
  /** Exit code 0 without `done`. */
  | { readonly reason: 'ended-early'; readonly loading: string | null }
  /** Garbage, a wrong nonce, an oversized frame, an invalid snapshot. */
  | {
      readonly reason: 'protocol';
      readonly violation: ProtocolViolation;
      readonly loading: string | null;
    }
  /** The child said `failed`. */
  | { readonly reason: 'refused'; readonly fault: ChildFault };

/** Never a rejected promise: each way to fail is here. */
export type ChildOutcome =
  | {
      readonly ok: true;
      readonly snapshot: Snapshot;
      readonly takenAt: number;
      readonly packed: Buffer | null;
      /** Entries that were cut or left out. */
      readonly faults: readonly LocatedFault[];
      /** Last kilobytes of stderr and stdout, raw: escape before printing. */
      readonly log: string;
      /** Names of processes that had left its group, and were ended. */
      readonly left: readonly string[];
      /** How it ended when it did not end well after `done`, else `null`. */
      readonly exitCrash: ProcessEnd | 'hung' | null;
    }
  | { readonly ok: false; readonly failure: ChildFailure; readonly log: string };
