/**
 * What all files of a unit share: `ty-map` lines, and who owns which key and prefix. The same file
 * can come out differently alone and with its siblings, so nothing is planned before this is known.
 */
import type { Dialect } from '../../dialect/index.js';
import { deadMarkersOf } from '../../directive/dead-markers.js';
import type { Directive, ParsedFile } from '../../directive/types.js';
import { inputTypeMapOf, type RunScope } from '../../render/index.js';
import { sameJson } from '../../snapshot/same-json.js';
import type { RegistryIndex } from '../../snapshot/registry-index.js';
import { typeMapsOf, type TypeMap } from '../../directive/type-map.js';
import type { PlanFile, PlanOptions } from '../types.js';

export interface ProjectIndex {
  readonly run: RunScope;
  readonly options: PlanOptions;
  /** Keys of every `object/` block of the unit, those with broken markers included. */
  readonly definedKeys: ReadonlySet<string>;
  /** Prefix → path of the first file that claims it. */
  readonly prefixOwners: ReadonlyMap<string, string>;
}

/**
 * Reads the shared facts of a unit. Files with `skip-file` take no part.
 *
 * @param previous an earlier index; parts that are equal to its own are the same objects
 */
export function indexProject(
  files: readonly PlanFile[],
  registry: RegistryIndex,
  dialect: Dialect,
  options: PlanOptions,
  previous: ProjectIndex | null = null,
): ProjectIndex {
  const typeMap = new Map(dialect.typeMap);
  const definedKeys = new Set<string>();
  const prefixOwners = new Map<string, string>();
  for (const { path, parsed } of files) {
    for (const { origin, target } of typeMapsOf(parsed)) typeMap.set(origin, target);
    for (const block of parsed.blocks) if (block.kind === 'object') definedKeys.add(block.name);
    for (const key of deadMarkersOf(parsed)?.keys ?? []) definedKeys.add(key);
    const prefixes = parsed.directives.filter((directive) => directive.name === 'prefix');
    const [head] = prefixes;
    if (head === undefined || prefixes.length > 1) continue;
    const prefix = prefixOf(head);
    if (!prefixOwners.has(prefix)) prefixOwners.set(prefix, path);
  }
  const run: RunScope = {
    dialect,
    registry,
    indent: options.indent,
    typeMap,
    inputTypeMap: inputTypeMapOf(typeMap, dialect),
  };
  return sharing({ run, options, definedKeys, prefixOwners }, previous);
}

/** A run for one file that has type maps of its own. */
export function withTypeMaps(run: RunScope, more: readonly TypeMap[]): RunScope {
  if (more.length === 0) return run;
  const typeMap = new Map(run.typeMap);
  for (const { origin, target } of more) typeMap.set(origin, target);
  return { ...run, typeMap, inputTypeMap: inputTypeMapOf(typeMap, run.dialect) };
}

/** Whether blocks come out the same beside one index and the other, prefixes apart. */
export function isSameRun(a: ProjectIndex | null, b: ProjectIndex | null): boolean {
  return a !== null && b !== null && a.run === b.run && a.options === b.options;
}

/** The same index with as much of an earlier one as is equal: to be told apart by identity then. */
function sharing(index: ProjectIndex, previous: ProjectIndex | null): ProjectIndex {
  if (previous === null) return index;
  const options = sameOptions(index.options, previous.options) ? previous.options : index.options;
  const run = sameRun(index.run, previous.run) ? previous.run : index.run;
  const isSame =
    run === previous.run &&
    options === previous.options &&
    sameSet(index.definedKeys, previous.definedKeys) &&
    sameMap(index.prefixOwners, previous.prefixOwners);
  return isSame ? previous : { ...index, run, options };
}

/** Whether two sets of options say the same. */
export function sameOptions(a: PlanOptions, b: PlanOptions): boolean {
  return (
    a.indent === b.indent &&
    a.keepSuppressions === b.keepSuppressions &&
    a.planLibraries === b.planLibraries &&
    sameJson([...(a.classNames ?? [])], [...(b.classNames ?? [])]) &&
    sameJson(a.names ?? null, b.names ?? null)
  );
}

/** The map for parameters follows from the other and the dialect. */
function sameRun(a: RunScope, b: RunScope): boolean {
  return (
    a.registry === b.registry &&
    a.dialect === b.dialect &&
    a.indent === b.indent &&
    sameMap(a.typeMap, b.typeMap)
  );
}

function sameMap(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((key) => b.has(key));
}

/** The namespace of a `prefix` directive: trailing dots do not count. */
export function prefixOf(directive: Directive): string {
  return directive.payload.replace(/\.+$/, '');
}

/** The namespaces that a file's `prefix` directives claim, in file order. */
export function prefixesOf({ directives }: Pick<ParsedFile, 'directives'>): readonly string[] {
  return directives.filter(({ name }) => name === 'prefix').map(prefixOf);
}
