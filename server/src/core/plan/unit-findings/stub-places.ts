/** Where a unit names which namespace: the places of findings about what has no block itself. */
import type { Span } from '../../../base/span.js';
import { splitName } from '../../snapshot/registry-index.js';
import { prefixOf } from '../planning/project-index.js';
import type { PlanFile } from '../types.js';

export interface StubPlace {
  readonly file: PlanFile;
  readonly span: Span;
}

/** The first block or `prefix` of each namespace, in plan order. */
export function stubPlaces(files: readonly PlanFile[]): ReadonlyMap<string, StubPlace> {
  const places = new Map<string, StubPlace>();
  for (const file of files) {
    const note = (namespace: string | null, span: Span): void => {
      if (namespace === null || places.has(namespace)) return;
      places.set(namespace, { file, span });
    };
    for (const { kind, name, nameSpan } of file.parsed.blocks) {
      if (kind === 'global') note(name, nameSpan);
      else if (kind === 'object') note(splitName(name).namespace, nameSpan);
    }
    for (const directive of file.parsed.directives) {
      if (directive.name === 'prefix') note(prefixOf(directive), directive.payloadSpan);
    }
  }
  return places;
}

/** The place of a namespace, else of the nearest one around it; `null` if the unit names none. */
export function placeAround(
  namespace: string,
  places: ReadonlyMap<string, StubPlace>,
): StubPlace | null {
  for (let name: string | null = namespace; name !== null; name = splitName(name).namespace) {
    const place = places.get(name);
    if (place !== undefined) return place;
  }
  return null;
}
