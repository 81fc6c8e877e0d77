/**
 * Notifies the user once when a registry can no longer be loaded, for example after a build. If it
 * fails from the start, only the status item says so: opening a file shows no notice.
 */
import { l10n, type Disposable } from 'vscode';
import type { ProjectStatus } from '../../../server/src/protocol.js';
import { notify, run, type Notices } from '../notices.js';
import type { Server } from '../server.js';

export function followFailures(server: Server, notices: Notices): Disposable {
  /** By project, for registries that were good in this session: the cause of the failure, if any. */
  const good = new Map<string, string | null>();
  return server.onDidChange(() => {
    for (const project of server.status?.projects ?? []) {
      const { root, state, problem } = project;
      const cause = `${root}: ${problem ?? ''}`;
      const told = good.get(root);
      if (state === 'ready') {
        good.set(root, null);
        // Also what was reported before the window was reloaded: it is fixed by now.
        if (told !== null) void notices.forget((each) => each.startsWith(`${root}: `));
      } else if (state === 'failed' && told === null) {
        good.set(root, cause);
        void notices.once(cause, () => {
          tell(project);
        });
      }
    }
  });
}

function tell({ problem }: ProjectStatus): void {
  notify(
    'warning',
    l10n.t(
      'The registry could not be reloaded; the last good one is still in use: {0}',
      problem ?? '',
    ),
    run(l10n.t('Show Log'), 'tvmFfiStubs.showLog'),
    run(l10n.t('Restart'), 'tvmFfiStubs.restart'),
  );
}
