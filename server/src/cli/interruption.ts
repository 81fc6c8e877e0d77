/**
 * Work that a signal cancels. First everything that it started ends, and it prints a last message.
 * Then this process ends by the same signal, so that a shell's `$?` is 130, 143 or 129, and a script stops.
 */

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs work. It never returns if a signal arrives meanwhile.
 *
 * @param work ends soon after `cancelled` is aborted
 * @param lastWord is called when the work has ended; a second signal does not wait for it
 */
export async function endWithSignal<T>(
  work: (cancelled: AbortSignal) => Promise<T>,
  lastWord: () => Promise<void>,
): Promise<T> {
  const controller = new AbortController();
  const received: NodeJS.Signals[] = [];
  const listen = (signal: NodeJS.Signals): void => {
    received.push(signal);
    controller.abort();
  };
  for (const signal of SIGNALS) process.on(signal, listen);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, listen);
    const [first] = received;
    if (first !== undefined) {
      await lastWord();
      process.kill(process.pid, first);
      // The signal is on its way, and nothing may happen until it arrives.
      await new Promise(() => undefined);
    }
  }
}
