/** Runs a subcommand of `wheel`. */
import type { OptionValues } from './arguments.js';
import { readSettings } from './settings.js';
import { checkWheels } from './wheel-check.js';
import { wheelVerb } from './wheel-verbs.js';

/** @returns the exit code */
export async function runWheel(
  options: OptionValues,
  [word, ...operands]: readonly string[],
): Promise<0 | 1 | 2> {
  switch (wheelVerb(word, options)) {
    case 'check':
      return checkWheels(options, operands, readSettings(options, null), '.');
    case 'build':
      return (await import('./wheel-build.js')).buildWheel(options, operands);
    case 'publish':
      return (await import('./wheel-publish.js')).publishWheels(options, operands);
  }
}
