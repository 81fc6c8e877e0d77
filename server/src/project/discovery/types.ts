/** What discovery is passed, and what it works with. */
import type { ProjectNote } from '../../core/index.js';
import type { Origins, ProjectConfig, ProjectProblem } from '../config.js';
import type { StubTarget } from '../discovered.js';
import type { ConventionalPaths } from './conventions.js';
import type { PythonPackage } from '../python-package.js';

export interface DiscoverOptions {
  /** Where `${env:NAME}` and `~` are read from. */
  readonly env: NodeJS.ProcessEnv;
  /** Takes precedence over pyproject.toml. */
  readonly editor?: {
    /** The section `tvmFfiStubs` as the client sent it, of any form. */
    readonly given: unknown;
    /** Absolute; relative paths in it start here, and it is the project if there is no other. */
    readonly folder: string;
  };
  /**
   * Finds the interpreter of the project in a folder, to search its packages.
   *
   * @param root absolute
   * @param named what the settings name
   * @param buildPython the interpreter of the build tree
   */
  readonly interpreter?: FindInterpreter;
  /** Values from the command line, which take precedence over everything. */
  readonly given?: GivenValues;
  /** Whether to find everything, or only what `check` needs. */
  readonly whole?: boolean;
  /** The named CMake preset, which sets options. */
  readonly preset?: string;
  /**
   * By path of a pyproject.toml, its last valid content: while one is being edited and broken, its
   * project stays as it was.
   */
  readonly remembered?: Map<string, Table>;
}

/** What a pyproject.toml says. */
export interface Table {
  readonly config: ProjectConfig;
  readonly origins: Origins;
}

export interface GivenValues {
  /** Absolute; empty if not given. */
  readonly libraries: readonly string[];
  /** Whether the interpreter is given. */
  readonly interpreter: boolean;
}

/** What settings and options set for a path. */
export interface Settled {
  /** Without a table, the folder's. */
  readonly config: ProjectConfig;
  readonly origins: Origins;
  readonly problems: readonly ProjectProblem[];
  readonly given: GivenValues;
}

export type FindInterpreter = (
  root: string,
  named: string | null,
  buildPython: string | null,
) => string | null;

/** What is around a path, read once. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly interpreter: FindInterpreter;
  /** Absolute real path. */
  readonly start: string;
  readonly settled: Settled;
  /** Whether to find everything, or only what a check needs. */
  readonly whole: boolean;
  readonly pkg: PythonPackage | null;
  readonly side: CMakeSide | null;
  /** The project of files that belong to no other; `null` if there are none. */
  readonly fallback: string | null;
}

/** The files and targets of a project whose values are not decided yet. */
export interface Draft {
  /** The file that describes it; empty without one. */
  readonly source: string;
  readonly root: string;
  readonly targets: readonly StubTarget[];
  /** Its `paths` according to CMake. */
  readonly stubDirs: readonly string[];
  /** Its `paths` if CMake says nothing; `null` for the root. */
  readonly usualPaths: ConventionalPaths | null;
  /** Its folders that belong to other projects, absolute. */
  readonly exclude: readonly string[];
}

/** What the CMake files around a path say. */
export interface CMakeSide {
  readonly sourceRoot: string;
  /** Every call of `tvm_ffi_configure_target`, even if it cannot be handled. */
  readonly targets: readonly StubTarget[];
  /** Absolute folders of the C++ files that targets are made of, as far as they are named. */
  readonly sourceFolders: readonly string[];
  /** The CMake files that were read. */
  readonly files: readonly string[];
  readonly notes: readonly ProjectNote[];
  /** The same with these variables, as with `-D`. */
  readonly configured: (variables: ReadonlyMap<string, string>) => CMakeSide;
  /** The build tree that is older than a CMake file; `null` if there is none. */
  readonly outdated: { readonly tree: string; readonly changed: string } | null;
}
