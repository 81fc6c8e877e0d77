/** The tasks that build and check wheels: they run the command line. */
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { l10n, Task, workspace, type TaskDefinition, type WorkspaceFolder } from 'vscode';
import { namedPath } from './model/named-path.js';
import { SECTION } from './names.js';
import type { Server } from './server.js';
import { MATCHERS, runsCommandLine, SOURCE } from './task-parts.js';

/**
 * The interpreter that a Python extension names, by folder. The editor asks for tasks at any time,
 * and a Python extension answers late.
 */
const interpreters = new Map<string, string>();

export function rememberInterpreter(folder: WorkspaceFolder, python: string | null): void {
  if (python === null) interpreters.delete(folder.uri.toString());
  else interpreters.set(folder.uri.toString(), python);
}

/** @returns `undefined` for a definition of another task */
export function wheelTask(
  folder: WorkspaceFolder,
  server: Server,
  definition: TaskDefinition,
): Task | undefined {
  const words = wordsOf(definition);
  if (words === null) return undefined;
  const { args, name } = words;
  const set = workspace.getConfiguration(SECTION, folder.uri).get<string>('python') ?? '';
  const scope = { folder: folder.uri.fsPath, home: homedir(), env: process.env };
  const named = set === '' ? [] : ['--python', namedPath(set, scope)];
  const active = interpreters.get(folder.uri.toString());
  // A choice in pyproject.toml wins over this variable, as it does in the server.
  const env = active === undefined ? undefined : { VIRTUAL_ENV: dirname(dirname(active)) };
  const execution = runsCommandLine(server, folder, ['wheel', ...args, ...named], env);
  return new Task(definition, folder, name, SOURCE, execution, MATCHERS);
}

function wordsOf({ task, project, wheel }: TaskDefinition): {
  readonly args: readonly string[];
  readonly name: string;
} | null {
  switch (task) {
    case 'wheel-build':
      return { args: ['build', textOf(project, '.')], name: l10n.t('build wheel') };
    case 'wheel-check':
      return { args: ['check', textOf(wheel, '')].filter(Boolean), name: l10n.t('check wheel') };
    default:
      return null;
  }
}

/** `tasks.json` may hold anything. */
function textOf(value: unknown, usual: string): string {
  return typeof value === 'string' && value !== '' ? value : usual;
}
