/** What the bundles of commands that write files take from the command line, to not hold it again. */
import { escapeInline, escapeLines } from '../base/foreign-text.js';
import { messageOf } from '../core/index.js';
import { displayPath, writeAll, type FileChange } from '../files/index.js';
import { CLI_READER } from '../report/reader.js';
import { complain, print } from './output.js';
import { problemFinding } from './problem-finding.js';
import { UsageError } from './usage-error.js';

export interface WritingTools {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Ends the command: an argument is not valid. */
  readonly refuse: (message: string) => never;
  /** How a path is shown. */
  readonly shown: (file: string) => string;
  /** @returns why nothing was written, or `null` */
  readonly write: (changes: readonly FileChange[]) => string | null;
}

export const WRITING_TOOLS: WritingTools = {
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
};
