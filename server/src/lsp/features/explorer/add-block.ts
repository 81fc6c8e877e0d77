/** Adds a block for a registered name to a file, as the fix for what a prefix lacks does. */
import { fixesFor } from '../../../core/fixes/index.js';
import {
  prefixesOf,
  prefixUnstubbed,
  splitName,
  type Finding,
  type Fix,
} from '../../../core/index.js';
import type { Reader } from '../../../core/index.js';
import { isDottedName } from '../../../base/identifiers.js';
import { contextOf } from '../../moment.js';
import type { FileView, ProjectView } from '../../view.js';

/** Registered names that no block and no directive of the project settles. */
export function addableNames(project: ProjectView): ReadonlySet<string> {
  const { registry, dialect } = project;
  if (registry === null) return new Set();
  const settled = settledNames(project);
  const types = registry.snapshot.types.filter(
    ({ key }) => canHold(key, settled) && !dialect.builtinTypeKeys.has(key),
  );
  const functions = registry.snapshot.functions.filter(({ name, schema }) => {
    return schema !== null && canHold(name, settled);
  });
  return new Set([...types.map(({ key }) => key), ...functions.map(({ name }) => name)]);
}

/**
 * The fix that adds a name's block, with the parents that a type lacks.
 *
 * @returns `null` when the name is settled or not registered, or the file has no place for it
 */
export function blockAddition(
  file: FileView,
  project: ProjectView,
  name: string,
  reader: Pick<Reader, 't'>,
): Fix | null {
  const addable = addableNames(project);
  const prefix = splitName(name).namespace;
  if (prefix === null || !addable.has(name)) return null;
  const type = project.registry?.types.get(name);
  const ancestors = type?.ancestors.filter((key) => addable.has(key)) ?? [];
  const data =
    type === undefined
      ? { prefix, typeKeys: [], functions: [name] }
      : { prefix, typeKeys: [...ancestors, name], functions: [] };
  const { code, severity } = prefixUnstubbed;
  const span = { start: 0, end: 0 };
  const finding: Finding = { code, severity, span, related: [], data };
  return fixesFor(finding, contextOf(file, project, reader))[0] ?? null;
}

interface Settled {
  readonly names: ReadonlySet<string>;
  /** Namespaces whose functions a block lists, or whose entries a `prefix` directive adds. */
  readonly globals: ReadonlySet<string>;
  readonly rolledOut: ReadonlySet<string>;
  readonly types: { readonly has: (name: string) => boolean };
}

function settledNames({ files, registry }: ProjectView): Settled {
  const names = new Set<string>();
  const globals = new Set<string>();
  const rolledOut = new Set<string>();
  for (const { parsed } of files.values()) {
    for (const { kind, name } of parsed.blocks) {
      if (kind === 'object') names.add(name);
      if (kind === 'global') globals.add(name);
    }
    for (const { name, payload } of parsed.directives) if (name === 'skip') names.add(payload);
    for (const prefix of prefixesOf(parsed)) rolledOut.add(prefix);
  }
  return { names, globals, rolledOut, types: registry?.types ?? new Set<string>() };
}

/** Whether a block for a name can be written and is not there. The runtime binds its own namespace. */
function canHold(name: string, { names, globals, rolledOut, types }: Settled): boolean {
  const { namespace } = splitName(name);
  if (namespace === null || /^ffi(?:\.|$)/.test(namespace)) return false;
  if (!isDottedName(name) || names.has(name) || rolledOut.has(namespace)) return false;
  return types.has(name) || !globals.has(namespace);
}
