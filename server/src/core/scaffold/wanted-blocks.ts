/** From names as a user writes them to the blocks that are meant. */
import { isDottedName } from '../../base/identifiers.js';
import { nearestName } from '../../base/near-names.js';
import { listedFunctions, type RunScope } from '../render/index.js';
import { splitName } from '../snapshot/registry-index.js';
import { rootOf } from './names.js';

/** A block for the functions of a prefix, or for a type. */
export interface WantedBlock {
  readonly kind: 'global' | 'object';
  readonly name: string;
}

/** What a name means, or why there is no block for it. */
export type NameAnswer =
  | ({ readonly answer: 'block' } & WantedBlock)
  | { readonly answer: 'unknown'; readonly similar: string | null }
  /** A prefix whose names are all types, or below it. */
  | { readonly answer: 'no-functions'; readonly prefix: string; readonly names: readonly string[] }
  /** Python code of tvm_ffi itself binds it. */
  | { readonly answer: 'built-in' }
  /** No Python name can stand for it. */
  | { readonly answer: 'not-a-name' };

/**
 * Finds the block that a name means.
 *
 * @param written `global/PREFIX`, `object/KEY`, or a name alone: of a type, a function or a prefix
 */
export function blockFor(written: string, run: RunScope): NameAnswer {
  const [, kind = null, rest = ''] = /^(?:(global|object)\/)?([^]*)$/.exec(written) ?? [];
  const name = kind === 'object' ? rest : rootOf(rest);
  const { types } = run.registry;
  if (kind !== 'global' && types.has(name)) return typeAnswer(name, run);
  if (kind !== 'object' && holdsNames(name, run)) return prefixAnswer(name, run);
  const { namespace } = splitName(name);
  if (kind === null && namespace !== null && isFunction(name, namespace, run)) {
    return prefixAnswer(namespace, run);
  }
  return { answer: 'unknown', similar: nearestName(name, namesOf(kind, run)) };
}

/** The runtime binds its own namespace. */
const OF_RUNTIME = /^ffi(?:\.|$)/;

function typeAnswer(key: string, { dialect }: RunScope): NameAnswer {
  const isBuiltIn = dialect.builtinTypeKeys.has(key) || OF_RUNTIME.test(key);
  if (isBuiltIn) return { answer: 'built-in' };
  if (!isDottedName(key)) return { answer: 'not-a-name' };
  return { answer: 'block', kind: 'object', name: key };
}

function prefixAnswer(prefix: string, run: RunScope): NameAnswer {
  if (OF_RUNTIME.test(prefix)) return { answer: 'built-in' };
  if (!isDottedName(prefix)) return { answer: 'not-a-name' };
  if (listedFunctions(prefix, run).length > 0)
    return { answer: 'block', kind: 'global', name: prefix };
  const { functions, typeKeys } = run.registry;
  const below = [...functions.keys(), ...typeKeys.keys()].filter((each) =>
    each.startsWith(`${prefix}.`),
  );
  const names = [...(typeKeys.get(prefix) ?? []), ...new Set(below)];
  return { answer: 'no-functions', prefix, names };
}

/** Whether anything is registered under a prefix, or below it. */
function holdsNames(prefix: string, { registry: { functions, typeKeys } }: RunScope): boolean {
  const holds = (each: string): boolean => each === prefix || each.startsWith(`${prefix}.`);
  return prefix !== '' && ([...functions.keys()].some(holds) || [...typeKeys.keys()].some(holds));
}

function isFunction(name: string, namespace: string, { registry }: RunScope): boolean {
  return registry.functions.get(namespace)?.some((entry) => entry.name === name) === true;
}

function namesOf(kind: string | null, { registry }: RunScope): Iterable<string> {
  const { functions, types, typeKeys } = registry;
  if (kind === 'object') return types.keys();
  if (kind === 'global') return functions.keys();
  const full = [...functions.values()].flat().map(({ name }) => name);
  return new Set([...types.keys(), ...functions.keys(), ...typeKeys.keys(), ...full]);
}
