/** Which namespaces under a prefix have functions or types without a block. */
import { rootOf } from './names.js';
import { isDottedName } from '../../base/identifiers.js';
import { compareCodePoints } from '../../base/order.js';
import type { Dialect } from '../dialect/index.js';
import { deadMarkersOf } from '../directive/dead-markers.js';
import type { PlanFile } from '../plan/types.js';
import { indexProject } from '../plan/planning/project-index.js';
import { successorsIn } from '../plan/successor.js';
import { sortByInheritance } from '../plan/planning/topological.js';
import { listedFunctions } from '../render/index.js';
import { isOfRuntime } from '../snapshot/contributions.js';
import type { RegistryIndex } from '../snapshot/registry-index.js';
import type { FunctionEntry, TypeEntry } from '../snapshot/types.js';
import type { MissingNamespace, ScaffoldRequest } from './types.js';

/** Lists the namespaces to scaffold, in code point order. */
export function missingNamespaces(
  files: readonly PlanFile[],
  registry: RegistryIndex,
  dialect: Dialect,
  options: Pick<ScaffoldRequest, 'prefix' | 'isOwnOnly'> & {
    /** The only namespaces that are asked for. */
    readonly among?: Pick<ReadonlySet<string>, 'has'>;
  },
): readonly MissingNamespace[] {
  const active = files.filter(({ parsed }) => !parsed.skipFile);
  const project = indexProject(active, registry, dialect, { indent: 4, keepSuppressions: false });
  const stubbed = new Set<string>();
  const skipped = new Set<string>();
  for (const { parsed } of active) {
    for (const block of parsed.blocks) if (block.kind === 'global') stubbed.add(block.name);
    for (const prefix of deadMarkersOf(parsed)?.prefixes ?? []) stubbed.add(prefix);
    for (const d of parsed.directives) if (d.name === 'skip') skipped.add(d.payload);
  }
  // An orphan that was renamed takes its new key: another class beside it would be one too many.
  const renamed = options.isOwnOnly ? successorsIn(active, project) : new Set<string>();
  const { typeMap } = project.run;
  const { snapshot, types } = registry;
  const isWanted = (entry: FunctionEntry | TypeEntry | undefined): boolean =>
    !options.isOwnOnly || entry === undefined || !isOfRuntime(entry, snapshot);
  const isMissing = (key: string): boolean =>
    isWanted(types.get(key)) &&
    !project.definedKeys.has(key) &&
    !skipped.has(key) &&
    !renamed.has(key) &&
    !dialect.builtinTypeKeys.has(key) &&
    // A key that a type map redirects is bound elsewhere.
    (typeMap.get(key) ?? key) === key &&
    isDottedName(key);
  return namespacesUnder(options.prefix, registry).flatMap((namespace) => {
    if (options.among?.has(namespace) === false) return [];
    const keys = (registry.typeKeys.get(namespace) ?? []).filter(isMissing);
    const functions = stubbed.has(namespace)
      ? []
      : listedFunctions(namespace, project.run).filter(isWanted);
    if (keys.length === 0 && functions.length === 0) return [];
    const folder = namespace.replaceAll('.', '/');
    const isRoot = namespace === rootOf(options.prefix);
    const names = functions.map(({ name }) => name);
    const typeKeys = sortByInheritance(keys, registry);
    return { namespace, folder, isRoot, typeKeys, functions: names };
  });
}

/** A namespace can be a package only if every segment is an identifier. */
export function namespacesUnder(prefix: string, registry: RegistryIndex): readonly string[] {
  const root = rootOf(prefix);
  const filter = root === '' ? '' : `${root}.`;
  return [...new Set([...registry.typeKeys.keys(), ...registry.functions.keys()])]
    .filter((namespace) => namespace === root || namespace.startsWith(filter))
    .filter(isDottedName)
    .sort(compareCodePoints);
}
