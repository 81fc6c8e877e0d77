/** What a project registers and no block of the unit holds. */
import { prefixUnstubbed } from '../../findings/index.js';
import { missingNamespaces, namespacesUnder } from '../../scaffold/missing.js';
import { rootOf } from '../../scaffold/names.js';
import { targetOf } from '../../snapshot/contributions.js';
import { splitName, type RegistryIndex } from '../../snapshot/registry-index.js';
import { prefixesOf } from '../planning/project-index.js';
import type { ProjectNames } from '../types.js';
import { placeAround, stubPlaces, type StubPlace } from './stub-places.js';
import type { UnitView } from './types.js';

/**
 * Adds one finding for each namespace that the unit stubs, that is below such a namespace, or that
 * is under the project's prefix: at its own first block, or else at one of the nearest namespace.
 */
export function addUnstubbed(
  { dialect, findingsOf, files }: UnitView,
  registry: RegistryIndex,
  names: ProjectNames | null,
): void {
  const places = stubPlaces(files);
  const [first] = places.values();
  const { prefix = null, ...others } = names ?? { package: null, target: null };
  const ofProject = new Map(
    prefix === null ? [] : namespacesUnder(prefix, registry).map((each) => [each, rootOf(prefix)]),
  );
  const placed = new Map<string, StubPlace>();
  for (const namespace of namespacesUnder('', registry)) {
    const place = placeAround(namespace, places) ?? (ofProject.has(namespace) ? first : undefined);
    if (place !== undefined) placed.set(namespace, place);
  }
  // A roll-out adds the types of its prefix.
  const rolledOut = new Set(files.flatMap(({ parsed }) => prefixesOf(parsed)));
  const options = { prefix: '', isOwnOnly: true, among: placed };
  for (const missing of missingNamespaces(files, registry, dialect, options)) {
    const { namespace, functions } = missing;
    const place = placed.get(namespace);
    const typeKeys = rolledOut.has(namespace) ? [] : missing.typeKeys;
    if (place === undefined || typeKeys.length + functions.length === 0) continue;
    const [type] = typeKeys.flatMap((key) => registry.types.get(key) ?? []);
    const entry = type ?? registry.functions.get(namespace)?.[0];
    const target = others.target ?? targetOf(entry, registry.snapshot);
    const init = {
      ...others,
      target,
      prefix: ofProject.get(namespace) ?? outermost(namespace, places),
    };
    findingsOf(place.file).add(
      prefixUnstubbed,
      { prefix: namespace, typeKeys, functions, init },
      place.span,
    );
  }
}

/** The first namespace around another one, from its root, that the unit stubs. */
function outermost(namespace: string, places: ReadonlyMap<string, StubPlace>): string {
  const around = splitName(namespace).namespace;
  const found = around === null ? null : outermost(around, places);
  return found !== null && places.has(found) ? found : namespace;
}
