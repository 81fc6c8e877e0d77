/** How much of a tree is read and evaluated at most: a CMake file may loop for ever, and so grow. */
import { searchCost } from './patterns.js';

export interface Limits {
  readonly files: number;
  /** UTF-16 units of one file, and of all. */
  readonly fileLength: number;
  readonly allLength: number;
  /** Commands. */
  readonly steps: number;
  /** UTF-16 units of one value, and of all values that were ever computed. */
  readonly valueLength: number;
  readonly allValues: number;
  /** Of calls, included files and folders inside one another. */
  readonly depth: number;
  /** Of those and of branches and loops inside one another. */
  readonly nesting: number;
  /** Branches inside one another that nobody can decide. */
  readonly undecided: number;
  readonly targets: number;
  readonly packages: number;
  /** Questions to the file system. */
  readonly probes: number;
  /** Steps that regular expressions may take at worst. */
  readonly searching: number;
  /** Files that are read before one has to mention TVM-FFI. */
  readonly filesWithoutMention: number;
}

export const LIMITS: Limits = {
  files: 300,
  fileLength: 1 << 20,
  allLength: 8 << 20,
  steps: 200_000,
  valueLength: 1 << 18,
  allValues: 32 << 20,
  depth: 100,
  nesting: 400,
  undecided: 200,
  targets: 1_000,
  packages: 500,
  probes: 5_000,
  searching: 200_000_000,
  filesWithoutMention: 100,
};

/** What is left of the limits; once something is used up it stays so, and everything stops. */
export class Budget {
  private steps = 0;
  private values = 0;
  private probes = 0;
  private searching = 0;
  private cause: string | null = null;

  constructor(readonly limits: Limits = LIMITS) {}

  /** Why everything stops; `null` while there is enough. */
  get exhausted(): string | null {
    return this.cause;
  }

  stop(cause: string): void {
    this.cause ??= cause;
  }

  step(): void {
    this.steps += 1;
    if (this.steps > this.limits.steps) this.stop(`more than ${this.limits.steps} commands`);
  }

  /** Whether one more question to the file system may be asked. */
  probe(): boolean {
    this.probes += 1;
    return this.probes <= this.limits.probes;
  }

  /** Whether a text may be searched for a pattern, which may go back and forth in it. */
  search(pattern: string, text: string): boolean {
    const cost = searchCost(pattern, text);
    if (this.searching + cost > this.limits.searching) return false;
    this.searching += cost;
    return true;
  }

  /** Whether a value of this length may be computed at all. */
  fits(length: number): boolean {
    return length <= this.limits.valueLength;
  }

  /** Counts a value that was computed; one that is too long is not kept. */
  keep(text: string): string {
    this.values += text.length;
    if (text.length > this.limits.valueLength) this.stop('a value that is too long');
    if (this.values > this.limits.allValues) this.stop('too many values');
    return this.cause === null ? text : '';
  }
}
