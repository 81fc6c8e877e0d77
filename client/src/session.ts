/** What commands and views share. */
import { l10n, type ExtensionContext } from 'vscode';
import type { ProjectStatus } from '../../server/src/protocol.js';
import { missingRegistry, type MissingRegistry } from './model/missing-registry.js';
import { notify, run, showLog, type NoticeButton } from './notices.js';
import type { PythonEnvironment } from './python-environment.js';
import type { Server } from './server.js';

export interface Session {
  readonly context: ExtensionContext;
  readonly server: Server;
  readonly python: PythonEnvironment;
}

/**
 * Says why blocks of projects cannot be compared, if so: unknown blocks are not up to date.
 *
 * @returns whether there was something to say
 */
export function reportMissingRegistry(projects: readonly ProjectStatus[]): boolean {
  const missing = missingRegistry(projects, l10n.t);
  if (missing === null) return false;
  notify('warning', missing.message, ...missing.actions.map(buttonOf));
  return true;
}

function buttonOf(action: MissingRegistry['actions'][number]): NoticeButton {
  switch (action) {
    case 'trust':
      return run(l10n.t('Manage Trust'), 'workbench.trust.manage');
    case 'selectInterpreter':
      return run(l10n.t('Select Interpreter'), 'tvmFfiStubs.selectInterpreter');
    case 'selectLibraries':
      return run(l10n.t('Select Libraries'), 'tvmFfiStubs.selectLibraries');
    case 'showLog':
      return showLog();
  }
}

/** Says that there is nothing to do, because no file holds a directive. */
export function reportNoProject(): null {
  const message = l10n.t('No Python file in the workspace contains a tvm-ffi-stubgen directive.');
  const start = run(l10n.t('Get Started'), 'tvmFfiStubs.openWalkthrough');
  return notify('information', message, start);
}

/** Says that the server is not running, why, and what to do. */
export function reportStopped({ server }: Session): null {
  return notify(
    'error',
    l10n.t('The TVM-FFI Stubs language server is not running: {0}', server.problem),
    run(l10n.t('Restart'), 'tvmFfiStubs.restart'),
    showLog(),
  );
}
