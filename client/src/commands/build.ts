/** Building the library with the project's own command, then loading and regenerating. */
import {
  commands,
  l10n,
  tasks,
  window,
  workspace,
  Uri,
  type Task,
  type WorkspaceFolder,
} from 'vscode';
import type { CancellationToken } from 'vscode';
import { COMMANDS, type BuildResult } from '../../../server/src/protocol.js';
import { SECTION } from '../names.js';
import { notify, run } from '../notices.js';
import { withCancellableProgress } from '../progress.js';
import { activePython } from '../server.js';
import { reportStopped, type Session } from '../session.js';
import { buildTask, serverBuildTask } from '../tasks.js';
import { knowProjects, regenerateWorkspace } from './regenerate.js';

export async function buildAndStub(session: Session): Promise<void> {
  if (!workspace.isTrusted) {
    const message = l10n.t('Builds run only in a trusted workspace.');
    const trust = run(l10n.t('Manage Trust'), 'workbench.trust.manage');
    return notify('warning', message, trust);
  }
  const folder = await chooseFolder();
  if (folder === undefined) return;
  const task = buildTask(folder);
  if (task === null) return buildByServer(session, folder);
  const title = l10n.t('Building {0}', folder.name);
  const code = await withCancellableProgress(title, async (_, token) => runTask(task, token));
  if (code === 'cancelled') return notify('information', l10n.t('The build was cancelled.'));
  if (code !== 0) return reportFailure(code);
  await noteBuilt();
  await loadAndRegenerate(session);
}

/** Without a command of its own the project is built as the server finds it. */
async function buildByServer(session: Session, folder: WorkspaceFolder): Promise<void> {
  let result: BuildResult | null = null;
  const title = l10n.t('Building {0}', folder.name);
  const code = await withCancellableProgress(title, async (_, token) => {
    await knowProjects(session, token);
    // A folder may hold several projects: that of the active file is meant.
    const active = activePython();
    const isInside =
      active !== null && workspace.getWorkspaceFolder(Uri.parse(active))?.index === folder.index;
    const place = isInside ? active : folder.uri.toString();
    const task = serverBuildTask(folder, place, session.server, (answer) => {
      result = answer;
    });
    return runTask(task, token);
  });
  const answer = result as BuildResult | null;
  if (code === 'cancelled' || answer?.outcome === 'cancelled') {
    return notify('information', l10n.t('The build was cancelled.'));
  }
  if (answer === null) return reportStopped(session);
  if (answer.outcome === 'refused') return notify('warning', answer.message ?? '');
  if (answer.outcome === 'failed') return reportFailure(code);
  await noteBuilt();
  const { regenerated, unchanged, failed } = answer;
  const counts = l10n.t(
    'Built: {0} regenerated, {1} unchanged, {2} failed.',
    regenerated,
    unchanged,
    failed,
  );
  await notify('information', [counts, ...answer.notes].join(' '));
}

/** The walkthrough's last step is done by a build that succeeded, not by the attempt. */
async function noteBuilt(): Promise<void> {
  await commands.executeCommand('setContext', `${SECTION}.hasBuilt`, true);
}

function reportFailure(code: number | undefined): Promise<void> {
  const why =
    code === undefined ? l10n.t('it could not be started') : l10n.t('exit code {0}', code);
  return notify(
    'error',
    l10n.t('The build failed ({0}); the stub blocks were left as they are.', why),
    run(l10n.t('Show Problems'), 'workbench.actions.view.problems'),
    run(l10n.t('Show Terminal'), 'workbench.action.terminal.focus'),
  );
}

async function loadAndRegenerate(session: Session): Promise<void> {
  const { server } = session;
  const title = l10n.t('Loading the registry');
  const loaded = await withCancellableProgress(title, async (_, token) => {
    await knowProjects(session, token);
    // Watching would load it too, a moment later; regenerating must not be quicker than that.
    return (await server.execute(COMMANDS.restart, {}, token)) !== undefined;
  });
  if (loaded === 'cancelled') return;
  if (!loaded) return reportStopped(session);
  await regenerateWorkspace(session);
}

/** The folder of the active file, the only one, or the one that the user picks. */
async function chooseFolder(): Promise<WorkspaceFolder | undefined> {
  const active = activePython();
  const here = active === null ? undefined : workspace.getWorkspaceFolder(Uri.parse(active));
  if (here !== undefined) return here;
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    await notify('information', l10n.t('Open a folder first: a build belongs to a folder.'));
    return undefined;
  }
  return folders.length === 1 ? folders[0] : window.showWorkspaceFolderPick();
}

/** Settles with the exit code; `undefined` when no process was started. */
async function runTask(task: Task, token: CancellationToken): Promise<number | undefined> {
  const execution = await tasks.executeTask(task);
  return new Promise((resolve) => {
    const settle = (code: number | undefined): void => {
      for (const listener of listeners) listener.dispose();
      resolve(code);
    };
    const listeners = [
      tasks.onDidEndTaskProcess((event) => {
        if (event.execution === execution) settle(event.exitCode);
      }),
      tasks.onDidEndTask((event) => {
        if (event.execution === execution) settle(undefined);
      }),
      token.onCancellationRequested(() => {
        execution.terminate();
      }),
    ];
  });
}
