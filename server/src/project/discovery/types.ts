/** What discovery is asked, and what it works with. */
import type { Origins, ProjectConfig, ProjectProblem } from '../config.js';
import type { StubTarget } from '../discovered.js';
import type { ConventionalPaths } from './conventions.js';
import type { PythonPackage } from './package.js';

export interface DiscoverOptions {
  /** Where `${env:NAME}` and `~` are read from. */
  readonly env: NodeJS.ProcessEnv;
  /** What comes before pyproject.toml. */
  readonly editor?: {
    /** The section `tvmFfiStubs` as the client sent it, of any form. */
    readonly given: unknown;
    /** Absolute; where relative paths of it start from, and the project where there is no other. */
    readonly folder: string;
  };
  /**
   * Finds the interpreter of the project in a folder, whose packages are looked into.
   *
   * @param root absolute
   * @param named what the settings name
   * @param buildPython the interpreter of the build tree
   */
  readonly interpreter?: FindInterpreter;
  /** What the command line gives, which comes before everything and need not be found. */
  readonly given?: GivenValues;
  /** Whether everything is wanted, or only what a run of `check` needs. */
  readonly whole?: boolean;
  /** The preset of CMake that somebody named, by which options are set. */
  readonly preset?: string;
  /**
   * By path of a pyproject.toml, what it said when it could be read last: one that is being edited is
   * broken now and then, and its project goes on as it was.
   */
  readonly remembered?: Map<string, Table>;
}

/** What a pyproject.toml says. */
export interface Table {
  readonly config: ProjectConfig;
  readonly origins: Origins;
}

export interface GivenValues {
  /** Absolute; none: not given. */
  readonly libraries: readonly string[];
  /** Whether the interpreter is given. */
  readonly interpreter: boolean;
}

/** What people and programs have set for a path. */
export interface Settled {
  /** Without a table, of the folder itself. */
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
  /** Whether everything is wanted, or only what a check needs. */
  readonly whole: boolean;
  readonly pkg: PythonPackage | null;
  readonly side: CMakeSide | null;
  /** The project of files that belong to no other; `null` where there are none. */
  readonly fallback: string | null;
}

/** Which files and targets make a project, before its values are decided. */
export interface Draft {
  /** The file that describes it; empty without one. */
  readonly source: string;
  readonly root: string;
  readonly targets: readonly StubTarget[];
  /** Its `paths`, as CMake says them. */
  readonly stubDirs: readonly string[];
  /** Its `paths` where CMake says nothing; `null`: the root. */
  readonly usualPaths: ConventionalPaths | null;
  /** Absolute folders of it that belong to others. */
  readonly exclude: readonly string[];
}

/** What the CMake files around a path say. */
export interface CMakeSide {
  readonly sourceRoot: string;
  /** Every call of `tvm_ffi_configure_target`, those that cannot be handled too. */
  readonly targets: readonly StubTarget[];
  /** The CMake files that were read. */
  readonly files: readonly string[];
  readonly notes: readonly string[];
  /** The same with these variables, as with `-D`. */
  readonly configured: (variables: ReadonlyMap<string, string>) => CMakeSide;
  /** The build tree that is older than a CMake file; `null` where there is none such. */
  readonly outdated: { readonly tree: string; readonly changed: string } | null;
}
