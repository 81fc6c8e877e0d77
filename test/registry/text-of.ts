/** A problem's message on the command line. */
import { messageOf, type Worded } from '../../server/src/core/index.js';
import { CLI_READER } from '../readers.js';

export function textOf(problem: Worded): string {
  return messageOf(problem, CLI_READER);
}
