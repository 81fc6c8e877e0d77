/**
 * What the last good load was made from. Inputs that are rewritten with the same bytes need no load:
 * its registry still holds.
 */
import type { RegistryProblem } from '../../../registry/types.js';
import { sameContents, type KnownContents } from '../../../watching/input-content.js';

/** A good load and its inputs. */
export interface GoodLoad {
  readonly contents: KnownContents;
  /** Equal for environments that load the same. */
  readonly environment: string;
  /** Its warnings. */
  readonly problems: readonly RegistryProblem[];
  /** The inputs that existed. */
  readonly existing: ReadonlySet<string>;
}

export class LastGood {
  #load: GoodLoad | null = null;

  get contents(): KnownContents {
    return this.#load?.contents ?? new Map<string, string>();
  }

  get existing(): ReadonlySet<string> {
    return this.#load?.existing ?? new Set();
  }

  /**
   * Whether its registry still holds for what the inputs contain now.
   *
   * @returns its problems; `null` when a load is needed
   */
  resume(contents: KnownContents, environment: string): readonly RegistryProblem[] | null {
    const load = this.#load;
    if (load?.environment !== environment || !sameContents(contents, load.contents)) return null;
    this.#load = { ...load, contents };
    return load.problems;
  }

  /** @param load `null` while it is not known what the present registry was made from */
  remember(load: GoodLoad | null): void {
    this.#load = load;
  }
}
