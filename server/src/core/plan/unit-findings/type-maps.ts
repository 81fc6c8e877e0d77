/** `ty-map` lines that change nothing: because a later one wins, or because nothing has that name. */
import { tyMapConflict, tyMapUnused } from '../../findings/index.js';
import type { Dialect } from '../../dialect/index.js';
import type { RegistryIndex } from '../../snapshot/registry-index.js';
import { nearestName } from '../near-names.js';
import { originsOf } from './origins.js';
import { typeMapLines, type TypeMapLine } from '../planning/type-map-lines.js';
import type { PlanFile } from '../types.js';
import type { UnitView } from './unit-findings.js';

interface Place extends TypeMapLine {
  readonly file: PlanFile;
}

/** Adds both findings; without a registry nobody knows what is unused. */
export function addTypeMaps(unit: UnitView, registry: RegistryIndex | null): void {
  const places = unit.files.flatMap((file) =>
    typeMapLines(file.parsed).map((line): Place => ({ ...line, file })),
  );
  const winners = new Map(places.map((place) => [place.origin, place]));
  for (const place of places) {
    const { origin, target, span, file } = place;
    const findings = unit.findingsOf(file);
    const winner = winners.get(origin) ?? place;
    if (winner.target !== target) {
      const { path } = winner.file;
      const data = { origin, target, winner: winner.target, winnerPath: path };
      const message = 'The one that counts.';
      findings.add(tyMapConflict, data, span, [{ path, span: winner.span, message }]);
    }
    if (registry === null || isUsed(origin, registry, unit.dialect)) continue;
    const similar = nearestName(origin, registry.types.keys());
    const data = { origin, target, ...(similar !== null && { similar }) };
    findings.add(tyMapUnused, data, span);
  }
}

function isUsed(origin: string, registry: RegistryIndex, dialect: Dialect): boolean {
  if (registry.types.has(origin) || dialect.typeMap.has(origin)) return true;
  return originsOf(registry, dialect).has(origin);
}
