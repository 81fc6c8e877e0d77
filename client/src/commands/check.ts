/** Checks the whole workspace: loads every project's registry, then shows counts and Problems. */
import { commands, l10n, type CancellationToken } from 'vscode';
import {
  REGISTRY_TEXTS,
  type BlockCounts,
  type ProjectStatus,
  type RegistryTexts,
} from '../../../server/src/protocol.js';
import { countWords, sumCounts } from '../model/status-words.js';
import { notify } from '../notices.js';
import { withCancellableProgress } from '../progress.js';
import type { Server } from '../server.js';
import { reportMissingRegistry, reportNoProject, reportStopped, type Session } from '../session.js';
import { knowProjects } from './regenerate.js';

export async function checkWorkspace(session: Session): Promise<BlockCounts | null> {
  const { server } = session;
  const title = l10n.t('Checking stub blocks');
  const projects = await withCancellableProgress(title, async (_, token) => {
    await knowProjects(session, token);
    return settledProjects(server, token);
  });
  if (projects === 'cancelled') return null;
  if (projects === undefined) return reportStopped(session);
  if (projects.length === 0) return reportNoProject();
  await commands.executeCommand('workbench.actions.view.problems');
  const counts = sumCounts(projects.map((project) => project.counts));
  if (reportMissingRegistry(projects)) return counts;
  const { stale, edited, orphan, malformed, unknown } = counts;
  const isClean = stale + edited + orphan + malformed + unknown === 0;
  notify(isClean ? 'information' : 'warning', countWords(counts, l10n.t));
  return counts;
}

/** Waits until no registry is loading. @returns `undefined` when the server is not running */
export async function settledProjects(
  server: Server,
  token: CancellationToken,
): Promise<readonly ProjectStatus[] | undefined> {
  // Answered when all files have been read; the projects are in the status by then.
  const texts = await server.request<RegistryTexts[]>(REGISTRY_TEXTS, null, token);
  if (texts === undefined) return undefined;
  // Without a project the server sends no status.
  if (texts.length === 0) return [];
  await new Promise<void>((resolve) => {
    const isSettled = (): boolean =>
      server.phase !== 'running' ||
      token.isCancellationRequested ||
      server.status?.projects.every(({ state }) => state !== 'loading') === true;
    const end = (): void => {
      if (!isSettled()) return;
      listener.dispose();
      cancelled.dispose();
      resolve();
    };
    const listener = server.onDidChange(end);
    const cancelled = token.onCancellationRequested(end);
    end();
  });
  return server.phase === 'running' ? (server.status?.projects ?? []) : undefined;
}
