/** How a project is built, as plain data: what is wanted, what exists, and the resulting steps. */
import type { NewEnvironment } from '../interpreters/managed.js';
import type { BuildReason, BuildRefusal } from '../core/index.js';
import type { BuildFacts } from '../project/index.js';

export const METHODS = ['command', 'cmake', 'preset', 'pip', 'uv'] as const;
export type BuildMethod = (typeof METHODS)[number];

/** What the user requested; `null` and empty mean the default. */
export interface BuildWish {
  readonly method: BuildMethod | null;
  readonly preset: string | null;
  readonly configuration: string | null;
  readonly targets: readonly string[];
  /** Absolute. */
  readonly buildDir: string | null;
  readonly jobs: number | null;
}

export const NO_WISH: BuildWish = {
  method: null,
  preset: null,
  configuration: null,
  targets: [],
  buildDir: null,
  jobs: null,
};

/** A build tree according to its files, whether or not CMake finished it. */
export interface TreeState {
  readonly folder: string;
  readonly generator: string;
  readonly configurations: readonly string[];
  /** The interpreter that its cache names, existing or not. */
  readonly python: string | null;
  /** The configuration of the built library in use, if the generator has several. */
  readonly inUse: string | null;
  /** Whether CMake wrote the build files. */
  readonly isGenerated: boolean;
  /** Paths in its cache that no longer exist. */
  readonly gone: readonly { readonly variable: string; readonly path: string }[];
}

export interface BuildPresetChoice {
  readonly name: string;
  readonly configuration: string | null;
}

/** What building needs to know of a configure preset. */
export interface Preset {
  readonly name: string;
  /** Absolute; `null` if reading does not reveal it. */
  readonly binaryDir: string | null;
  /** The build presets that build what it configures. */
  readonly buildPresets: readonly BuildPresetChoice[];
  /** Names of the cache variables that it sets. */
  readonly variables: readonly string[];
}

/** Paths of the programs that a build can use; `null` if missing. */
export interface Programs {
  readonly cmake: string | null;
  /** @see ninjaIsOnPath */
  readonly ninja: string | null;
  /** CMake finds one on PATH by itself; another must be named. */
  readonly ninjaIsOnPath: boolean;
  readonly uv: string | null;
}

/** Everything that the choice depends on. Paths are absolute. */
export interface BuildSituation {
  readonly facts: BuildFacts;
  /** The tree in use or in the requested folder; `null` if not configured. */
  readonly tree: TreeState | null;
  readonly presets: readonly Preset[];
  /** The project's own command, and the folder that it runs in. */
  readonly command: { readonly words: readonly string[]; readonly folder: string } | null;
  /** The project's interpreter; `null` if none was found. */
  readonly python: string | null;
  /** Whether the user named {@link python}: then a tree with another one is configured again. */
  readonly isPythonSet: boolean;
  /** `share/cmake/tvm_ffi` of its wheel; `null` if not installed. */
  readonly packageRoot: string | null;
  readonly programs: Programs;
  readonly hasPip: boolean;
  /** Where {@link python} belongs to the system: the environment to make. */
  readonly venv?: NewEnvironment;
  readonly hasUvLock: boolean;
  /** Whether the environment has the build backend and everything that it builds with. */
  readonly hasBackend: boolean;
  /** `project.name`; `null` if not known. */
  readonly distribution: string | null;
  /** Whether {@link tree} builds a library that the project loads; `null` if none is known. */
  readonly loadsFromTree: boolean | null;
  /** Whether `CMAKE_GENERATOR` is set: then no generator is passed to CMake. */
  readonly hasGenerator: boolean;
  readonly cores: number;
  readonly platform: NodeJS.Platform;
}

/** A program to run. */
export interface RunStep {
  readonly activity: 'configuring' | 'building' | 'installing';
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What the program puts before each line of a build that it runs; removed from the output. */
  readonly label?: string;
}

export interface BuiltTree {
  readonly folder: string;
  /** For a generator with several; `null` for the tool's default. */
  readonly configuration: string | null;
}

export interface Recipe {
  readonly ok: true;
  readonly method: BuildMethod;
  readonly steps: readonly RunStep[];
  /** Why it is built this way. */
  readonly reasons: readonly BuildReason[];
  /** Where the build runs, for error messages that name files relative to it. */
  readonly folder: string;
  /** The build tree and configuration that CMake builds, if that is known beforehand. */
  readonly tree?: BuiltTree;
  /** Whether the installer makes an environment for it, with versions of its own choice. */
  readonly isIsolated: boolean;
}

/** A proposed change of a file, never made here. */
export interface FileChange {
  /** Absolute. */
  readonly path: string;
  /** `null` if there is no such file yet. */
  readonly before: string | null;
  readonly after: string;
}

/** The project cannot be built. */
export interface NoRecipe {
  readonly ok: false;
  readonly refusal: BuildRefusal;
}

export function refuse(refusal: BuildRefusal): NoRecipe {
  return { ok: false, refusal };
}

export type RecipeAnswer = Recipe | NoRecipe;
