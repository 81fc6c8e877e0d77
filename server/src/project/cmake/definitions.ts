/** `function` and `macro` of a project, and calls of them. */
import { dirname } from 'node:path';
import type { Evaluator, Flow, Given } from './evaluator.js';
import type { Definition } from './state.js';
import { slashed } from './slashes.js';
import type { Statement } from './statements.js';
import type { CMakeCommand } from './tokens.js';

export function define(
  ev: Evaluator,
  kind: 'function' | 'macro',
  command: CMakeCommand,
  body: readonly Statement[],
): void {
  const [name, ...parameters] = ev.evaluateAll(command.arguments).map(({ text }) => text);
  if (name === undefined) return;
  const { file } = ev.frame;
  ev.state.functions.set(name.toLowerCase(), { kind, command, parameters, body, file });
}

/** Runs a function in a scope of its own, or a macro in the one at hand. */
export function callDefinition(
  ev: Evaluator,
  definition: Definition,
  command: CMakeCommand,
  given: readonly Given[],
): Flow {
  const texts = given.map(({ text }) => text);
  const { kind, parameters, body, file } = definition;
  if (texts.length < parameters.length) {
    ev.note(command, `${command.name} is called with too few arguments`);
    return 'next';
  }
  const values = argumentsOf(ev, parameters, texts);
  const callPlace = ev.place(command);
  if (kind === 'macro') {
    const frame = { ...ev.frame, substitutions: values, callPlace };
    return ev.runFrame(frame, () => ev.run(body));
  }
  const outer = ev.state.scope;
  ev.state.scope = ev.state.newScope(outer);
  for (const [name, value] of values) ev.state.set(name, value);
  ev.state.set('CMAKE_CURRENT_FUNCTION', command.name);
  ev.state.set('CMAKE_CURRENT_FUNCTION_LIST_FILE', slashed(file));
  ev.state.set('CMAKE_CURRENT_FUNCTION_LIST_DIR', slashed(dirname(file)));
  const flow = ev.runFrame({ file, substitutions: null, callPlace }, () => ev.run(body));
  ev.state.scope = outer;
  return flow === 'return' ? 'next' : flow;
}

/** The parameters by name, and `ARGC`, `ARGV`, `ARGN`, `ARGV0` and so on. */
function argumentsOf(
  ev: Evaluator,
  parameters: readonly string[],
  given: readonly string[],
): ReadonlyMap<string, string> {
  const values = new Map<string, string>([
    ['ARGC', String(given.length)],
    ['ARGV', ev.budget.keep(given.join(';'))],
    ['ARGN', ev.budget.keep(given.slice(parameters.length).join(';'))],
  ]);
  for (const [i, text] of given.entries()) values.set(`ARGV${i}`, text);
  for (const [i, name] of parameters.entries()) values.set(name, given[i] ?? '');
  return values;
}
