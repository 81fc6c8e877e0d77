/** What `--init-*` is to create, and what is missing. */
import type { ParsedFile } from '../directive/types.js';
import type { ProblemPlace } from '../findings/types.js';

export interface InitOptions {
  /** The distribution's name, for `load_lib_module`. */
  readonly package: string;
  /** The CMake target of the library, for `load_lib_module`. */
  readonly library: string;
  /** The namespace to scaffold, with or without a trailing dot. */
  readonly prefix: string;
}

/** Which names of a project get a block, and where. */
export interface ScaffoldRequest extends InitOptions {
  /** Folder of the packages: absolute, and no package itself. */
  readonly root: string;
  /** Whether names that apache-tvm-ffi itself registers are left out. */
  readonly isOwnOnly: boolean;
}

/** The parts of one namespace that have no block in the unit yet. */
export interface MissingNamespace {
  readonly namespace: string;
  /** The namespace as a relative folder, for example `my_ext/sub`. */
  readonly folder: string;
  readonly isRoot: boolean;
  /** Keys of the types to add, parents first. */
  readonly typeKeys: readonly string[];
  /** Full names of the functions; empty if the namespace has a `global/` block. */
  readonly functions: readonly string[];
  /** Whether only these are added, and not the functions in any case, as the reference does. */
  readonly isPart?: true;
}

/** A file that scaffolding may extend; `null` when it does not exist. */
export type Existing = ParsedFile | null;

/** A stub file that a project's table of modules asks for. */
export interface ModuleStub {
  /** The library, as a `library/` block names it. */
  readonly library: string;
  /** Absolute; the file need not exist. */
  readonly path: string;
  /** The class that stands for the module; `null` leaves the name to the file, or to the library. */
  readonly className: string | null;
  /** What asks for it; `null` for an editor's settings. */
  readonly place: ProblemPlace | null;
}
