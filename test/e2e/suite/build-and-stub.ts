/** Runs Build and Stub as its command does, and reads the results. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { commands, tasks, type Task, type TaskExecution } from 'vscode';
import type { BuildResult } from '../../../server/src/protocol.js';
import { until } from '../harness/until.js';
import { pathOf } from './editor.js';

/** A build compiles, possibly on a busy machine. */
export const BUILD_MS = 60_000;

export function executions(): readonly TaskExecution[] {
  return tasks.taskExecutions.filter(isOurs);
}

function isOurs({ task }: TaskExecution): boolean {
  return task.definition.type === 'tvm-ffi-stubs';
}

/** Runs the command to its end. */
export async function build(meanwhile?: () => Promise<void>): Promise<BuildResult> {
  let isStarted = false;
  const listener = tasks.onDidStartTask(({ execution }) => {
    isStarted ||= isOurs(execution);
  });
  const running = commands.executeCommand<BuildResult | null>('tvmFfiStubs.buildAndStub');
  if (meanwhile !== undefined) {
    await until('the start of the build', () => isStarted);
    await meanwhile();
  }
  const result = await running;
  listener.dispose();
  if (result === null) throw new Error('the server gave no answer');
  return result;
}

/** Writes a build task to `tasks.json`, and waits until the editor offers it. */
export function addTask(label: string, values: Readonly<Record<string, string>>): Promise<Task> {
  const task = { label, type: 'tvm-ffi-stubs', task: 'build', ...values };
  mkdirSync(pathOf('.vscode'), { recursive: true });
  writeFileSync(pathOf('.vscode/tasks.json'), JSON.stringify({ version: '2.0.0', tasks: [task] }));
  return until(`the task ${label}`, async () =>
    (await tasks.fetchTasks()).find(({ name }) => name === label),
  );
}

/** Runs a task to its end. */
export async function exitCodeOf(task: Task): Promise<number | undefined> {
  const ended = new Promise<number | undefined>((resolve) => {
    const listener = tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
      if (execution.task.name !== task.name) return;
      listener.dispose();
      resolve(exitCode);
    });
  });
  await tasks.executeTask(task);
  return ended;
}

/** The text of a block, with its markers. */
export function block(text: string, name: string): string {
  const [, rest = ''] = text.split(`begin): ${name}\n`);
  return rest.split('(end)')[0] ?? '';
}
