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
import type { BuildArguments, BuildResult } from '../../server/src/protocol.js';
import { BuildTerminal } from './build-terminal.js';
import { TASK_TYPE } from './names.js';
import type { Server } from './server.js';

/** Compilers and our own output; contributed by our manifest, so that no C++ extension is needed. */
const MATCHERS = ['gcc', 'msvc', 'nvcc', 'cmake', 'check'].map((name) => `$tvm-ffi-stubs-${name}`);

const SOURCE = 'TVM-FFI Stubs';

const BUILD: TaskDefinition = { type: TASK_TYPE, task: 'build' };
const CHECK: TaskDefinition = { type: TASK_TYPE, task: 'check' };

interface BuildOptions {
  /** A file or folder: the project that it belongs to is built. By default the whole folder. */
  readonly place?: string;
  readonly onResult?: (result: BuildResult | null) => void;
}

/** Lets the server build a folder, as the command line does there, in a terminal of its own. */
export function buildTask(
  folder: WorkspaceFolder,
  server: Server,
  definition = BUILD,
  { place = folder.uri.toString(), onResult }: BuildOptions = {},
): Task {
  const execution = new CustomExecution((resolved) =>
    Promise.resolve(new BuildTerminal(server, argumentsOf(place, resolved), onResult)),
  );
  const task = new Task(definition, folder, l10n.t('build'), SOURCE, execution, MATCHERS);
  task.group = TaskGroup.Build;
  return task;
}

/** Whether a folder is being built by a task of ours. */
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

/** Runs the command line that comes with the extension, with the Node that runs the extension. */
function checkTask(folder: WorkspaceFolder, root: string, definition = CHECK): Task {
  const program = join(root, 'dist', 'cli.cjs');
  const execution = new ProcessExecution(process.execPath, [program, 'check', '.'], {
    cwd: folder.uri.fsPath,
    env: { ELECTRON_RUN_AS_NODE: '1', NO_COLOR: '1' },
  });
  return new Task(definition, folder, l10n.t('check'), SOURCE, execution, MATCHERS);
}

export function registerTasks(root: string, server: Server): Disposable {
  const taskOf = (folder: WorkspaceFolder, definition: TaskDefinition): Task | undefined => {
    if (definition['task'] === 'build') return buildTask(folder, server, definition);
    return definition['task'] === 'check' ? checkTask(folder, root, definition) : undefined;
  };
  return tasks.registerTaskProvider(TASK_TYPE, {
    provideTasks: () =>
      (workspace.workspaceFolders ?? []).flatMap((folder) =>
        [BUILD, CHECK].flatMap((definition) => taskOf(folder, definition) ?? []),
      ),
    resolveTask: ({ definition, scope }) => {
      const folder = typeof scope === 'object' ? scope : workspace.workspaceFolders?.[0];
      // The editor asks for the very definition back.
      return folder && taskOf(folder, definition);
    },
  });
}
