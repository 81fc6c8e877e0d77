/** The extension's tasks: the project's build, the check of the command line, and wheels. */
import { isAbsolute } from 'node:path';
import {
  CustomExecution,
  l10n,
  Task,
  TaskGroup,
  tasks,
  Uri,
  workspace,
  type Disposable,
  type TaskDefinition,
  type WorkspaceFolder,
} from 'vscode';
import type { BuildArguments, BuildResult } from '../../server/src/protocol.js';
import { BuildTerminal } from './build-terminal.js';
import { TASK_TYPE } from './names.js';
import type { Server } from './server.js';
import { MATCHERS, runsCommandLine, SOURCE } from './task-parts.js';
import { wheelTask } from './wheel-tasks.js';

/** The properties of a definition in the manifest. */
const VALUES = ['task', 'project', 'method', 'preset', 'configuration', 'target'] as const;

interface BuildRequest {
  /** URI of a file or folder: the project that it belongs to is built. */
  readonly place: string;
  /** `null` when the server gave no answer. */
  readonly onResult: (result: BuildResult | null) => void;
}

/**
 * What the next build of a folder is for. VS Code identifies a task by its definition alone and runs
 * the last execution it was given: the provider's, if it lists the tasks while one of them starts.
 */
const requests = new Map<string, BuildRequest>();

/**
 * Lets the server build, as the task `build` does, and waits for its answer and for the end of the
 * task: until then {@link isBuilding} is true, and the editor would run no second one.
 *
 * @param place URI of a file or folder: the project that it belongs to is built
 * @returns `null` when the server gave no answer
 */
export async function runBuildTask(
  folder: WorkspaceFolder,
  server: Server,
  place: string,
): Promise<BuildResult | null> {
  const task = buildTask(folder, server);
  const key = keyOf(folder, task.definition);
  const answered = new Promise<BuildResult | null>((resolve) => {
    requests.set(key, { place, onResult: resolve });
  });
  try {
    // The server shows its progress, with a button that ends it; the terminal shows the rest.
    await tasks.executeTask(task);
  } catch (error) {
    requests.delete(key);
    throw error;
  }
  const result = await answered;
  await ended(key);
  return result;
}

/** Waits until no task with this key runs. Closing its terminal ends one too. */
function ended(key: string): Promise<void> {
  const isRunning = (): boolean =>
    tasks.taskExecutions.some(
      ({ task: { definition, scope } }) =>
        typeof scope === 'object' && keyOf(scope, definition) === key,
    );
  if (!isRunning()) return Promise.resolve();
  return new Promise((resolve) => {
    const listener = tasks.onDidEndTask(() => {
      if (isRunning()) return;
      listener.dispose();
      resolve();
    });
  });
}

/** Lets the server build a folder as the command line does, in a separate terminal. */
function buildTask(
  folder: WorkspaceFolder,
  server: Server,
  definition = definitionFor(folder, 'build'),
): Task {
  const key = keyOf(folder, definition);
  const execution = new CustomExecution((resolved) => {
    const request = requests.get(key);
    requests.delete(key);
    const place = request?.place ?? placeOf(folder, resolved);
    const given = argumentsOf(place, resolved);
    return Promise.resolve(new BuildTerminal(server, given, request?.onResult));
  });
  const task = new Task(definition, folder, l10n.t('build'), SOURCE, execution, MATCHERS);
  task.group = TaskGroup.Build;
  return task;
}

/** Definitions differ between folders, because the editor distinguishes tasks by nothing else. */
export function definitionFor(
  folder: WorkspaceFolder,
  task: 'build' | 'check' | 'wheel-build',
): TaskDefinition {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length < 2) return { type: TASK_TYPE, task };
  const namesakes = folders.filter(({ name }) => name === folder.name);
  const project = namesakes.length > 1 ? folder.uri.fsPath : `\${workspaceFolder:${folder.name}}`;
  return { type: TASK_TYPE, task, project };
}

function keyOf(folder: WorkspaceFolder, definition: TaskDefinition): string {
  const values = VALUES.map((name): unknown => definition[name]);
  return JSON.stringify([folder.uri.toString(), ...values]);
}

/** Whether one of the extension's tasks is building a folder. */
export function isBuilding(folder: WorkspaceFolder): boolean {
  return tasks.taskExecutions.some(({ task: { definition, scope } }) => {
    const isOurs = definition.type === TASK_TYPE && definition['task'] === 'build';
    return isOurs && typeof scope === 'object' && scope.uri.toString() === folder.uri.toString();
  });
}

/** The server checks the values, which `tasks.json` may hold in any form. */
function argumentsOf(uri: string, definition: TaskDefinition): BuildArguments {
  const { method, preset, configuration, target } = definition as unknown as BuildArguments & {
    readonly target?: string;
  };
  return {
    uri,
    ...(method !== undefined && { method }),
    ...(preset !== undefined && { preset }),
    ...(configuration !== undefined && { configuration }),
    ...(target !== undefined && { targets: [target] }),
  };
}

function placeOf(folder: WorkspaceFolder, definition: TaskDefinition): string {
  const project = projectOf(definition);
  const uri = isAbsolute(project) ? Uri.file(project) : Uri.joinPath(folder.uri, project);
  return uri.toString();
}

/** By default the folder. */
function projectOf({ project }: TaskDefinition): string {
  return typeof project === 'string' && project !== '' ? project : '.';
}

function checkTask(
  folder: WorkspaceFolder,
  server: Server,
  definition = definitionFor(folder, 'check'),
): Task {
  const execution = runsCommandLine(server, folder, ['check', projectOf(definition)]);
  return new Task(definition, folder, l10n.t('check'), SOURCE, execution, MATCHERS);
}

export function registerTasks(server: Server): Disposable {
  return tasks.registerTaskProvider(TASK_TYPE, {
    provideTasks: () =>
      (workspace.workspaceFolders ?? []).flatMap((folder) => {
        const wheel = wheelTask(folder, server, definitionFor(folder, 'wheel-build'));
        const own = [buildTask(folder, server), checkTask(folder, server)];
        return wheel === undefined ? own : [...own, wheel];
      }),
    resolveTask: ({ definition, scope }) => {
      const folder = typeof scope === 'object' ? scope : workspace.workspaceFolders?.[0];
      if (folder === undefined) return undefined;
      // The editor expects the same definition back.
      if (definition['task'] === 'build') return buildTask(folder, server, definition);
      if (definition['task'] === 'check') return checkTask(folder, server, definition);
      return wheelTask(folder, server, definition);
    },
  });
}
