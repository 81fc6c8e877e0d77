/**
 * What discovery finds, as plain data: what a tree's CMake files say, what build trees hold, and
 * where every value of a project comes from. Nothing here starts a program.
 */
import type {
  NotBuilt,
  Origin,
  ProjectNote,
  StubRefusal,
  TreeSource,
  UnknownPart,
} from '../core/index.js';
import type { BuildRecord } from './build-tree/record/index.js';
import type { ProjectConfig, ProjectProblem } from './config.js';

/**
 * One call of `tvm_ffi_configure_target`: as a build tree records it, else from its plain text.
 * What is not known until CMake runs is in {@link unknown}.
 */
export interface StubTarget {
  /** Of the CMake target. */
  readonly name: string;
  /** Where the call is; the line is one-based. */
  readonly file: string;
  readonly line: number;
  /** `CMAKE_SOURCE_DIR`: the folder of the CMakeLists.txt at the top. */
  readonly sourceRoot: string;
  /** The language of the stubs; only `python` is handled, others are listed. */
  readonly language: string;
  /** Absolute `STUB_DIR`; `null` if the call makes no stubs. */
  readonly stubDir: string | null;
  /** `STUB_INIT`. */
  readonly init: boolean;
  /** `STUB_PKG` and `STUB_PREFIX` with their defaults; `null` without `STUB_INIT ON`. */
  readonly package: string | null;
  readonly prefix: string | null;
  /** File name of the library without the platform's prefix and suffix, if known. */
  readonly outputName: string | null;
  /** Whether it makes a loadable file: an object or interface library makes none. */
  readonly isLoadable: boolean;
  /** Why CMake rejects the call; `null` if it accepts it. */
  readonly refusal: StubRefusal | null;
  /** What is not known until the first configure; empty if all is known. */
  readonly unknown: readonly UnknownPart[];
  /** The build tree that records the values; `null` if they are from the CMake files. */
  readonly recordedIn: string | null;
}

/** A library that a build tree makes. */
export interface Artifact {
  readonly target: string;
  /** Absolute; the file need not exist yet, unless guessed. */
  readonly path: string;
  /** Such as `Release`; empty if the generator has one configuration and none was named. */
  readonly configuration: string;
}

/** Our last successful build in a tree. */
export interface LastBuild {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** For a generator with several; `null` if none was named. */
  readonly configuration: string | null;
}

/** A configured CMake build tree, read from its files. */
export interface BuildTree {
  readonly folder: string;
  /** `CMAKE_HOME_DIRECTORY`. */
  readonly sourceRoot: string;
  readonly generator: string;
  /** `CMAKE_BUILD_TYPE`, or the configurations of a generator with several. */
  readonly configurations: readonly string[];
  /**
   * The interpreter that runs the reference after every build, as recorded, else
   * `Python3_EXECUTABLE` of the cache, if it and the package that the tree was configured with
   * still exist.
   */
  readonly python: string | null;
  readonly artifacts: readonly Artifact[];
  /** What it records of stubs; `null` if nothing was generated, or it cannot be read. */
  readonly record: BuildRecord | null;
  readonly lastBuild: LastBuild | null;
  /** How the tree was found. */
  readonly source: TreeSource;
  /** What else is to be said about it, for example that its interpreter is gone. */
  readonly notes: readonly ProjectNote[];
}

/** What is known about building a project; `build/` chooses from it. */
export interface BuildFacts {
  /** Folder of the top CMakeLists.txt; `null` without one. */
  readonly cmakeRoot: string | null;
  /** The tree in use; `null` if nothing is configured yet. */
  readonly tree: BuildTree | null;
  /** Trees that would be used if their library were newer. */
  readonly otherTrees: readonly BuildTree[];
  /** Names of usable configure presets, as in CMakePresets.json. */
  readonly presets: readonly string[];
  /** CMake targets to build; all if empty. */
  readonly targets: readonly string[];
  /**
   * Absolute folders of the C++ files that targets are made of, as CMake files and trees name them; a
   * folder inside {@link cmakeRoot} may be missing.
   */
  readonly sourceFolders: readonly string[];
  /** Folder of a pyproject.toml with a build backend; `null` if nothing can be installed. */
  readonly installable: string | null;
  /** Its `build-backend`, for example `scikit_build_core.build`. */
  readonly backend: string | null;
  /** Whether the project's environment has an editable install of it. */
  readonly isEditable: boolean;
  /** Whether that install has its own copy of the tree's library, which a build does not update. */
  readonly hasCopy: boolean;
  /** Whether a target's own POST_BUILD step runs the reference on the project's files. */
  readonly runsReference: boolean;
}

/** A project with every value decided, and where each comes from. */
export interface DiscoveredProject {
  readonly config: ProjectConfig;
  /** By key of {@link ProjectConfig}; a missing key has its default. */
  readonly origins: ReadonlyMap<keyof ProjectConfig, Origin>;
  /** By path of a library that was found for a target: each has an origin of its own. */
  readonly libraryOrigins: ReadonlyMap<string, Origin>;
  readonly targets: readonly StubTarget[];
  /** `project.name` of the nearest pyproject.toml; `null` without one. */
  readonly distribution: string | null;
  readonly build: BuildFacts;
  /** The interpreter of the build tree in use, the first to decide the dialect. */
  readonly buildPython: string | null;
  /** Why a target has no library, and what to do; `null` if each has one. */
  readonly missing: NotBuilt | null;
  /** What was chosen and skipped, and why. */
  readonly notes: readonly ProjectNote[];
}

/** What a discovery depends on: it is repeated when one of these appears, changes or goes. */
export interface DecidedBy {
  /** Absolute; includes files that do not exist and would count. */
  readonly files: readonly string[];
  /** Absolute; entries directly in them count. */
  readonly folders: readonly string[];
}

/** What was found for a path. */
export interface Discovery {
  /** The projects that the path belongs to: usually one, several for a folder around them. */
  readonly projects: readonly DiscoveredProject[];
  /** Problems of settings. */
  readonly problems: readonly ProjectProblem[];
  readonly decidedBy: DecidedBy;
}
