/** Runs `convert`, whose bundle takes from the command line what it needs. */
import { requireBundle } from '../processes/bundle-location.js';
import type { OptionValues } from './arguments.js';
import type * as convertBundle from './convert-bundle.js';
import { WRITING_TOOLS } from './writing-tools.js';

/** @returns the exit code */
export function runConvert(options: OptionValues, operands: readonly string[]): 0 | 2 {
  const { convertCommand } = requireBundle('convert.cjs') as typeof convertBundle;
  return convertCommand(options, operands, WRITING_TOOLS);
}
