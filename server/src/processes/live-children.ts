/**
 * The programs that run for us, so that none outlives this process. They lead process groups of
 * their own, so a Ctrl-C at the terminal does not reach them: it is passed on here.
 */
import { endTree, endTreeNow, killTree } from './end-tree.js';
import type { Tree } from './process-tree.js';

/** How a program ends with us: a registry child is killed, a build is first asked to stop. */
export type Ending = 'killed' | 'asked';

const live = new Map<number, { readonly tree: Tree; readonly ending: Ending }>();

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A signal is ending us: code that waits for a program must not continue when it has ended. */
let isEnding = false;

/** Whether this process ends as soon as its programs have. */
export function isGoingDown(): boolean {
  return isEnding;
}

/** Watches over a program until {@link forget}. */
export function remember(tree: Tree, ending: Ending): void {
  if (live.size === 0) {
    process.on('exit', endAllNow);
    for (const signal of SIGNALS) process.on(signal, passOn);
  }
  live.set(tree.pid, { tree, ending });
}

export function forget(pid: number): void {
  live.delete(pid);
  // While a signal is obeyed its listeners stay, or a second one would end us before the programs.
  if (live.size === 0 && !isEnding) stopListening();
}

function stopListening(): void {
  process.off('exit', endAllNow);
  for (const signal of SIGNALS) process.off(signal, passOn);
}

function endAllNow(): void {
  for (const { tree, ending } of live.values()) {
    if (ending === 'killed') killTree(tree);
    else endTreeNow(tree);
  }
}

/** Our listener disabled the signal's default: restore it unless there is another listener. */
function passOn(signal: NodeJS.Signals): void {
  const patient = [...live.values()].filter(({ ending }) => ending === 'asked');
  const again = isEnding;
  isEnding = true;
  if (patient.length === 0 || again) {
    endAllNow();
    raise(signal);
    return;
  }
  void Promise.all(patient.map(({ tree }) => endTree(tree))).then(() => {
    endAllNow();
    raise(signal);
  });
}

function raise(signal: NodeJS.Signals): void {
  isEnding = false;
  stopListening();
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}
