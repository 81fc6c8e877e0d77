/** What is known of an environment without loading anything, as plain data. */

/** The state of an environment. Lists are sorted by name. */
export interface EnvironmentHealth {
  /** The interpreter; `null` where only a runtime is known. */
  readonly python: string | null;
  /** `null` when apache-tvm-ffi is not installed. */
  readonly runtime: RuntimeFacts | null;
  readonly packages: readonly BindingPackage[];
  readonly pairs: readonly PairProblem[];
  /** `null` when nothing has to change, or no change is known that helps. */
  readonly fix: Fix | null;
  /** Whether libraries were loaded, so that what they register is known. */
  readonly isLoaded: boolean;
}

export interface RuntimeFacts {
  readonly path: string;
  readonly version: string | null;
}

/** A package that uses libtvm_ffi: a library of it binds it, or it asks for apache-tvm-ffi. */
export interface BindingPackage {
  readonly name: string;
  readonly version: string;
  /** The package folder, real. */
  readonly folder: string;
  /** `apache-tvm-ffi>=0.1.11`; `null` when it asks for none. */
  readonly requires: string | null;
  /** Whether the installed version is one that it asks for; `null` when it cannot be told. */
  readonly isSatisfied: boolean | null;
  /** The version whose headers it was compiled with; `null` when nothing records it. */
  readonly builtWith: string | null;
  /** Those that bind libtvm_ffi, or need one that does. */
  readonly libraries: readonly BoundLibrary[];
  /**
   * Releases whose libtvm_ffi exports all that the libraries need, and that the package asks for,
   * oldest first; `null` when the table of releases does not cover its platform.
   */
  readonly releases: readonly string[] | null;
  /** What keeps it from being loaded, proven. */
  readonly faults: readonly Fault[];
  /** Why nothing is said of a part of it. */
  readonly unknown: readonly Unknown[];
}

export interface BoundLibrary {
  /** Absolute. */
  readonly path: string;
  /** Symbols of libtvm_ffi that it needs and nothing provides. */
  readonly missing: readonly string[];
}

export type Fault =
  /** The installed runtime lacks what the library needs. */
  | {
      readonly fault: 'missing-symbols';
      readonly library: string;
      readonly symbols: readonly string[];
      /** Whether it is loaded all the same: the first call of such a function ends the process. */
      readonly isLate: boolean;
    }
  /** It needs a library that has a fault. */
  | { readonly fault: 'needs-faulty'; readonly library: string; readonly needed: string }
  /** It holds a copy of libtvm_ffi of its own. */
  | { readonly fault: 'own-runtime'; readonly library: string }
  /** It needs libtvm_ffi, and there is none. */
  | { readonly fault: 'no-runtime'; readonly library: string }
  /** The loader refused it. */
  | { readonly fault: 'load-failed'; readonly message: string };

export type Unknown =
  | { readonly unknown: 'no-record' }
  /** An editable install: its libraries are somewhere in its sources. */
  | { readonly unknown: 'editable' }
  | { readonly unknown: 'unreadable'; readonly library: string }
  /** It was not loaded, because the loader does not find what it needs. */
  | { readonly unknown: 'not-loaded'; readonly library: string; readonly needed: string }
  /** Symbols that a library may provide which is not found here. */
  | { readonly unknown: 'dependency'; readonly library: string; readonly needed: string };

/** Two packages that do not go together. */
export type PairProblem = {
  readonly packages: readonly [string, string];
} & (
  | {
      readonly pair: 'no-common-release';
      readonly releases: readonly [readonly string[], readonly string[]];
    }
  /** Libraries that have one name: the loader takes the first for both. */
  | { readonly pair: 'same-library'; readonly names: readonly string[] }
  /** Both register these; `message` is what loading both comes to, `null` when it works. */
  | {
      readonly pair: 'same-names';
      readonly names: readonly string[];
      readonly message: string | null;
    }
);

/** What to install. */
export interface Fix {
  /** `apache-tvm-ffi>=0.1.12,<0.1.13`. */
  readonly requirement: string;
}
