/**
 * A registry host that is started before it is known what to load, while our own code is compiled.
 * It loads nothing foreign until its request comes. There is at most one in a process.
 */
import type { Socket } from 'node:net';
import { isGranted, type Trust } from '../processes/trust.js';
import type { ChildCommand } from './child-types.js';
import { hostCommand } from './host-command.js';
import { startChild, type StartedChild } from './start-child.js';

/** A host that waits, as the first file of the program hands it on. */
export interface Standby {
  readonly command: ChildCommand;
  readonly child: StartedChild;
}

let waiting: Standby | null = null;

/**
 * Starts a host that waits. It keeps this process alive no longer than other work does.
 *
 * @param trust proof that foreign code may run here
 * @returns `null` if it cannot be started: whoever needs one later says why
 */
export function startStandby(trust: Trust): Standby | null {
  try {
    const command = hostCommand();
    const started = startChild(command, trust);
    if (!started.ok) return null;
    const { child } = started;
    child.process.unref();
    for (const stream of streamsOf(child)) stream.unref();
    return { command, child };
  } catch {
    return null;
  }
}

/** Keeps a host for the first load that asks for one. */
export function keepStandby(standby: Standby | null): void {
  waiting = standby;
}

/** The host that waits, if it was started as `command` would be; `null` if a load has to start one. */
export function takeStandby(command: ChildCommand, trust: Trust): StartedChild | null {
  if (waiting === null || !isGranted(trust)) return null;
  const { child } = waiting;
  if (JSON.stringify(waiting.command) !== JSON.stringify(command)) return null;
  if (hasEnded(child)) {
    // A host that is started now says why.
    dismissStandby();
    return null;
  }
  waiting = null;
  child.process.ref();
  for (const stream of streamsOf(child)) stream.ref();
  return child;
}

/** Ends the host that waits, if no load has taken it. It has loaded nothing, so it is alone. */
export function dismissStandby(): void {
  if (waiting === null) return;
  const { child } = waiting;
  waiting = null;
  child.process.kill('SIGKILL');
  child.forget();
  child.folder.remove();
}

function hasEnded({ process: { exitCode, signalCode } }: StartedChild): boolean {
  return exitCode !== null || signalCode !== null;
}

/** All were asked for as pipes, so all are sockets. */
function streamsOf({ process: { stdio } }: StartedChild): readonly Socket[] {
  return stdio.filter((stream) => stream !== null && stream !== undefined) as unknown as Socket[];
}
