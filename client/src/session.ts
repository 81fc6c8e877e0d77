/** What commands and views share. */
import { l10n, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { notify, run } from './notices.js';
import type { Server } from './server.js';

export interface Session {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly server: Server;
}

/** Says that the server does not run, why, and what can be done. */
export function reportStopped({ server }: Session): Promise<void> {
  return notify(
    'error',
    l10n.t('The TVM-FFI Stubs language server does not run: {0}', server.problem),
    run(l10n.t('Restart'), 'tvmFfiStubs.restart'),
    run(l10n.t('Show Log'), 'tvmFfiStubs.showLog'),
  );
}
