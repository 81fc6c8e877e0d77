/** Registered names that Python looks up, and whether anything is known to register them. */
import type { ProjectFacts, UseFacts } from '../../facts/types.js';
import { isOwnName } from '../../snapshot/contributions.js';
import type { RegistryIndex } from '../../snapshot/registry-index.js';
import type { PlanFile } from '../types.js';

/** A name that a call looks up, and that the call needs. */
export interface LookUp {
  readonly file: PlanFile;
  readonly use: UseFacts;
}

/** Calls that raise when the name is missing, or do nothing then. */
const NEEDS_NAME: ReadonlySet<UseFacts['call']> = new Set([
  ...(['get_global_func', 'get_global_func_metadata'] as const),
  ...(['register_object', 'c_class', 'init_ffi_api'] as const),
]);

/** What is registered, wherever it was read. */
export interface KnownNames {
  readonly functions: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
  /** Names that Python may register, besides. */
  readonly mayRegister: (kind: 'function' | 'type', name: string) => boolean;
  /** Whether names of apache-tvm-ffi itself are only known in part. */
  readonly isLock: boolean;
}

/** Look-ups of names that neither the registry nor Python registers; C++ sources may. */
export function unknownLookUps(
  files: readonly PlanFile[],
  registry: RegistryIndex,
  facts: ProjectFacts,
): readonly LookUp[] {
  const all = lookUpsOf(files, facts);
  if (all.length === 0) return [];
  const known = knownNames(registry, { files: facts.files });
  return all.filter(({ use }) => !isRegistered(use, known));
}

/** Every look-up that fails when its name is not registered, in file order. */
export function lookUpsOf(
  files: readonly PlanFile[],
  { files: factsOf }: ProjectFacts,
): readonly LookUp[] {
  const skipsTypes = [...factsOf.values()].some(({ uses }) => uses.skipsUnknown);
  return files.flatMap((file) => {
    const own = factsOf.get(file.path);
    if (own === undefined || own.uses.all.length === 0) return [];
    // About a name that a block has, or the block of a class should have, other findings say it.
    const prefixes = new Set(
      file.parsed.blocks.flatMap(({ kind, name }) => (kind === 'global' ? name : [])),
    );
    const stubbed = new Set(
      own.classes.flatMap(({ registration, blocks }) =>
        registration !== null && blocks.length > 0 ? registration.keySpan.start : [],
      ),
    );
    const isLeftOut = ({ kind, span, ...use }: UseFacts): boolean =>
      (kind === 'type' && (skipsTypes || stubbed.has(span.start))) ||
      (kind === 'namespace' && prefixes.has(namespaceOf(use)));
    return own.uses.all.flatMap((use) => {
      const isNeeded = NEEDS_NAME.has(use.call) && !use.allowsMissing && !use.isGuarded;
      return isNeeded && !isLeftOut(use) ? [{ file, use }] : [];
    });
  });
}

export function knownNames(
  { snapshot }: RegistryIndex,
  { files, sources }: Pick<ProjectFacts, 'files' | 'sources'>,
): KnownNames {
  const functions = new Set(sources?.functions);
  const types = new Set(sources?.types);
  for (const { name } of snapshot.functions) functions.add(name);
  for (const { key } of snapshot.types) types.add(key);
  const computed = [...files.values()].flatMap(({ uses }) => uses.computed);
  for (const { uses } of files.values()) {
    for (const { kind, name, registers } of uses.all) {
      if (registers) (kind === 'type' ? types : functions).add(name);
    }
  }
  return {
    functions,
    types,
    mayRegister: (kind, name) =>
      computed.some(
        (each) =>
          each.kind === kind &&
          each.start !== each.end &&
          name.startsWith(each.start) &&
          name.endsWith(each.end),
      ),
    isLock: snapshot.provider === 'lock',
  };
}

/** Whether the call finds what it names, as far as that is known. */
export function isRegistered(
  { kind, name }: UseFacts,
  { functions, types, mayRegister, isLock }: KnownNames,
): boolean {
  switch (kind) {
    case 'function':
      return isLeftOut(name, isLock) || functions.has(name) || mayRegister(kind, name);
    case 'type':
      return isLeftOut(name, isLock) || types.has(name) || mayRegister(kind, name);
    case 'namespace': {
      const namespace = namespaceOf({ name });
      if (isLock && isOwnName(namespace)) return true;
      const start = `${namespace}.`;
      const isBelow = (each: string): boolean =>
        each.startsWith(start) && !each.includes('.', start.length);
      return [...functions].some(isBelow) || mayRegister('function', start);
    }
  }
}

/** Whether a lock may lack a registered name: apache-tvm-ffi's own are in it where stubs need them. */
function isLeftOut(name: string, isLock: boolean): boolean {
  return isLock && (isOwnName(name) || !name.includes('.'));
}

/** What `init_ffi_api` does for the packages that took the place of `tvm.`. */
export function namespaceOf({ name }: Pick<UseFacts, 'name'>): string {
  return name.replace(/^tvm\./, '').replace(/\.$/, '');
}
