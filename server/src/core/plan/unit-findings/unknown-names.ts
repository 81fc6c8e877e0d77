/** Names that Python looks up and that nothing registers. */
import { isSlipOf, nearestName } from '../../../base/near-names.js';
import type { ProjectFacts, UseFacts } from '../../facts/types.js';
import {
  callEmptyNamespace,
  callUnknownFunction,
  callUnknownTypeKey,
} from '../../findings/index.js';
import { isOfRuntime } from '../../snapshot/contributions.js';
import { splitName, type RegistryIndex } from '../../snapshot/registry-index.js';
import { isRegistered, knownNames, lookUpsOf, namespaceOf, type KnownNames } from './look-ups.js';
import { isSelfContained } from './self-contained.js';
import type { UnitView } from './types.js';

export function addUnknownNames(
  { files, findingsOf }: UnitView,
  registry: RegistryIndex,
  facts: ProjectFacts,
): void {
  const all = lookUpsOf(files, facts);
  if (all.length === 0) return;
  const known = knownNames(registry, facts);
  const isSure = areWhole(registry, facts);
  // A lazy look at all files: most units have no unknown type.
  let isAlone: boolean | null = null;
  for (const { file, use } of all) {
    if (isRegistered(use, known)) continue;
    const near = nearTo(use, known);
    // Another library may register it: without the sources of this one only a slip is sure.
    if (!isSure && (near === null || !isSlipOf(use.name, near))) {
      if (use.kind === 'type') isAlone ??= isSelfContained(files, registry);
      if (use.kind !== 'type' || isAlone !== true) continue;
    }
    const { name, call, span } = use;
    const data = { name, call, ...(near !== null && { suggestion: near }) };
    const found = findingsOf(file);
    if (use.kind === 'function') found.add(callUnknownFunction, data, span);
    else if (use.kind === 'type') found.add(callUnknownTypeKey, data, span);
    else found.add(callEmptyNamespace, data, span);
  }
}

/** Of what the libraries register, sources that are theirs hold nearly all; headers alone do not. */
const WHOLE = 0.9;

/** Whether the sources that were read show what the project registers, built or not. */
function areWhole({ snapshot }: RegistryIndex, { sources }: ProjectFacts): boolean {
  if (sources === undefined) return false;
  const functions = snapshot.functions.filter((entry) => !isOfRuntime(entry, snapshot));
  const types = snapshot.types.filter((entry) => !isOfRuntime(entry, snapshot));
  const shown = functions.filter(({ name }) => sources.functions.has(name));
  const declared = types.filter(({ key }) => sources.types.has(key));
  return (
    functions.length + types.length > 0 &&
    shown.length >= functions.length * WHOLE &&
    declared.length >= types.length * WHOLE
  );
}

/** The registered name that is nearest, as the call would write it. */
function nearTo(use: UseFacts, { functions, types }: KnownNames): string | null {
  switch (use.kind) {
    case 'function':
      return nearest(use.name, functions);
    case 'type':
      return nearest(use.name, types);
    case 'namespace': {
      const namespace = namespaceOf(use);
      const all = namespacesOf(functions);
      // What is registered with `tvm.` needs it twice: the first one is taken off.
      if (namespace !== use.name && all.has(`tvm.${namespace}`)) return `tvm.tvm.${namespace}`;
      const near = nearest(namespace, all);
      return near === null ? null : use.name.replace(namespace, near);
    }
  }
}

/** A misspelled name, or one without its namespace. */
function nearest(name: string, candidates: ReadonlySet<string>): string | null {
  const near = nearestName(name, candidates);
  if (near !== null && near !== name) return near;
  if (name.includes('.')) return null;
  const [only, ...others] = [...candidates].filter((each) => splitName(each).last === name);
  return only !== undefined && others.length === 0 ? only : null;
}

function namespacesOf(functions: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...functions].flatMap((name) => splitName(name).namespace ?? []));
}
