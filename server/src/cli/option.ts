/** One option of the command line. */
import type { CommandName } from './command-table.js';

export interface Option {
  readonly name: string;
  /** The placeholder of its value; absent for a flag. */
  readonly value?: string;
  /** Whether the option may be given several times; its values add up. */
  readonly repeats?: true;
  /** The option whose last value before it it belongs to: that has one of it at most. */
  readonly behind?: string;
  readonly help: string;
  readonly commands: readonly CommandName[];
}
