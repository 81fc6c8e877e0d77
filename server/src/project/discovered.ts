/**
 * What discovery finds, as plain data: what the CMake files of a tree say, what build trees hold,
 * and for every value of a project where it comes from. Nothing here starts a program.
 */
import type { NotBuilt, StubRefusal, UnknownPart } from '../core/index.js';
import type { BuildRecord } from './build-tree/record/index.js';
import type { ProjectConfig, ProjectProblem } from './config.js';
import type { Origin } from './origin.js';

/**
 * One call of `tvm_ffi_configure_target`: as a build tree records it, else as its plain text says it.
 * What is not known before CMake ran is in {@link unknown}.
 */
export interface StubTarget {
  /** Of the CMake target. */
  readonly name: string;
  /** Where the call stands; the line is counted from one. */
  readonly file: string;
  readonly line: number;
  /** `CMAKE_SOURCE_DIR`: the folder of the CMakeLists.txt at the top. */
  readonly sourceRoot: string;
  /** What stubs are for; only `python` is handled, others are listed. */
  readonly language: string;
  /** Absolute `STUB_DIR`; `null` when the call makes no stubs. */
  readonly stubDir: string | null;
  /** `STUB_INIT`. */
  readonly init: boolean;
  /** `STUB_PKG` and `STUB_PREFIX` with their defaults; `null` without `STUB_INIT ON`. */
  readonly package: string | null;
  readonly prefix: string | null;
  /** File name of the library without the platform's prefix and suffix, where it is known. */
  readonly outputName: string | null;
  /** Whether it makes a file that can be loaded: an object or interface library makes none. */
  readonly isLoadable: boolean;
  /** What CMake refuses the call for; `null` when it takes it. */
  readonly refusal: StubRefusal | null;
  /** What is not known before the first configure; empty when all is known. */
  readonly unknown: readonly UnknownPart[];
  /** The build tree that the values are recorded in; `null`: they are those of the CMake files. */
  readonly recordedIn: string | null;
}

/** How it is known where a target's library lies, surest first. */
export type ArtifactEvidence =
  /** A reply of CMake's file API. */
  | 'file API'
  /** The recorded step that runs the reference on it. */
  | 'stub command'
  /** `build.ninja` or `link.txt`, which name the linker's output. */
  | 'link command'
  /** A file of the right name in a usual place. */
  | 'guess';

/** A library that a build tree makes. */
export interface Artifact {
  readonly target: string;
  /** Absolute; the file need not exist yet, unless it is a guess. */
  readonly path: string;
  /** `Release`; empty where the generator has one configuration and none was named. */
  readonly configuration: string;
  readonly evidence: ArtifactEvidence;
}

/** The last build of ours in a tree that ended well. */
export interface LastBuild {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Of a generator that has several; `null` when nobody said which. */
  readonly configuration: string | null;
}

/** A configured CMake build tree, read from its cache and its file API replies. */
export interface BuildTree {
  readonly folder: string;
  /** `CMAKE_HOME_DIRECTORY`. */
  readonly sourceRoot: string;
  readonly generator: string;
  /** `CMAKE_BUILD_TYPE`, or the configurations of a generator that has several. */
  readonly configurations: readonly string[];
  /**
   * The interpreter whose tool runs after every build, as recorded, else `Python3_EXECUTABLE` of the
   * cache: if it, and the package that the tree was configured with, still exist.
   */
  readonly python: string | null;
  readonly artifacts: readonly Artifact[];
  /** What it records of stubs; `null` when nothing was generated, or it cannot be read. */
  readonly record: BuildRecord | null;
  /** The last build of ours that ended well; `null`: none did. */
  readonly lastBuild: LastBuild | null;
  /** How the tree was found, in words for the log. */
  readonly detail: string;
  /** What else the log should say of it, for example that its interpreter has gone. */
  readonly notes: readonly string[];
}

/** How a project can be built; what each asks for is chosen in `build/`. */
export interface BuildFacts {
  /** Folder of the top CMakeLists.txt; `null` without one. */
  readonly cmakeRoot: string | null;
  /** The tree that is used; `null` when nothing was configured yet. */
  readonly tree: BuildTree | null;
  /** Trees that would be used if a library of theirs were newer. */
  readonly otherTrees: readonly BuildTree[];
  /** Names of usable configure presets, as in CMakePresets.json. */
  readonly presets: readonly string[];
  /** CMake targets to build; empty: all. */
  readonly targets: readonly string[];
  /** Folder of a pyproject.toml with a build backend; `null` when nothing can be installed. */
  readonly installable: string | null;
  /** `build-backend` of it, for example `scikit_build_core.build`. */
  readonly backend: string | null;
  /** Whether an editable install of it is in the project's environment. */
  readonly isEditable: boolean;
  /** Whether that install has a copy of a library of the tree, which Python loads: a build leaves it old. */
  readonly hasCopy: boolean;
  /** A target's own POST_BUILD step runs the reference on the project's files. */
  readonly runsReference: boolean;
}

/** A project, every value of it decided, and why each is what it is. */
export interface DiscoveredProject {
  readonly config: ProjectConfig;
  /** By key of {@link ProjectConfig}; a key that is missing has its default. */
  readonly origins: ReadonlyMap<keyof ProjectConfig, Origin>;
  readonly targets: readonly StubTarget[];
  readonly build: BuildFacts;
  /** The interpreter of the build tree in use, which decides the dialect before all others. */
  readonly buildPython: string | null;
  /** Why a target has no library, and what to do; `null` when each has one. */
  readonly missing: NotBuilt | null;
  /** What was looked at and passed over, and why, for the log. */
  readonly notes: readonly string[];
}

/** What a discovery depends on: when one of these comes, changes or goes, it is made anew. */
export interface DecidedBy {
  /** Absolute; those that were looked for in vain and would count are among them. */
  readonly files: readonly string[];
  /** Absolute; entries directly in them count. */
  readonly folders: readonly string[];
}

/** What was found for a path. */
export interface Discovery {
  /** The projects that the path belongs to: one most often, several for a folder around them. */
  readonly projects: readonly DiscoveredProject[];
  /** Troubles with settings. */
  readonly problems: readonly ProjectProblem[];
  readonly decidedBy: DecidedBy;
}
