/** Starts the language server, which is a separate bundle: a check must not load it. */
import { createRequire } from 'node:module';
import path from 'node:path';

/** Starts the server. Never settles: the process ends when the editor requests it or ends. */
export function startServer(): Promise<never> {
  createRequire(__filename)(path.join(__dirname, 'lsp.cjs'));
  return new Promise(() => undefined);
}
