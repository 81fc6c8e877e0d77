/**
 * Tells once when a registry that was there cannot be loaded any more, for example after a build.
 * One that fails from the beginning is told by the status item alone: opening a file shows nothing.
 */
import { l10n, type Disposable } from 'vscode';
import type { ProjectStatus } from '../../../server/src/protocol.js';
import { notify, run, type Notices } from '../notices.js';
import type { Server } from '../server.js';

export function followFailures(server: Server, notices: Notices): Disposable {
  /** Causes, by project, of registries that were good in this session. */
  const good = new Map<string, string | null>();
  return server.onDidChange(() => {
    for (const project of server.status?.projects ?? []) {
      const { root, state, problem } = project;
      const cause = `${root}: ${problem ?? ''}`;
      const told = good.get(root);
      if (state === 'ready') {
        good.set(root, null);
        // Also what was told before the window was opened anew: it is mended by now.
        if (told !== null) void notices.forget((each) => each.startsWith(`${root}: `));
      } else if (state === 'failed' && told === null) {
        good.set(root, cause);
        void notices.once(cause, () => tell(project));
      }
    }
  });
}

function tell({ problem }: ProjectStatus): Promise<void> {
  return notify(
    'warning',
    l10n.t(
      'The registry could not be reloaded; the last good one is still in use: {0}',
      problem ?? '',
    ),
    run(l10n.t('Show Log'), 'tvmFfiStubs.showLog'),
    run(l10n.t('Restart'), 'tvmFfiStubs.restart'),
  );
}
