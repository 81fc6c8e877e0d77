/**
 * What the C++ sources of a project show of its libraries' exports. They are read in the background,
 * when a file has a block that shows them: once for each registry, and again when one of them is saved.
 */
import { dirname } from 'node:path';
import { requireBundle } from '../../processes/bundle-location.js';
import type * as exportsBundle from '../../project/exports-bundle.js';
import {
  exportsOf,
  indexRegistry,
  type PlanFile,
  type RegistryIndex,
  type SymbolEntry,
} from '../../core/index.js';

/** How long the event loop is kept, in milliseconds. */
const LONGEST_SLICE = 10;

export class ExportSignatures {
  readonly #places: () => exportsBundle.SourcePlaces;
  readonly #onRead: () => void;
  #given: RegistryIndex | null = null;
  #completed: RegistryIndex | null = null;
  /** Folders of the files that were read. */
  #folders: ReadonlySet<string> = new Set();
  /** Rises with each reading: only the last one counts. */
  #reading = 0;

  /** @param onRead is called when {@link complete} would answer more, or something else */
  constructor(places: () => exportsBundle.SourcePlaces, onRead: () => void) {
    this.#places = places;
    this.#onRead = onRead;
  }

  /** Where the sources are, once they have been read. */
  get folders(): ReadonlySet<string> {
    return this.#folders;
  }

  /** The registry with what sources say; `null` while they are being read. */
  complete(registry: RegistryIndex, files: readonly PlanFile[]): RegistryIndex | null {
    if (this.#given === registry) return this.#completed;
    const names = files.flatMap(({ parsed }) => parsed.libraries.map(({ name }) => name));
    const isShown = names.some((name) => exportsOf(name, registry) !== undefined);
    if (!isShown || registry.snapshot.provider === 'lock') return registry;
    this.#given = registry;
    this.#completed = null;
    void this.#read(registry);
    return null;
  }

  /** A source was saved, created or removed. What is known counts until it has been read. */
  readAgain(): void {
    if (this.#given !== null) void this.#read(this.#given);
  }

  async #read(registry: RegistryIndex): Promise<void> {
    const own = (this.#reading += 1);
    const isOld = (): boolean => this.#given !== registry || this.#reading !== own;
    let completed = registry;
    // The view that asks is not done yet: reading must not end within it.
    await new Promise(setImmediate);
    if (isOld()) return;
    try {
      const { readSources, sourcesAt } = requireBundle('exports.cjs') as typeof exportsBundle;
      const files = sourcesAt(this.#places());
      this.#folders = new Set(files.map((file) => dirname(file)));
      const steps = readSources(registry.snapshot, files);
      let since = Date.now();
      let step = steps.next();
      for (; step.done !== true; step = steps.next()) {
        if (Date.now() - since < LONGEST_SLICE) continue;
        await new Promise(setImmediate);
        if (isOld()) return;
        since = Date.now();
      }
      completed = indexRegistry(step.value);
    } catch {
      // Without sources the library itself has to do.
    }
    if (isOld() || saysTheSame(completed, this.#completed)) return;
    this.#completed = completed;
    this.#onRead();
  }
}

/** Most saves change no signature: the plan then stays as it is. */
function saysTheSame(a: RegistryIndex, b: RegistryIndex | null): boolean {
  return b !== null && written(a.snapshot.symbols) === written(b.snapshot.symbols);
}

function written(symbols: readonly SymbolEntry[]): string {
  return JSON.stringify(symbols);
}
