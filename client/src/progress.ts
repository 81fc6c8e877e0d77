/** Progress with a cancel button; cancelled work settles as `cancelled`. */
import { CancellationError, CancellationTokenSource, ProgressLocation, window } from 'vscode';
import type { CancellationToken, Progress } from 'vscode';
import { LSPErrorCodes, ResponseError } from 'vscode-languageclient/node';

/** How long a short task may take before its progress is shown, in milliseconds. */
const PROGRESS_MS = 1000;

/** Runs with a progress notification. @returns `cancelled` when the user cancelled it */
export async function withCancellableProgress<T>(
  title: string,
  task: (progress: Progress<{ message?: string }>, token: CancellationToken) => Promise<T>,
): Promise<T | 'cancelled'> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(options, (progress, token) =>
    unlessCancelled(token, () => task(progress, token)),
  );
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
      await running.catch(() => undefined);
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
