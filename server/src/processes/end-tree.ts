/**
 * Ends process trees. Each member is first asked to stop, because make leaves half-written object
 * files when it is killed; members that remain after the grace period are killed.
 */
import { membersOf, type Member, type Tree } from './process-tree.js';
import { endWindowsTree } from './windows.js';

/** How long a tree may take to stop, in milliseconds, when there is time, and when there is none. */
const GRACE_MS = 1500;
const SHORT_GRACE_MS = 500;

const LOOK_MS = 25;

/** How often what appears while we kill is looked for: a member may start another meanwhile. */
const MOST_ROUNDS = 200;

/** Kills the group that `pid` leads, if it still exists; never throws. */
export function killGroup(pid: number): void {
  try {
    if (process.platform === 'win32') {
      endWindowsTree(pid);
    } else {
      process.kill(-pid, 'SIGKILL');
    }
  } catch {
    // ESRCH: no process of the group is left, which is the goal.
  }
}

/**
 * Kills a tree at once: the group, and on Linux those that left it. Never throws.
 *
 * @param known members that were seen before
 * @returns those that had left the group
 */
export function killTree(tree: Tree, known: readonly Member[] = []): readonly Member[] {
  const isLinux = process.platform === 'linux';
  // Listed first: who has lost its parent and its mark is only found while that lives.
  let members = isLinux ? membersOf(tree, known, 'newer') : [];
  killGroup(tree.pid);
  const killed = new Map<number, Member>();
  for (let round = 0; isLinux && round < MOST_ROUNDS; round += 1) {
    const strays = members.filter(({ pid, group }) => group !== tree.pid && !killed.has(pid));
    if (round > 0 && strays.length === 0) break;
    for (const stray of strays) {
      killed.set(stray.pid, stray);
      signal(stray.pid, 'SIGKILL');
    }
    members = membersOf(tree, members, 'newer');
  }
  return [...killed.values()];
}

/** By leader, trees that are ending: repeated requests wait for the first. */
const endings = new Map<number, Promise<void>>();

/** Ends a whole tree. Settles when no process of it is left; never rejects. */
export function endTree(tree: Tree): Promise<void> {
  const known = endings.get(tree.pid);
  if (known !== undefined) return known;
  const ending = askAndWait(tree).finally(() => endings.delete(tree.pid));
  endings.set(tree.pid, ending);
  return ending;
}

async function askAndWait(tree: Tree): Promise<void> {
  const steps = endingOf(tree, GRACE_MS);
  while (steps.next().done !== true) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}

/** The same without letting anything else run, and with less patience: this process is ending. */
export function endTreeNow(tree: Tree): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  const steps = endingOf(tree, SHORT_GRACE_MS);
  while (steps.next().done !== true) Atomics.wait(clock, 0, 0, LOOK_MS);
}

/** Asks, waits, kills; yields where the caller pauses. */
function* endingOf(tree: Tree, graceMs: number): Generator<void, void> {
  if (process.platform === 'win32') {
    killGroup(tree.pid);
    return;
  }
  // Remembered: once its parent has ended, a member is no longer a descendant.
  let members = membersOf(tree);
  signalAll(tree, members, 'SIGTERM');
  const until = Date.now() + graceMs;
  for (let round = 0; round < MOST_ROUNDS;) {
    members = membersOf(tree, members);
    if (members.length === 0) return;
    if (Date.now() >= until) {
      signalAll(tree, members, 'SIGKILL');
      round += 1;
    }
    yield;
  }
}

/** Signals the group at once, then each process that left it; none twice. */
function signalAll(tree: Tree, members: readonly Member[], name: NodeJS.Signals): void {
  signal(-tree.pid, name);
  for (const { pid, group } of members) if (group !== tree.pid) signal(pid, name);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended.
  }
}
