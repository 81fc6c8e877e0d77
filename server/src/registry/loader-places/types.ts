/** What the loaders of the systems differ in. */
import type { Links } from '../../binary/index.js';

/** A library on the way to its dependencies. */
export interface Needing {
  readonly links: Links;
  /** The folder of the file itself, links followed. */
  readonly origin: string;
  /** Folders that those on the way here add to the search. */
  readonly inherited: readonly string[];
}

/** How a system's loader finds libraries. */
export interface LoaderPlaces {
  /** Where it looks for a name, in its order: absolute paths of files that may exist. */
  readonly places: (name: string, needing: Needing, env: NodeJS.ProcessEnv) => readonly string[];
  /** Whether a file belongs to the system: it registers nothing, and updates replace it. */
  readonly isOfSystem: (path: string, env: NodeJS.ProcessEnv) => boolean;
  /** Folders that a library adds to the search for all that it needs in turn. */
  readonly handedDown: (needing: Needing) => readonly string[];
}
