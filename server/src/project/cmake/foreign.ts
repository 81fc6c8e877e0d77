/** What commands do whose code is not read: packages, modules of CMake, functions from elsewhere. */
import { EFFECTLESS, OUTPUTS } from './commands/effects.js';
import type { Evaluator } from './evaluator.js';
import { MAKES_LIBRARY } from './target-names.js';
import { addTarget } from './targets.js';
import type { CMakeCommand } from './tokens.js';
import { unknown } from './unknown.js';

const IDENTIFIER = /^[A-Za-z_]\w*$/;

/** Marks what an unread command may have changed: variables whose names it was given. */
export function noteForeignCommand(
  ev: Evaluator,
  command: CMakeCommand,
  given: readonly string[],
): void {
  const { name } = command;
  if (EFFECTLESS.has(name)) return;
  const reason = `${name} in line ${ev.place(command).line} sets it`;
  const outputs = OUTPUTS[name];
  const [first] = given;
  if (outputs !== undefined) {
    for (const output of outputs(given)) ev.state.set(output, unknown(reason));
    return;
  }
  if (MAKES_LIBRARY.test(name) && first !== undefined) {
    addTarget(ev, command, first, /module$/.test(name) ? 'MODULE' : 'LIBRARY');
    return;
  }
  for (const text of given) {
    if (!IDENTIFIER.test(text)) continue;
    ev.state.foreignFiles.set(text, name);
    ev.state.set(text, unknown(reason));
  }
}
