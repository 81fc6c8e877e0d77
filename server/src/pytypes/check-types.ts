/** Checks the types of a unit once, where nothing is kept for later texts. */
import type { PlanFile, RegistryIndex } from '../core/index.js';
import { checkFile } from './check-file.js';
import type { TypeProblems } from './checker.js';
import { wholeOf } from './parts/parts.js';
import { isDefining } from './reading/defining.js';
import { TypeWorld } from './types/world.js';
import { rulesFor, type InUse } from './versions.js';

/** See {@link TypeChecker.check}, which finds the same. */
export function checkTypes(
  files: readonly PlanFile[],
  inUse: InUse,
  registry: RegistryIndex | null = null,
): TypeProblems {
  const version = rulesFor(inUse);
  if (version === null) return new Map();
  const around = { version, world: new TypeWorld(files, version), types: registry?.types ?? null };
  const checked = files.filter(({ parsed }) => isDefining(parsed));
  return new Map(
    checked.map((file) => [
      file.path,
      checkFile(file, wholeOf(file.parsed), around, null).problems,
    ]),
  );
}
