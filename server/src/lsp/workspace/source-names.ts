/**
 * The names that the C++ sources of a project register, for look-ups that the registry does not know.
 * The sources are read in the background, when there is such a look-up for the first time.
 */
import { CancellationToken } from 'vscode-languageserver';
import {
  unknownLookUps,
  type PlanFile,
  type ProjectFacts,
  type RegistryIndex,
  type SourceNames,
} from '../../core/index.js';
import type { CppSources } from './cpp-sources.js';

export class KnownSourceNames {
  #known: SourceNames | undefined = undefined;
  #isCurrent = false;
  #isReading = false;
  readonly #sources: CppSources;
  readonly #onRead: () => void;

  /** @param onRead is called when {@link complete} would answer more */
  constructor(sources: CppSources, onRead: () => void) {
    this.#sources = sources;
    this.#onRead = onRead;
  }

  /** The facts with what is known by now. */
  complete(
    facts: ProjectFacts,
    files: readonly PlanFile[],
    registry: RegistryIndex | null,
  ): ProjectFacts {
    if (registry === null) return facts;
    if (!this.#isCurrent && !this.#isReading && unknownLookUps(files, registry, facts).length > 0) {
      void this.#read();
    }
    return this.#known === undefined ? facts : { ...facts, sources: this.#known };
  }

  /** A C++ file has changed, or may have. @returns whether anything depends on it */
  lookAgain(): boolean {
    const wasCurrent = this.#isCurrent;
    this.#isCurrent = false;
    return wasCurrent;
  }

  async #read(): Promise<void> {
    this.#isReading = true;
    this.#isCurrent = true;
    try {
      const names = await this.#sources.names(CancellationToken.None);
      if (isSame(names, this.#known)) return;
      this.#known = names;
    } catch {
      // Without sources, only what is surely misspelled is reported.
      return;
    } finally {
      this.#isReading = false;
    }
    this.#onRead();
  }
}

function isSame(a: SourceNames | undefined, b: SourceNames | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return isSameSet(a.functions, b.functions) && isSameSet(a.types, b.types);
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((name) => b.has(name));
}
