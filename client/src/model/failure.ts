/**
 * What goes wrong while the user does something else, for example after a build: it is in the status
 * bar of the whole window, and goes when its cause goes, as no notice can.
 */
import type { ProjectStatus } from '../../../server/src/protocol.js';
import type { Phase } from './lifecycle.js';
import type { Translate } from './translate.js';

export interface Failure {
  readonly text: string;
  /** The whole reason. */
  readonly reason: string;
  readonly severity: 'warning' | 'error';
  readonly action: 'showStatus' | 'restart';
}

/**
 * A registry that fails from the start is not among them: opening a file that nobody has built a
 * library for is no alarm, and the language status says why.
 *
 * @param problem why the server is not running
 */
export function failureOf(
  phase: Phase,
  problem: string,
  projects: readonly ProjectStatus[],
  t: Translate,
): Failure | null {
  if (phase === 'failed') {
    const reason = t('The TVM-FFI Stubs language server is not running: {0}', problem);
    return { text: t('TVM-FFI: server stopped'), reason, severity: 'error', action: 'restart' };
  }
  const failed = projects.find(({ state, registry }) => state === 'failed' && registry !== null);
  if (failed === undefined) return null;
  const reason = t(
    'The registry could not be reloaded; the last good one is still in use: {0}',
    failed.problem ?? '',
  );
  const text = t('TVM-FFI: registry failed to load');
  return { text, reason, severity: 'warning', action: 'showStatus' };
}
