/** Findings that only the whole unit shows: what is claimed twice, what has no stub. */
import type { Dialect } from '../../dialect/index.js';
import type { ProjectFacts } from '../../facts/types.js';
import type { Finding } from '../../findings/types.js';
import type { RegistryIndex } from '../../snapshot/registry-index.js';
import { FileFindings } from '../planning/file-findings.js';
import type { PlanFile, ProjectNames } from '../types.js';
import { addBaseMismatches } from './bases.js';
import { addDuplicates } from './duplicates.js';
import { addExportUses } from './export-uses.js';
import { addFoundElsewhere } from './found-elsewhere.js';
import { addInlineModules } from './inline-modules.js';
import { addLibraryNames } from './library-names.js';
import { addMissingSections } from './missing-sections.js';
import { addTypeMaps } from './type-maps.js';
import type { UnitView } from './types.js';
import { addUnboundNames, type UnboundByPath } from './unbound-names.js';
import { addUnknownNames } from './unknown-names.js';
import { addUnstubbed } from './unstubbed.js';

/**
 * Findings by path of the file to report them in. Without facts only the file itself is checked, as
 * the reference does, and what the whole unit lacks.
 *
 * @param files all; those without directives have findings about their calls alone
 * @param unbound what the plan of each file shows
 */
export function unitFindings(
  files: readonly PlanFile[],
  registry: RegistryIndex | null,
  dialect: Dialect,
  facts: ProjectFacts | null,
  names: ProjectNames | null,
  unbound: UnboundByPath,
): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, FileFindings>();
  const findingsOf = ({ path }: PlanFile): FileFindings => {
    const own = found.get(path) ?? new FileFindings();
    found.set(path, own);
    return own;
  };
  const everything: UnitView = { files, dialect, findingsOf };
  const unit = { ...everything, files: files.filter(({ parsed }) => parsed.hasMarkers) };
  if (registry !== null && (names !== null || facts !== null)) addUnstubbed(unit, registry, names);
  addUnboundNames(unit, unbound);
  if (facts !== null) {
    addDuplicates(unit);
    addMissingSections(unit, registry);
    addTypeMaps(unit, registry);
    if (registry !== null) addBaseMismatches(unit, registry, facts);
    addLibraryNames(unit, facts);
    addInlineModules(everything, facts);
    addFoundElsewhere(everything, facts);
    if (registry !== null) {
      addExportUses(everything, registry, facts);
      addUnknownNames(everything, registry, facts);
    }
  }
  return new Map([...found].map(([path, findings]) => [path, findings.sorted()]));
}
