/** Presets of CMake, as far as finding and building a tree asks for them. */

export interface ConfigurePreset {
  readonly name: string;
  /** The file that has it. */
  readonly file: string;
  /** `null`: CMake's default. */
  readonly generator: string | null;
  /** Absolute; `null` when the preset says none. */
  readonly binaryDir: string | null;
  /** As with `-D`; a toolchain file and an installation folder are among them. */
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
  /** What was not taken and why, for the log. */
  readonly notes: readonly string[];
  /** Absolute paths of what was read, to be watched. */
  readonly files: readonly string[];
}

/** The world around the presets. */
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
