/** The arguments that a hint repeats: everything that decides what `generate` would write. */
import type { OptionValues } from './arguments.js';
import { OPTIONS } from './option-table.js';

/** Options that concerned only the finished run. */
const OF_ONE_RUN = new Set(['no-cache', 'format', 'fail-on', 'verbose', 'dry-run', 'check']);

/** Operands and options as `generate` accepts them, in the order of the documented usage. */
export function repeatArguments(
  options: OptionValues,
  operands: readonly string[],
): readonly string[] {
  const known = OPTIONS.filter(
    ({ name, commands }) => commands.includes('generate') && !OF_ONE_RUN.has(name),
  );
  const given = known.flatMap(({ name, value }) => {
    const values = options.get(name);
    if (values === undefined) return [];
    return value === undefined ? [`--${name}`] : values.flatMap((each) => [`--${name}`, each]);
  });
  const dashed = operands.some((operand) => operand.startsWith('-'));
  return dashed ? [...given, '--', ...operands] : [...operands, ...given];
}
