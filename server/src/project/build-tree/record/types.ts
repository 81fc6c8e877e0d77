/** The steps that run the reference, as a configured build tree records them. */
import type { StubCall } from './stub-command.js';

/** The step of one target, in one configuration. */
export interface StubRecord extends StubCall {
  readonly target: string;
  /** Such as `Release`; empty if the generator has one configuration. */
  readonly configuration: string;
}

/** A tree as the readers of its generator see it. */
export interface RecordedTree {
  /** Absolute. */
  readonly folder: string;
  readonly generator: string;
  /** `CMAKE_BUILD_TYPE`, or the configurations of a generator with several. */
  readonly configurations: readonly string[];
}

/** A shared library or module of a tree, from the command that links it. */
export interface LinkedLibrary {
  readonly target: string;
  /** Absolute; the file need not exist yet. */
  readonly path: string;
  /** Such as `Release`; empty if the generator has one configuration and none was named. */
  readonly configuration: string;
  /** Whether it links TVM-FFI, with or without a stub step. */
  readonly usesTvmFfi: boolean;
}

/** Records, with when and from what CMake wrote them. */
export interface Recording {
  readonly records: readonly StubRecord[];
  /** Empty if they cannot be read from the files of the generator. */
  readonly libraries: readonly LinkedLibrary[];
  /** When CMake generated the tree, in milliseconds since the epoch. */
  readonly writtenAt: number;
  /**
   * The CMake files that it was generated from, as the tree lists them: absolute, or relative to
   * it.
   */
  readonly inputs: readonly string[];
}
