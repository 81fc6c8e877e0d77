/** Regenerates a block, a file or everything, and reports the result. */
import { l10n, Uri, window, workspace } from 'vscode';
import type { CancellationToken, Progress } from 'vscode';
import { LSPErrorCodes, ResponseError, WorkDoneProgress } from 'vscode-languageclient/node';
import { COMMANDS } from '../../../server/src/protocol.js';
import type { RegenerateArguments, RegenerateResult } from '../../../server/src/protocol.js';
import { openProjects } from '../discover.js';
import { notify, showProblems } from '../notices.js';
import { withCancellableProgress, withLateProgress } from '../progress.js';
import { activePython } from '../server.js';
import { reportMissingRegistry, reportNoProject, reportStopped, type Session } from '../session.js';
import { projectOf } from '../model/status-words.js';

/** The cursor, for a command that is called without a block. */
export function blockAtCursor(): RegenerateArguments | null {
  const uri = activePython();
  const line = window.activeTextEditor?.selection.active.line;
  return uri === null || line === undefined ? null : { uri, line };
}

/** @param given from a code lens or menu; otherwise the cursor decides */
export async function regenerateBlock(
  session: Session,
  given?: RegenerateArguments,
): Promise<RegenerateResult | null> {
  const target = given?.uri === undefined ? blockAtCursor() : given;
  if (target === null) return needsPython();
  return runQuietly(session, COMMANDS.regenerateBlock, target);
}

export async function regenerateFile(
  session: Session,
  given?: RegenerateArguments,
): Promise<RegenerateResult | null> {
  const uri = given?.uri ?? activePython();
  if (uri === null) return needsPython();
  return runQuietly(session, COMMANDS.regenerateFile, { uri });
}

/** @param given with a `uri`, its project alone */
export async function regenerateWorkspace(
  session: Session,
  given: RegenerateArguments = {},
): Promise<RegenerateResult | null> {
  const title = l10n.t('Regenerating stub blocks');
  const result = await withCancellableProgress(title, async (progress, token) => {
    if (given.uri === undefined) await knowProjects(session, token);
    return executeWithProgress(session, given, progress, token);
  });
  if (result === 'cancelled') return notify('information', l10n.t('Regeneration was cancelled.'));
  // A user who discards the preview needs no notice.
  if (result === null) return reportStopped(session);
  if (given.review === true && !result.applied) return result;
  const projects = session.server.status?.projects ?? [];
  if (projects.length === 0) reportNoProject();
  else if (result.regenerated > 0 || !reportMissingRegistry(projects)) reportCounts(result);
  return result;
}

/** Reports what a run did, and offers to save the files it changed. */
function reportCounts({ regenerated, unchanged, failed, applied }: RegenerateResult): void {
  if (!applied) {
    notify('warning', l10n.t('The editor rejected the changes.'));
    return;
  }
  const counts = l10n.t(
    'Stub blocks: {0} regenerated, {1} unchanged, {2} failed.',
    regenerated,
    unchanged,
    failed,
  );
  const unsaved = regenerated > 0 && workspace.textDocuments.some(({ isDirty }) => isDirty);
  const save = { title: l10n.t('Save All'), run: () => workspace.saveAll(false) };
  const buttons = [...(unsaved ? [save] : []), ...(failed > 0 ? [showProblems()] : [])];
  notify(failed > 0 ? 'warning' : 'information', counts, ...buttons);
}

/** For a block or a file: a change that is visible in the editor needs no message. */
async function runQuietly(
  session: Session,
  command: string,
  target: RegenerateArguments,
): Promise<RegenerateResult | null> {
  const title = l10n.t('Regenerating stub blocks');
  const result = await attempt(() =>
    withLateProgress(title, (token) =>
      session.server.execute<RegenerateResult>(command, target, token),
    ),
  );
  if (result === 'cancelled') return null;
  if (typeof result === 'string') return notify('warning', result);
  if (result === undefined) return reportStopped(session);
  reportQuietly(session, target, result);
  return result;
}

function reportQuietly(
  { server }: Session,
  target: RegenerateArguments,
  result: RegenerateResult,
): void {
  const { regenerated, failed, applied } = result;
  if (failed > 0) {
    const project = projectOf(server.status?.projects ?? [], pathOf(target));
    if (project !== null && reportMissingRegistry([project])) return;
  }
  if (!applied || failed > 0 || !isShown(target)) reportCounts(result);
  else if (regenerated === 0) {
    notify('information', l10n.t('Nothing to regenerate: everything is up to date.'));
  }
}

function pathOf({ uri = '' }: RegenerateArguments): string {
  return Uri.parse(uri).fsPath;
}

/** From the explorer, a file can be regenerated that is not visible. */
function isShown(target: RegenerateArguments): boolean {
  const path = pathOf(target);
  return window.visibleTextEditors.some(({ document }) => document.uri.fsPath === path);
}

/** An answer such as "contains no directive" is for the user; a bug is not, and is thrown on. */
async function attempt<T>(ask: () => Promise<T>): Promise<T | string> {
  try {
    return await ask();
  } catch (error) {
    const isAnswer = error instanceof ResponseError && error.code === LSPErrorCodes.RequestFailed;
    if (isAnswer) return error.message;
    throw error;
  }
}

let lastToken = 0;

async function executeWithProgress(
  { server }: Session,
  given: RegenerateArguments,
  progress: Progress<{ message?: string }>,
  token: CancellationToken,
): Promise<RegenerateResult | null> {
  const client = await server.start();
  lastToken += 1;
  const id = `tvm-ffi-stubs-${lastToken}`;
  const listener = client?.onProgress(WorkDoneProgress.type, id, (value) => {
    const message = value.kind === 'end' ? undefined : value.message;
    if (message !== undefined) progress.report({ message });
  });
  try {
    const command = COMMANDS.regenerateWorkspace;
    return (await server.execute<RegenerateResult>(command, given, token, id)) ?? null;
  } finally {
    listener?.dispose();
  }
}

/** Makes sure that the server knows a file of every project in the workspace. */
export async function knowProjects({ server }: Session, token: CancellationToken): Promise<void> {
  if ((await server.start()) === null) return;
  await openProjects(server, token);
}

export function needsPython(): null {
  return notify('information', l10n.t('Open a Python file with a tvm-ffi-stubgen block first.'));
}
