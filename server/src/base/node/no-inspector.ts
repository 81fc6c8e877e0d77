/**
 * Node opens its inspector on SIGUSR1, and with it everything that this process can do. A library
 * of a registry child, or any program of the user, can send that signal.
 */
export function ignoreDebugSignal(): void {
  process.on('SIGUSR1', () => undefined);
}
