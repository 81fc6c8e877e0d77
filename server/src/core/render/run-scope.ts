/** What rendering needs of a run. */
import type { Dialect } from '../dialect/types.js';
import type { RegistryIndex } from '../snapshot/registry-index.js';

/** The same for every block of a run. */
export interface RunScope {
  readonly dialect: Dialect;
  readonly registry: RegistryIndex;
  /** Spaces before generated members, relative to the block; at least 1. */
  readonly indent: number;
  /** The dialect's names and every `ty-map` of the run. */
  readonly typeMap: ReadonlyMap<string, string>;
  /** {@link typeMap} for parameters. */
  readonly inputTypeMap: ReadonlyMap<string, string>;
}
