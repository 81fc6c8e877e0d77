/** A problem's message on the command line. */
import { CLI_READER, messageOf, type Worded } from '../../server/src/core/index.js';

export function textOf(problem: Worded): string {
  return messageOf(problem, CLI_READER);
}
