/** CMake presets, as far as needed to find and build a tree. */
import type { ProjectNote } from '../../../core/index.js';

export interface ConfigurePreset {
  readonly name: string;
  /** The file that defines it. */
  readonly file: string;
  /** `null`: CMake's default. */
  readonly generator: string | null;
  /** Absolute; `null` if the preset names none. */
  readonly binaryDir: string | null;
  /** As with `-D`; includes a toolchain file and an installation folder. */
  readonly cacheVariables: ReadonlyMap<string, string>;
}

export interface BuildPreset {
  readonly name: string;
  readonly configurePreset: string;
  readonly configuration: string | null;
  readonly targets: readonly string[];
}

export interface Presets {
  readonly configure: readonly ConfigurePreset[];
  readonly build: readonly BuildPreset[];
  /** What was skipped and why. */
  readonly notes: readonly ProjectNote[];
  /** Absolute paths of what was read, to be watched. */
  readonly files: readonly string[];
}

export interface PresetSurroundings {
  readonly sourceDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/** A preset as written, or with what it inherits. */
export interface RawPreset {
  readonly name: string;
  readonly file: string;
  readonly fields: Readonly<Record<string, unknown>>;
}
