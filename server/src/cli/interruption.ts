/**
 * Work that a signal cancels. What it started ends first and it may say its last word; then this
 * process ends by that very signal, so that a shell's `$?` is 130, 143 or 129, and a script stops.
 */

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs work. When a signal came meanwhile, it never returns.
 *
 * @param work ends soon after `cancelled` is aborted
 * @param lastWord is said when nothing of the work is left
 */
export async function endWithSignal<T>(
  work: (cancelled: AbortSignal) => Promise<T>,
  lastWord: () => void,
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
      lastWord();
      process.kill(process.pid, first);
      // The signal is on its way, and nothing may happen until it is there.
      await new Promise(() => undefined);
    }
  }
}
