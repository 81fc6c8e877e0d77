/** What a view says about where its registry came from. */
import { reportRegistry, type RegistryReport } from '../../report/index.js';
import type { LoadedRegistry } from './loading/registry-history.js';

/** @param version the one whose format is written */
export function reportOf(
  current: LoadedRegistry | null,
  version: string | null,
  interpreter: RegistryReport['interpreter'],
): RegistryReport | null {
  if (current === null) return null;
  return reportRegistry(current.index.snapshot, version, {
    interpreter: current.lock === undefined ? interpreter : null,
    ageSeconds: (Date.now() - current.takenAt) / 1000,
    fromCache: current.fromCache,
    lockFile: current.lock?.path ?? null,
  });
}
