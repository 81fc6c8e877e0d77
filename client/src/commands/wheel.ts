/** Builds a wheel and checks wheels, as tasks. */
import { l10n, RelativePattern, tasks, window, workspace } from 'vscode';
import type { Task, TaskExecution, Uri, WorkspaceFolder } from 'vscode';
import { folderToRun } from '../folders.js';
import { TASK_TYPE } from '../names.js';
import { notify, run, showProblems, showTerminal } from '../notices.js';
import type { Session } from '../session.js';
import { definitionFor } from '../tasks.js';
import { rememberInterpreter, wheelTask } from '../wheel-tasks.js';

/** @returns the exit code; `null` when nothing ran to its end */
export async function buildWheel(session: Session): Promise<number | null> {
  const folder = await folderToRun(untrusted());
  if (folder === null) return null;
  const code = await runWheelTask(session, folder, definitionFor(folder, 'wheel-build'));
  switch (code) {
    case null:
      return null;
    case 0:
      notify('information', l10n.t('The wheel was built, and nothing is wrong with it.'));
      return code;
    case 1:
      notify(
        'warning',
        l10n.t('The wheel was built, but something is wrong with it.'),
        ...[showProblems(), showTerminal()],
      );
      return code;
    default:
      notify(
        'error',
        l10n.t('The wheel could not be built or installed. See its terminal.'),
        ...[showProblems(), showTerminal()],
      );
      return code;
  }
}

/**
 * @param given the wheel; `null` for one in a folder `dist`
 * @returns the exit code; `null` when nothing ran to its end
 */
export async function checkWheel(session: Session, given: Uri | null): Promise<number | null> {
  const around = given === null ? undefined : workspace.getWorkspaceFolder(given);
  const isAround = around !== undefined && workspace.isTrusted;
  const folder = isAround ? around : await folderToRun(untrusted());
  if (folder === null) return null;
  const wheel = given ?? (await chooseWheel(folder));
  if (wheel === null) return null;
  const path = workspace.asRelativePath(wheel, false);
  const definition = { type: TASK_TYPE, task: 'wheel-check', wheel: path };
  const code = await runWheelTask(session, folder, definition);
  const name = path.split('/').at(-1) ?? path;
  if (code === 0) notify('information', l10n.t('Nothing is wrong with {0}.', name));
  if (code === 1) notify('warning', l10n.t('Something is wrong with {0}.', name), showProblems());
  if (code !== null && code > 1) {
    notify('error', l10n.t('{0} could not be checked. See its terminal.', name), showTerminal());
  }
  return code;
}

function untrusted(): string {
  return l10n.t('Wheels are built and checked only in a trusted workspace.');
}

/** The one in `dist`, or the one that the user picks, the newest first. */
async function chooseWheel(folder: WorkspaceFolder): Promise<Uri | null> {
  const found = await workspace.findFiles(
    new RelativePattern(folder, '**/dist/*.whl'),
    '**/{node_modules,.venv,venv}/**',
  );
  const [only, ...others] = found;
  if (only === undefined) {
    const build = run(l10n.t('Build Wheel'), 'tvmFfiStubs.buildWheel');
    return notify('information', l10n.t('There is no wheel in a folder named dist.'), build);
  }
  if (others.length === 0) return only;
  const dated = await Promise.all(
    found.map(async (uri) => ({ uri, time: (await workspace.fs.stat(uri)).mtime })),
  );
  const items = dated
    .sort((a, b) => b.time - a.time)
    .map(({ uri }) => ({ label: workspace.asRelativePath(uri, false), uri }));
  const placeHolder = l10n.t('Select the wheel to check');
  return (await window.showQuickPick(items, { placeHolder }))?.uri ?? null;
}

async function runWheelTask(
  { server, python }: Session,
  folder: WorkspaceFolder,
  definition: Parameters<typeof wheelTask>[2],
): Promise<number | null> {
  rememberInterpreter(folder, await python.find(folder.uri));
  const task = wheelTask(folder, server, definition);
  return task === undefined ? null : exitCodeOf(task);
}

/** Runs a task to its end. VS Code knows it by its definition alone. */
async function exitCodeOf(task: Task): Promise<number | null> {
  const wanted = JSON.stringify(task.definition);
  const isIt = (execution: TaskExecution): boolean =>
    JSON.stringify(execution.task.definition) === wanted;
  const ended = new Promise<number | null>((resolve) => {
    const end = (code: number | null): void => {
      for (const each of listeners) each.dispose();
      resolve(code);
    };
    const listeners = [
      tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (isIt(execution)) end(exitCode ?? null);
      }),
      // One that never had a process: it could not be started.
      tasks.onDidEndTask(({ execution }) => {
        if (isIt(execution)) end(null);
      }),
    ];
  });
  await tasks.executeTask(task);
  return ended;
}
