/**
 * Starts the watchdog, which ends a program when this process can not: because it was killed, or
 * because its own loop is busy.
 */
import { setTimeout } from 'node:timers/promises';
import { ALL_CLEAR } from './all-clear.js';
import { findBundle } from './bundle-location.js';
import type { Tree } from './process-tree.js';
import { startProgram } from './start.js';
import type { Trust } from './trust.js';

/** What a program may take; without limits it is watched for our end only. */
export interface Limits {
  /** From now on, in milliseconds. */
  readonly deadlineMs: number;
  /** Memory of the whole tree that is its own, in bytes. */
  readonly mostBytes: number;
}

/** Why the watchdog ended a program that we were waiting for. */
export type WatchdogReason = 'timeout' | 'memory';

export interface Watch {
  /** The program has ended. */
  readonly callOff: () => void;
  /** Why the watchdog ended the program, once it has ended itself; `null` if it did not. */
  readonly reason: () => Promise<WatchdogReason | null>;
}

/** How long it is waited for, in milliseconds: what it ended may have stopped it before. */
const PATIENCE_MS = 2000;

export function watchOver(tree: Tree, trust: Trust, limits: Limits | null = null): Watch {
  const { pid, mark } = tree;
  const numbers = limits === null ? [] : [limits.deadlineMs, limits.mostBytes].map(String);
  const started = startProgram(
    {
      command: process.execPath,
      args: [findBundle('watchdog.cjs'), String(pid), mark ?? '', ...numbers],
      // The editor's own program runs as Node only when asked.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['pipe', 'pipe', 'ignore'],
      ending: 'by itself',
    },
    trust,
  );
  if (!started.ok) return { callOff: () => undefined, reason: () => Promise.resolve(null) };
  const { child } = started;
  let said = '';
  child.on('error', () => undefined);
  child.stdin?.on('error', () => undefined);
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.unref();
  const closed = new Promise<void>((resolve) => {
    child.once('close', resolve);
  });
  return {
    callOff: () => {
      child.stdin?.end(ALL_CLEAR);
    },
    reason: async () => {
      // A timer also keeps this process alive until then: the watchdog itself does not.
      await Promise.race([closed, setTimeout(PATIENCE_MS)]);
      return said === 'timeout' || said === 'memory' ? said : null;
    },
  };
}
