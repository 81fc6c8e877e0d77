/** Prevents signals from ending the process between two steps of a write. */

/** The signals by which terminals, supervisors and job runners stop a program. */
const STOPPING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The number of calls that are still active; they share the listeners. */
let holders = 0;
let stopListening: (() => void) | null = null;

/**
 * Defers stopping signals until the event loop runs again. Without a listener they end the process
 * even in the middle of synchronous code. With one, Node delivers them only between two turns of
 * the loop, so a synchronous write is done or undone before they act.
 *
 * A file that exceeds the process's size limit raises SIGXFSZ, which kills by default. With a
 * listener the write fails with EFBIG instead, and is undone like any other failure.
 *
 * @returns ends the deferral; pending signals act in the next turn of the loop
 */
export function deferSignals(): () => void {
  holders += 1;
  stopListening ??= listen();
  return () => {
    // The loop delivers pending signals when it polls. An immediate that is set while it polls runs
    // before it polls again, so only a second one is certain to run after.
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
      // Without another listener, restore the signal's default effect.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
    return stop;
  });
  // Windows lacks this signal, and rejects a listener for it.
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
