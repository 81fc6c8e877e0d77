/** Progress with a cancel button; cancelled work settles as `cancelled`. */
import { CancellationError, CancellationTokenSource, ProgressLocation, window } from 'vscode';
import type { CancellationToken, Progress } from 'vscode';
import { LSPErrorCodes, ResponseError } from 'vscode-languageclient/node';

/** How long a short task may take before its progress is shown, in milliseconds. */
const PROGRESS_MS = 1000;

/** Ends each progress that is shown. */
const shown = new Set<() => void>();

/** What is running goes on without its progress, which would cover the buttons of a preview. */
export function endProgress(): void {
  for (const end of shown) end();
}

/** Waits until work has ended, or at least its progress. */
function progressOf(running: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      shown.delete(end);
      resolve();
    };
    shown.add(end);
    running.then(end, end);
  });
}

/** Runs with a progress notification. @returns `cancelled` when the user cancelled it */
export async function withCancellableProgress<T>(
  title: string,
  task: (progress: Progress<{ message?: string }>, token: CancellationToken) => Promise<T>,
): Promise<T | 'cancelled'> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return new Promise((resolve) => {
    void window.withProgress(options, (progress, token) => {
      const running = unlessCancelled(token, () => task(progress, token));
      resolve(running);
      return progressOf(running);
    });
  });
}

/** A short task shows no progress; a longer one can be cancelled like any other. */
export async function withLateProgress<T>(
  title: string,
  task: (token: CancellationToken) => Promise<T>,
): Promise<T | 'cancelled'> {
  const source = new CancellationTokenSource();
  const running = unlessCancelled(source.token, () => task(source.token));
  const timer = setTimeout(() => {
    const options = { location: ProgressLocation.Notification, title, cancellable: true };
    void window.withProgress(options, async (_, token) => {
      token.onCancellationRequested(() => {
        source.cancel();
      });
      await progressOf(running);
    });
  }, PROGRESS_MS);
  try {
    return await running;
  } finally {
    clearTimeout(timer);
    source.dispose();
  }
}

async function unlessCancelled<T>(
  token: CancellationToken,
  task: () => Promise<T>,
): Promise<T | 'cancelled'> {
  try {
    const result = await task();
    return token.isCancellationRequested ? 'cancelled' : result;
  } catch (error) {
    const isCancelled =
      error instanceof CancellationError ||
      (error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled);
    if (isCancelled || token.isCancellationRequested) return 'cancelled';
    throw error;
  }
}
