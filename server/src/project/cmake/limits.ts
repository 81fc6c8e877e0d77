import type { ReadingLimit } from '../../core/index.js';

/** How much of a tree is read at most: files may include one another repeatedly. */
export interface Limits {
  readonly files: number;
  /** UTF-16 units of one file, and of all. */
  readonly fileLength: number;
  readonly allLength: number;
  readonly commands: number;
  /** UTF-16 units of one value. */
  readonly valueLength: number;
  /** Of included files and folders inside one another. */
  readonly depth: number;
  readonly calls: number;
  /** Files to read before one must mention TVM-FFI. */
  readonly filesWithoutMention: number;
}

export const LIMITS: Limits = {
  files: 300,
  fileLength: 1 << 20,
  allLength: 8 << 20,
  commands: 200_000,
  valueLength: 1 << 14,
  depth: 100,
  calls: 1_000,
  filesWithoutMention: 100,
};

/** What is left of the limits. Once one is used up, everything stops for good. */
export class Budget {
  #commands = 0;
  #cause: ReadingLimit | null = null;

  constructor(readonly limits: Limits = LIMITS) {}

  /** Why everything stops; `null` within the limits. */
  get exhausted(): ReadingLimit | null {
    return this.#cause;
  }

  stop(of: ReadingLimit['of'], most: number): void {
    this.#cause ??= { of, most };
  }

  /** Counts a command, or what takes as long as some. @returns whether reading may go on */
  step(count = 1): boolean {
    this.#commands += count;
    const { commands } = this.limits;
    if (this.#commands > commands) this.stop('commands', commands);
    return this.#cause === null;
  }
}
