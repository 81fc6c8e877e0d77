/** The facts of a project, read once for each state of a file. The readers are loaded when needed. */
import type { PlanFile, ProjectFacts } from '../../core/index.js';

type Readers = typeof import('../../structure/index.js');

export class FactsReader {
  #structure: Readers | null = null;

  constructor(private readonly root: string) {}

  /** Loads the readers, which bring a parser with them; before that there are no facts. */
  async load(): Promise<void> {
    this.#structure ??= await import('../../structure/index.js');
  }

  /** What was read from disk beside the sources may be another now. */
  forgetDisk(): void {
    // Filled when project facts are there.
  }

  read(files: readonly PlanFile[]): ProjectFacts | null {
    const structure = this.#structure;
    if (structure === null) return null;
    const read = files.map(({ path, parsed }) => [path, structure.readFileFacts(parsed)] as const);
    return { files: new Map(read), distribution: null, targets: null };
  }
}
