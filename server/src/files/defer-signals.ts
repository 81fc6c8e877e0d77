/** Keeps a signal from ending the process between two steps of a write. */

/** What a terminal, a supervisor or a job runner sends to stop a program. */
const STOPPING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Calls that have not let go yet; the listeners are shared by all of them. */
let holders = 0;
let stopListening: (() => void) | null = null;

/**
 * Makes stopping signals wait until the event loop runs again. Without a listener they end the
 * process even in the middle of synchronous code; with one, Node delivers them only between two
 * turns of the loop, so a synchronous write has no gap: it is done or undone before they act.
 *
 * A file that grows over the process's size limit raises SIGXFSZ, which kills by default; with a
 * listener the write fails with EFBIG instead, and is undone like any other failure.
 *
 * @returns ends the wait; signals that came meanwhile act in the next turn of the loop
 */
export function deferSignals(): () => void {
  holders += 1;
  stopListening ??= listen();
  return () => {
    // The loop delivers waiting signals when it polls. An immediate that is set while it polls runs
    // before it polls again, so only the second one is sure to come after.
    setImmediate(() => setImmediate(letGo));
  };
}

function letGo(): void {
  holders -= 1;
  if (holders > 0) return;
  stopListening?.();
  stopListening = null;
}

function listen(): () => void {
  const stops = STOPPING.map((signal) => {
    const stop = on(signal, () => {
      stop();
      // With no other listener, the signal gets the effect that it had before ours.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
    return stop;
  });
  // Windows has no such signal, and refuses a listener for it.
  if (process.platform !== 'win32') stops.push(on('SIGXFSZ', () => undefined));
  return () => {
    for (const stop of stops) stop();
  };
}

function on(signal: NodeJS.Signals, listener: () => void): () => void {
  process.on(signal, listener);
  return () => {
    process.removeListener(signal, listener);
  };
}
