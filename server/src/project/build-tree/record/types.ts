/** What a configured build tree holds of the steps that run the reference. */
import type { StubCall } from './stub-command.js';

/** The step of one target, in one configuration. */
export interface StubRecord extends StubCall {
  readonly target: string;
  /** `Release`; empty where the generator has one configuration. */
  readonly configuration: string;
}

/** A tree as the readers of its generator see it. */
export interface RecordedTree {
  /** Absolute. */
  readonly folder: string;
  readonly generator: string;
  /** `CMAKE_BUILD_TYPE`, or the configurations of a generator that has several. */
  readonly configurations: readonly string[];
}

/** Records, and when CMake wrote them from what. */
export interface Recording {
  readonly records: readonly StubRecord[];
  /** Targets with a library that links TVM-FFI, whether or not a step makes stubs for it. */
  readonly linked: readonly string[];
  /** When CMake generated the tree, in milliseconds since the epoch. */
  readonly writtenAt: number;
  /** The CMake files that it was generated from, as the tree itself lists them: absolute, or from it. */
  readonly inputs: readonly string[];
}
