/** The source of a registry, which every answer names. */
import type { Snapshot } from '../core/index.js';
import type { RegistryReport } from './types.js';

/** @param version of the wheel that the dialect follows; `null` when unknown */
export function reportRegistry(
  snapshot: Snapshot,
  version: string | null,
  {
    interpreter,
    ageSeconds,
    fromCache,
    lockFile = null,
  }: Pick<RegistryReport, 'interpreter' | 'ageSeconds' | 'fromCache'> &
    Partial<Pick<RegistryReport, 'lockFile'>>,
): RegistryReport {
  return {
    provider: snapshot.provider,
    referenceVersion: version,
    abiVersion: snapshot.abiVersion,
    interpreter,
    ageSeconds: Math.max(0, ageSeconds),
    fromCache,
    lockFile,
    runtime: snapshot.provider === 'lock' ? null : (snapshot.libraries[0]?.path ?? ''),
    libraries: snapshot.libraries.slice(1).map((library) => library.path),
  };
}
