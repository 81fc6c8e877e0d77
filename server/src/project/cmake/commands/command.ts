/** What a command of CMake is to the evaluator. */
import type { Evaluator, Flow } from '../evaluator.js';
import type { CMakeCommand } from '../tokens.js';

/** Runs one command with its evaluated arguments; nothing returned means "go on". */
export type Command = (
  ev: Evaluator,
  given: readonly string[],
  command: CMakeCommand,
) => Flow | undefined;

export type Commands = Readonly<Record<string, Command>>;
