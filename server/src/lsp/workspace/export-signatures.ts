/**
 * What the C++ sources of a project show of its libraries' exports. They are read in the background,
 * once for each registry, when a file has a block that shows them.
 */
import { requireBundle } from '../../processes/bundle-location.js';
import type * as exportsBundle from '../../project/exports-bundle.js';
import { exportsOf, indexRegistry, type PlanFile, type RegistryIndex } from '../../core/index.js';

/** How long the event loop is kept, in milliseconds. */
const LONGEST_SLICE = 10;

export class ExportSignatures {
  readonly #root: string;
  readonly #onRead: () => void;
  #given: RegistryIndex | null = null;
  #completed: RegistryIndex | null = null;

  /** @param onRead is called when {@link complete} would answer more */
  constructor(root: string, onRead: () => void) {
    this.#root = root;
    this.#onRead = onRead;
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

  async #read(registry: RegistryIndex): Promise<void> {
    let completed = registry;
    // The view that asks is not done yet: reading must not end within it.
    await new Promise(setImmediate);
    if (this.#given !== registry) return;
    try {
      const { readSourcesBelow } = requireBundle('exports.cjs') as typeof exportsBundle;
      const steps = readSourcesBelow(registry.snapshot, [this.#root]);
      let since = Date.now();
      let step = steps.next();
      for (; step.done !== true; step = steps.next()) {
        if (Date.now() - since < LONGEST_SLICE) continue;
        await new Promise(setImmediate);
        if (this.#given !== registry) return;
        since = Date.now();
      }
      completed = indexRegistry(step.value);
    } catch {
      // Without sources the library itself has to do.
    }
    if (this.#given !== registry) return;
    this.#completed = completed;
    this.#onRead();
  }
}
