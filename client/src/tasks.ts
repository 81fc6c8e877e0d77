/** Our tasks: the project's build, and the command line's check. */
import { join } from 'node:path';
import {
  CustomExecution,
  l10n,
  ProcessExecution,
  Task,
  TaskGroup,
  tasks,
  workspace,
  type Disposable,
  type TaskDefinition,
  type WorkspaceFolder,
} from 'vscode';
import type { BuildResult } from '../../server/src/protocol.js';
import { BuildTerminal } from './build-terminal.js';
import { SECTION, TASK_TYPE } from './names.js';
import type { Server as ServerHandle } from './server.js';

/** Compilers and our own output; contributed by our manifest, so that no C++ extension is needed. */
const MATCHERS = ['gcc', 'msvc', 'nvcc', 'cmake', 'check'].map((name) => `$tvm-ffi-stubs-${name}`);

const SOURCE = 'TVM-FFI Stubs';

/** The words of the setting `buildCommand`; empty when it is not set. */
export function buildCommandOf(folder: WorkspaceFolder): readonly string[] {
  const given = workspace.getConfiguration(SECTION, folder.uri).get<unknown>('buildCommand');
  if (!Array.isArray(given)) return [];
  const words = given.filter((word): word is string => typeof word === 'string');
  return words.length === given.length ? words : [];
}

/** Runs a folder's build; `null` when it has none. The words go to the program as they are. */
export function buildTask(folder: WorkspaceFolder): Task | null {
  const [program, ...words] = buildCommandOf(folder);
  if (program === undefined) return null;
  const execution = new ProcessExecution(program, words, { cwd: folder.uri.fsPath });
  const definition = { type: TASK_TYPE, task: 'build' };
  const task = new Task(definition, folder, l10n.t('build'), SOURCE, execution, MATCHERS);
  task.group = TaskGroup.Build;
  return task;
}

/**
 * Lets the server build a folder that has no command of its own.
 *
 * @param place a file or folder in it: the project that it belongs to is built
 */
export function serverBuildTask(
  folder: WorkspaceFolder,
  place: string,
  server: ServerHandle,
  onResult: (result: BuildResult | null) => void,
): Task {
  const execution = new CustomExecution(() =>
    Promise.resolve(new BuildTerminal(server, place, onResult)),
  );
  const definition = { type: TASK_TYPE, task: 'build' };
  const task = new Task(definition, folder, l10n.t('build'), SOURCE, execution, MATCHERS);
  task.group = TaskGroup.Build;
  return task;
}

/** Runs the command line that comes with the extension, with the Node that runs the extension. */
function checkTask(folder: WorkspaceFolder, root: string): Task {
  const program = join(root, 'dist', 'cli.cjs');
  const execution = new ProcessExecution(process.execPath, [program, 'check', '.'], {
    cwd: folder.uri.fsPath,
    env: { ELECTRON_RUN_AS_NODE: '1', NO_COLOR: '1' },
  });
  const definition: TaskDefinition = { type: TASK_TYPE, task: 'check' };
  return new Task(definition, folder, l10n.t('check'), SOURCE, execution, MATCHERS);
}

export function registerTasks(root: string): Disposable {
  const taskOf = (folder: WorkspaceFolder, name: unknown): Task | null => {
    if (name === 'build') return buildTask(folder);
    return name === 'check' ? checkTask(folder, root) : null;
  };
  return tasks.registerTaskProvider(TASK_TYPE, {
    provideTasks: () =>
      (workspace.workspaceFolders ?? []).flatMap((folder) =>
        ['build', 'check'].flatMap((name) => taskOf(folder, name) ?? []),
      ),
    resolveTask: ({ definition, scope }) => {
      const folder =
        typeof scope === 'object' ? scope : (workspace.workspaceFolders?.[0] ?? undefined);
      const task = folder && taskOf(folder, definition['task']);
      if (!task) return undefined;
      // The editor asks for the very definition back.
      task.definition = definition;
      return task;
    },
  });
}
