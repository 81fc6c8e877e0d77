/** Writes what is loaded to the registry lock. */
import { l10n, workspace } from 'vscode';
import { LSPErrorCodes, ResponseError } from 'vscode-languageclient/node';
import { COMMANDS, type UpdateLockResult } from '../../../server/src/protocol.js';
import { notify, run, showLog } from '../notices.js';
import { withCancellableProgress } from '../progress.js';
import { activePython } from '../server.js';
import { reportNoProject, reportStopped, type Session } from '../session.js';
import { knowProjects } from './regenerate.js';

/** Of the project of the active file, or of all of them. */
export async function updateLock(session: Session): Promise<UpdateLockResult | null> {
  if (!workspace.isTrusted) {
    const message = l10n.t('The registry lock is written only in a trusted workspace.');
    return notify('warning', message, run(l10n.t('Manage Trust'), 'workbench.trust.manage'));
  }
  const result = await write(session);
  if (result === 'cancelled') return null;
  if (typeof result === 'string') return notify('warning', result, showLog());
  if (result === undefined) return reportStopped(session);
  const { written, unchanged } = result;
  if (written.length + unchanged.length === 0) return reportNoProject();
  const names = written.map((path) => workspace.asRelativePath(path)).join(', ');
  notify(
    'information',
    written.length === 0
      ? l10n.t('The registry lock is up to date.')
      : l10n.t('Wrote the registry lock: {0}', names),
  );
  return result;
}

/** @returns why it was not written, if it was refused */
async function write(session: Session): Promise<UpdateLockResult | string | undefined> {
  const title = l10n.t('Updating the registry lock');
  const uri = activePython();
  try {
    return await withCancellableProgress(title, async (_, token) => {
      await knowProjects(session, token);
      const given = uri === null ? {} : { uri };
      return session.server.execute<UpdateLockResult>(COMMANDS.updateLock, given, token);
    });
  } catch (error) {
    if (error instanceof ResponseError && error.code === LSPErrorCodes.RequestFailed) {
      return error.message;
    }
    throw error;
  }
}
