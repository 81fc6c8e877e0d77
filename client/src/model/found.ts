/** What is offered for the interpreter and the libraries: how it is recognized, named and ordered. */

/** A virtual environment or a conda environment. */
export interface FoundEnvironment {
  /** What the setting gets: a folder or an interpreter. */
  readonly path: string;
  /** The name that the user knows it by; empty when it is not known. */
  readonly name: string;
  /** Version of its apache-tvm-ffi; `null` when it has none, `undefined` when it is not known. */
  readonly wheel?: string | null;
}

export interface FoundLibrary {
  /** With slashes, below the folder. */
  readonly path: string;
  /** Milliseconds since the epoch. */
  readonly modified: number;
  /** Whether it mentions the runtime, as a library that registers something must. */
  readonly isOurs: boolean;
}

/** Folders that hold environments, each in a folder of its own. */
export const ENVIRONMENT_PARENTS = ['', '.pixi/envs', '.nox', '.tox'];

/** Folders that never hold a library of the project: other packages, and a compiler's probes. */
export const FOREIGN_FOLDERS = '**/{site-packages,node_modules,CMakeFiles,.git}/**';

/** A name in a linked library or in its strings. */
const RUNTIME = /tvm_ffi|TVMFFI/;

/** The version of apache-tvm-ffi among the names in a `site-packages` folder. */
export function wheelVersion(names: readonly string[]): string | null {
  for (const name of names) {
    const match = /^apache_tvm_ffi-(\d[\w.!+]*)\.dist-info$/i.exec(name);
    if (match?.[1] !== undefined) return match[1];
  }
  return null;
}

/** Whether the bytes are those of a library that uses the runtime; the runtime itself is not. */
export function usesRuntime(path: string, bytes: Uint8Array): boolean {
  const name = path.slice(path.search(/[^\\/]*$/));
  if (/^(?:lib)?tvm_ffi(?:_testing)?\.\w+$/.test(name)) return false;
  return RUNTIME.test(new TextDecoder('latin1').decode(bytes));
}

/** Those with a wheel first, then by name; each path once. */
export function orderEnvironments(found: readonly FoundEnvironment[]): FoundEnvironment[] {
  const once = new Map<string, FoundEnvironment>();
  for (const each of found) if (!once.has(each.path)) once.set(each.path, each);
  const rank = ({ wheel }: FoundEnvironment): number =>
    typeof wheel === 'string' ? 0 : wheel === undefined ? 1 : 2;
  return [...once.values()].sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
}

/** Those that use the runtime first, then what was built last. */
export function orderLibraries(found: readonly FoundLibrary[]): FoundLibrary[] {
  const rank = ({ isOurs }: FoundLibrary): number => (isOurs ? 0 : 1);
  return [...found].sort((a, b) => rank(a) - rank(b) || b.modified - a.modified);
}
