/** How a project is built, as plain data: what is wanted, what is there, and the steps that follow. */
import type { BuildReason, BuildRefusal } from '../core/index.js';
import type { BuildFacts } from '../project/discovered.js';

export const METHODS = ['command', 'cmake', 'preset', 'pip', 'uv'] as const;
export type BuildMethod = (typeof METHODS)[number];

/** What the user asked for; `null` and empty: whatever fits. */
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

/** A build tree as its files show it, whether or not CMake finished it. */
export interface TreeState {
  readonly folder: string;
  readonly generator: string;
  readonly configurations: readonly string[];
  /** The interpreter that its cache names, existing or not. */
  readonly python: string | null;
  /** The configuration of the library in use, where the generator has several and it was built. */
  readonly inUse: string | null;
  /** Whether CMake got as far as writing the build files. */
  readonly isGenerated: boolean;
  /** The paths that its cache names and that no longer exist. */
  readonly gone: readonly { readonly variable: string; readonly path: string }[];
}

export interface BuildPresetChoice {
  readonly name: string;
  readonly configuration: string | null;
}

/** A configure preset, as far as building by it needs it. */
export interface Preset {
  readonly name: string;
  /** Absolute; `null` when it cannot be known by reading. */
  readonly binaryDir: string | null;
  /** The build presets that build what it configures. */
  readonly buildPresets: readonly BuildPresetChoice[];
  /** Names of the cache variables that it sets. */
  readonly variables: readonly string[];
}

/** The programs that a build can use, as paths; `null`: there is none. */
export interface Programs {
  readonly cmake: string | null;
  /** @see ninjaIsOnPath */
  readonly ninja: string | null;
  /** CMake finds one on PATH by itself; another has to be named. */
  readonly ninjaIsOnPath: boolean;
  readonly uv: string | null;
}

/** All that the choice depends on. Paths are absolute. */
export interface BuildSituation {
  readonly facts: BuildFacts;
  /** Of the tree in use, or of the folder that was asked for; `null` when none is configured. */
  readonly tree: TreeState | null;
  readonly presets: readonly Preset[];
  /** The project's own command, and the folder that it runs in. */
  readonly command: { readonly words: readonly string[]; readonly folder: string } | null;
  /** The project's interpreter; `null` when none was found. */
  readonly python: string | null;
  /** Whether a person named {@link python}: then a tree with another one is configured anew. */
  readonly isPythonSet: boolean;
  /** `share/cmake/tvm_ffi` of its wheel; `null` when that is not installed. */
  readonly packageRoot: string | null;
  readonly programs: Programs;
  readonly hasPip: boolean;
  readonly hasUvLock: boolean;
  /** Whether the build backend, and all that it builds with, is in the environment. */
  readonly hasBackend: boolean;
  /** `project.name`; `null` when it is not known. */
  readonly distribution: string | null;
  /** Whether a library that the project loads is made in {@link tree}; `null` when none is known. */
  readonly loadsFromTree: boolean | null;
  /** Whether `CMAKE_GENERATOR` is set: then CMake is told no generator. */
  readonly hasGenerator: boolean;
  readonly cores: number;
  readonly platform: NodeJS.Platform;
}

export interface RunStep {
  readonly kind: 'run';
  readonly activity: 'configuring' | 'building' | 'installing';
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What the program puts before each line of a build that it runs; nobody else wants to see it. */
  readonly label?: string;
}

/** A file in a build tree that lets CMake tell what the tree makes, and us what was built last. */
export interface QueryStep {
  readonly kind: 'query';
  readonly file: string;
  /** What is built, of a generator that has several; `null`: what the tool builds by itself. */
  readonly configuration: string | null;
}

export type BuildStep = RunStep | QueryStep;

export interface Recipe {
  readonly ok: true;
  readonly method: BuildMethod;
  readonly steps: readonly BuildStep[];
  /** Why it is built this way. */
  readonly reasons: readonly BuildReason[];
  /** Where the build runs, for error messages that name files relative to it. */
  readonly folder: string;
  /** Whether the installer makes an environment for it, with versions of its own choice. */
  readonly isIsolated: boolean;
}

/** A change of a file that is proposed, never made here. */
export interface FileChange {
  /** Absolute. */
  readonly path: string;
  /** `null` when there is no such file yet. */
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
