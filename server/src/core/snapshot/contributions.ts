/** Which of the loaded libraries a registry's names come from. */
import type { FunctionEntry, LibraryEntry, Snapshot, TypeEntry } from './types.js';

/** Whether apache-tvm-ffi itself has such names. */
export function isOwnName(name: string): boolean {
  return /^(?:ffi|testing)(?:\.|$)/.test(name);
}

/**
 * Whether apache-tvm-ffi registers an entry: one of its libraries does or, where no library is known
 * to, its Python package, by the name. No other package stubs it.
 */
export function isOfRuntime(entry: FunctionEntry | TypeEntry, { libraries }: Snapshot): boolean {
  const role = entry.library === null ? undefined : libraries[entry.library]?.role;
  if (role === 'runtime' || role === 'testing') return true;
  return role !== 'project' && isOwnName('key' in entry ? entry.key : entry.name);
}

/**
 * The CMake target whose library registers an entry, as `load_lib_module` will look for its file;
 * `null` where no library is known to, or its name is not that of a target.
 */
export function targetOf(
  entry: FunctionEntry | TypeEntry | undefined,
  { libraries, provider }: Snapshot,
): string | null {
  const library = libraries[entry?.library ?? -1];
  if (provider === 'lock') return library?.path ?? null;
  const [name = ''] = library?.path.split(/[\\/]/).slice(-1) ?? [];
  return /^lib(.+)\.(?:so|dylib)$/.exec(name)?.[1] ?? /^(.+)\.dll$/i.exec(name)?.[1] ?? null;
}

/** Whether anything is registered that is not apache-tvm-ffi's own. */
export function holdsProjectNames(snapshot: Snapshot): boolean {
  const { libraries, functions, types, symbols } = snapshot;
  const isForeign = (library: number | null, name: string): boolean => {
    const entry = library === null ? undefined : libraries[library];
    // What Python registers has no library; apache-tvm-ffi's other names have no dot.
    return (entry !== undefined && !isOwn(entry)) || (name.includes('.') && !isOwnName(name));
  };
  return (
    [...functions, ...symbols].some(({ library, name }) => isForeign(library, name)) ||
    types.some(({ library, key }) => isForeign(library, key))
  );
}

/** Paths of the project's libraries that register and export nothing. */
export function idleLibraries(snapshot: Snapshot): readonly string[] {
  const { libraries, functions, types, symbols } = snapshot;
  const busy = new Set([...functions, ...types, ...symbols].map(({ library }) => library));
  return libraries.flatMap(({ path, role }, position) =>
    role === 'project' && !busy.has(position) ? [path] : [],
  );
}

/** Whether any library beside apache-tvm-ffi's own was loaded. */
export function holdsProjectLibrary({ libraries }: Snapshot): boolean {
  return !libraries.every(isOwn);
}

function isOwn({ role }: LibraryEntry): boolean {
  return role === 'runtime' || role === 'testing';
}
