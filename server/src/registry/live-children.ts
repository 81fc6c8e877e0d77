/**
 * The children that are alive, so that none outlives this process. They lead process groups of
 * their own, so a Ctrl-C at the terminal does not reach them: it is passed on here.
 */
import { spawnSync } from 'node:child_process';

const live = new Set<number>();

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Kills the group that `pid` leads; never throws, and knows nothing of one that has gone. */
export function killGroup(pid: number): void {
  try {
    if (process.platform === 'win32') {
      spawnSync('taskkill', ['/PID', String(pid), '/T', '/F'], { windowsHide: true });
    } else {
      process.kill(-pid, 'SIGKILL');
    }
  } catch {
    // ESRCH: nobody of the group is left, which is what was wanted.
  }
}

/** Watches over `pid` until {@link forget}. */
export function remember(pid: number): void {
  if (live.size === 0) {
    process.on('exit', killAll);
    for (const signal of SIGNALS) process.on(signal, passOn);
  }
  live.add(pid);
}

export function forget(pid: number): void {
  live.delete(pid);
  if (live.size > 0) return;
  process.off('exit', killAll);
  for (const signal of SIGNALS) process.off(signal, passOn);
}

function killAll(): void {
  for (const pid of live) killGroup(pid);
}

/** Our listener took the signal's default away: give it back, unless somebody else listens too. */
function passOn(signal: NodeJS.Signals): void {
  killAll();
  for (const name of SIGNALS) process.off(name, passOn);
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}
