import { count } from '../../base/count.js';
import { quoted } from '../../base/foreign-text.js';
import type { WheelProblem } from './rule.js';

/** Blocks of a file that are not what the libraries of its wheel register. */
export interface StaleStubs {
  /** In the wheel. */
  readonly file: string;
  readonly blocks: readonly string[];
}

/** Only where the libraries were loaded. */
export const STALE_STUBS = { code: 'wheel.stale-stubs', severity: 'warning' } as const;

export function staleFinding({ file, blocks }: StaleStubs): WheelProblem & typeof STALE_STUBS {
  const [first = ''] = blocks;
  const others = blocks.length - 1;
  const what =
    others === 0
      ? `${quoted(first)} is`
      : `${quoted(first)} and ${count(others, 'more block')} are`;
  const message = `${what} not what the libraries of this wheel register. Run "tvm-ffi-stubs generate" before the wheel is built, and build it again.`;
  return { ...STALE_STUBS, message, file };
}
