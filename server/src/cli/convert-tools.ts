/** Runs `convert`, whose bundle takes from the command line what it needs. */
import { escapeInline, escapeLines } from '../base/foreign-text.js';
import { messageOf } from '../core/index.js';
import { displayPath, writeAll } from '../files/index.js';
import { requireBundle } from '../processes/bundle-location.js';
import { CLI_READER } from '../report/reader.js';
import type { OptionValues } from './arguments.js';
import type * as convertBundle from './convert-bundle.js';
import { complain, print } from './output.js';
import { problemFinding } from './problem-finding.js';
import { UsageError } from './usage-error.js';

/** @returns the exit code */
export function runConvert(options: OptionValues, operands: readonly string[]): 0 | 2 {
  const { convertCommand } = requireBundle('convert.cjs') as typeof convertBundle;
  return convertCommand(options, operands, {
    print,
    complain,
    refuse: (message) => {
      throw new UsageError(message);
    },
    shown: (file) => escapeInline(displayPath(file, process.cwd())),
    write: (changes) => {
      const outcome = writeAll(changes);
      if (outcome.ok) return null;
      return escapeLines(messageOf(problemFinding(outcome.problem), CLI_READER));
    },
  });
}
