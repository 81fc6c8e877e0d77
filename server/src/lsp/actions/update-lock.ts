/** Writes what is loaded to the registry lock, as `tvm-ffi-stubs lock` does. */
import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { escapeInline } from '../../base/foreign-text.js';
import { messageOf, type Problem } from '../../core/index.js';
import { writeLock } from '../../files/index.js';
import type { RegenerateArguments, UpdateLockResult } from '../../protocol.js';
import { lockText } from '../../registry/lock-file.js';
import { isWorthwhile, newerLock, type LockState } from '../../registry/lock-state.js';
import { unlessCancelled } from '../safely.js';
import { lockSource } from '../workspace/lock-source.js';
import type { Project } from '../workspace/project.js';
import type { CommandHost } from './commands.js';

type Host = Pick<CommandHost, 'workspace' | 'client'>;

/** @throws {ResponseError} why a lock was not written */
export async function updateLock(
  host: Host,
  { uri, root }: RegenerateArguments,
  token: CancellationToken,
): Promise<UpdateLockResult> {
  const { workspace, client } = host;
  const { t } = client.reader;
  if (!workspace.isTrusted) {
    throw refused(t`The registry lock is written only in a trusted workspace.`);
  }
  await workspace.allSettled();
  const named = uri === undefined ? null : await workspace.settled(uri);
  const one = root === undefined ? named : workspace.projectAt(root);
  const projects = one === null ? workspace.projects : [one];
  const found = await workspace.findProjects();
  const written: string[] = [];
  const unchanged: string[] = [];
  for (const project of projects) {
    const { lockPath } = project.registry;
    const name = escapeInline(workspace.shown(lockPath));
    if (found.filter(({ lockFile }) => lockFile === lockPath).length > 1) {
      throw refused(
        t`Several projects share the registry lock ${name}. Run "tvm-ffi-stubs lock" in a terminal: it loads the libraries of all.`,
      );
    }
    await unlessCancelled(project.need(), token);
    const isNew = write(wantedOf(project, host), lockPath, host);
    (isNew ? written : unchanged).push(workspace.shown(lockPath));
    if (isNew) project.update();
  }
  return { written, unchanged };
}

/** What the lock of a project should say. */
function wantedOf(project: Project, { client, workspace }: Host): LockState {
  const { t } = client.reader;
  const root = escapeInline(workspace.shown(project.root));
  const source = lockSource(project);
  if (source === 'not-loaded') {
    const [problem] = project.registry.problems;
    const why = problem === undefined ? '' : `: ${summaryOf(problem, client)}`;
    throw refused(
      t`The registry lock of ${root} was not written, because no library is loaded${why}`,
    );
  }
  if (source === 'lacks-imports') {
    throw refused(t`The lock would lack what the imports register. Correct the setting provider.`);
  }
  const found = source.compare();
  if (!isWorthwhile(found.wanted)) {
    throw refused(
      t`The registry lock of ${root} was not written, because no library of the project registers anything. Build it first.`,
    );
  }
  return found;
}

/** @returns whether the file is another one now */
function write(state: LockState, path: string, { client }: Host): boolean {
  const newer = newerLock(state);
  const written = newer === null ? writeLock(path, lockText(state.wanted)) : { problem: newer };
  if ('problem' in written) throw refused(messageOf(written.problem, client.reader));
  return written.isNew;
}

function summaryOf(problem: Problem, { reader }: Host['client']): string {
  return messageOf(problem, reader).split('\n', 1)[0] ?? '';
}

function refused(message: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
