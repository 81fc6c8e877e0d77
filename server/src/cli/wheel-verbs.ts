/** The subcommands of `wheel`, and which options of the table each of them has. */
import { nearestName } from '../base/near-names.js';
import type { OptionValues } from './arguments.js';
import { UsageError } from './usage-error.js';

export const WHEEL_VERBS = ['check', 'build', 'publish'] as const;
export type WheelVerb = (typeof WHEEL_VERBS)[number];

const OPTIONS_OF: Readonly<Record<WheelVerb, readonly string[]>> = {
  check: ['python', 'installed', 'load', 'format', 'fail-on'],
  build: [
    ...['python', 'method', 'out-dir', 'no-repair', 'no-test', 'dry-run'],
    ...['load', 'format', 'fail-on'],
  ],
  publish: ['python', 'method', 'repository', 'dry-run', 'format', 'fail-on'],
};

/** @throws {UsageError} for another word, or an option of another subcommand */
export function wheelVerb(word: string | undefined, options: OptionValues): WheelVerb {
  const verb = WHEEL_VERBS.find((each) => each === word);
  if (verb === undefined) {
    const given = word === undefined ? '' : `, not ${JSON.stringify(word)}`;
    const near = word === undefined ? null : nearestName(word, WHEEL_VERBS);
    const meant = near === null ? '' : ` Did you mean "${near}"?`;
    throw new UsageError(`"wheel" requires a subcommand: check, build or publish${given}.${meant}`);
  }
  const other = [...options.keys()].find((name) => !OPTIONS_OF[verb].includes(name));
  if (other === undefined) return verb;
  const owners = WHEEL_VERBS.filter((each) => OPTIONS_OF[each].includes(other));
  const names = owners.map((each) => `"wheel ${each}"`).join(' and ');
  throw new UsageError(`--${other} is an option of ${names}, not of "wheel ${verb}".`);
}
