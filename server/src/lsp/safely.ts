/** The one wrapper that every handler goes through: a bug in a feature costs that answer only. */
import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type RemoteConsole,
} from 'vscode-languageserver';

/** Throws what the protocol wants a cancelled request to answer. */
export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) {
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
  }
}

/**
 * Stops waiting when the request is cancelled. The work itself continues: others may need it.
 *
 * @throws {ResponseError} `RequestCancelled`
 */
export async function unlessCancelled<T>(work: Promise<T>, token: CancellationToken): Promise<T> {
  throwIfCancelled(token);
  let stop = (): void => undefined;
  const cancelled = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const listener = token.onCancellationRequested(stop);
  try {
    await Promise.race([work, cancelled]);
    throwIfCancelled(token);
    return await work;
  } finally {
    listener.dispose();
  }
}

/** Wraps handlers; what they throw is logged under their label and answered with a fallback. */
export class Safely {
  readonly #console: RemoteConsole;

  constructor(console: RemoteConsole) {
    this.#console = console;
  }

  /** A request. An answer that the protocol has a word for (`ResponseError`) goes through. */
  async request<Result>(
    label: string,
    token: CancellationToken,
    fallback: Result,
    handle: () => Result | Promise<Result>,
  ): Promise<Result> {
    throwIfCancelled(token);
    try {
      const result = await handle();
      throwIfCancelled(token);
      return result;
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      this.#log(label, error);
      return fallback;
    }
  }

  /** A notification, or anything else whose result is not awaited. */
  run(label: string, handle: () => unknown): void {
    try {
      const result = handle();
      if (!(result instanceof Promise)) return;
      result.catch((error: unknown) => {
        this.#log(label, error);
      });
    } catch (error) {
      this.#log(label, error);
    }
  }

  #log(label: string, error: unknown): void {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#console.error(`Internal error in ${label}. Please report it:\n${detail}`);
  }
}
