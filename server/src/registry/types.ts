/** What registry/ is asked for and what it answers. */
import type { InterpreterSource, LoadingProvider, ProblemWith, Snapshot } from '../core/index.js';

/** Why there is no registry. */
export type RegistryFailure = ProblemWith<
  | 'registry.load-failed'
  | 'registry.library-missing'
  | 'registry.mixed-runtimes'
  | 'registry.no-runtime'
  | 'registry.no-interpreter'
  | 'lock.missing'
  | 'lock.unusable'
>;

/** Something to know about a registry that was read. */
export type RegistryWarning = ProblemWith<
  | 'registry.bad-entry'
  | 'registry.exit-crash'
  | 'registry.left-processes'
  | 'registry.lock-instead'
  | 'registry.native-only'
  | 'registry.python-instead'
>;

/** A problem of the registry as a whole; it belongs to the project, not to a source file. */
export type RegistryProblem<Kind = RegistryFailure | RegistryWarning> = Kind & {
  /** The last lines that the library or interpreter wrote, safe for a terminal. */
  readonly log?: string;
};

/** A load of the registry. All paths are absolute. */
export interface RegistryRequest {
  readonly environment: Environment;
  /** Shared libraries to load after the runtime, in this order. */
  readonly libraries: readonly string[];
  /** Python modules to import; they need the Python provider. */
  readonly imports: readonly string[];
  /** `auto` takes `python` when {@link imports} is not empty or `native` cannot work here. */
  readonly provider: 'auto' | LoadingProvider;
  readonly timeoutMs: number;
  readonly cache: boolean;
}

export interface LockSource {
  /** Absolute. */
  readonly path: string;
  /** Which decides the dialect; `null` when it is not known. */
  readonly referenceVersion: string | null;
}

export type RegistryAnswer =
  | {
      readonly ok: true;
      readonly snapshot: Snapshot;
      /** When the snapshot was taken from the process, in milliseconds since the epoch. */
      readonly takenAt: number;
      readonly fromCache: boolean;
      /** The snapshot's JSON, for the cache. */
      readonly packed?: Buffer | null;
      /** The cache folder, if it cannot be used. */
      readonly uncachedIn?: string;
      readonly warnings: readonly RegistryProblem<RegistryWarning>[];
      /** The lock file that it comes from; absent for a registry that was loaded. */
      readonly lock?: LockSource;
    }
  | { readonly ok: false; readonly problem: RegistryProblem<RegistryFailure> };

/** Where the runtime is, found by reading files only. */
export interface Environment {
  /** Real path of `libtvm_ffi`. */
  readonly runtime: string;
  /** The interpreter, when one is known; the Python provider needs it. */
  readonly python: string | null;
  /** Version of the installed wheel (dist-info), for example `0.1.15.post2`. */
  readonly wheelVersion: string | null;
  readonly source: InterpreterSource;
}
