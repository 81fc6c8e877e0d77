/** Commands about commands: `return`, `break`, `cmake_parse_arguments`, `cmake_language`. */
import { quoted } from '../../../core/index.js';
import { propagate } from '../control-flow.js';
import { splitArgument } from '../expansion.js';
import type { Evaluator, Flow, Frame } from '../evaluator.js';
import { noteForeignCommand } from '../foreign.js';
import { parseArguments } from '../keyword-arguments.js';
import { structure } from '../statements.js';
import { readCMake, type CMakeCommand } from '../tokens.js';
import { isKnown, showKnown } from '../unknown.js';
import type { Command, Commands } from './command.js';

const cmake_parse_arguments: Command = (ev, given) => {
  const isIndexed = given[0] === 'PARSE_ARGV';
  const [prefix = '', options = '', one = '', multi = ''] = given.slice(isIndexed ? 2 : 0);
  const rest = isIndexed ? argumentsFrom(ev, Number(given[1])) : given.slice(4);
  const parsed = parseArguments(
    rest.flatMap((text) => (isIndexed ? [text] : splitArgument(text))),
    {
      options: splitArgument(options),
      one: splitArgument(one),
      multi: splitArgument(multi),
    },
  );
  for (const [name, value] of parsed) ev.state.set(`${prefix}_${name}`, value);
  return undefined;
};

function argumentsFrom(ev: Evaluator, first: number): readonly string[] {
  const count = Math.min(Number(ev.state.find('ARGC') ?? '0'), 10_000);
  const length = Math.max(0, count - first);
  return Array.from({ length }, (_, i) => ev.state.find(`ARGV${first + i}`) ?? '');
}

const cmake_language: Command = (ev, given, command) => {
  const [action, first = '', ...rest] = given;
  if (action === 'CALL') {
    if (!isKnown(first)) {
      callUnknown(ev, command, given);
      return undefined;
    }
    const named = { ...command, name: first.toLowerCase() };
    return ev.call(
      named,
      rest.map((text) => ({ text, isBare: false })),
    );
  }
  if (action === 'EVAL' && first === 'CODE') return evaluateCode(ev, rest.join(' '), ev.frame);
  if (action === 'DEFER') callUnknown(ev, command, given);
  return undefined;
};

function callUnknown(ev: Evaluator, command: CMakeCommand, given: readonly string[]): void {
  noteForeignCommand(ev, command, given);
  ev.state.foreignFiles.set('any', 'cmake_language');
}

function evaluateCode(ev: Evaluator, code: string, frame: Frame): Flow | undefined {
  if (!isKnown(code)) {
    ev.state.foreignFiles.set('any', 'cmake_language(EVAL)');
    return undefined;
  }
  const { statements } = structure(readCMake(code).commands);
  // Places in evaluated text are those of the command that evaluates it.
  return ev.runFrame(frame, () => ev.run(statements));
}

/** A module of CMake itself: an option while its conditions hold, else a variable over it. */
const cmake_dependent_option: Command = (ev, given, command) => {
  const [name = '', , value = '', conditions = '', otherwise = ''] = given;
  if (!isKnown(name)) return undefined;
  const all = splitArgument(conditions).map((condition) => `(${condition})`);
  const [option, usual, forced] = [name, value, otherwise].map(verbatim);
  const code = `if(${all.join(' AND ') || 'TRUE'})
    option(${option} "" ${usual})
    set(${option} "\${${name}}" CACHE BOOL "" FORCE)
  else()
    set(${option} ${forced})
  endif()`;
  if (isKnown(conditions))
    return evaluateCode(ev, code, { ...ev.frame, callPlace: ev.place(command) });
  noteForeignCommand(ev, command, [name]);
  return undefined;
};

/** As an argument that nothing is replaced in. */
function verbatim(text: string): string {
  return `[=======[${text}]=======]`;
}

const message: Command = (ev, given, command) => {
  const [mode = '', ...words] = given;
  if (mode !== 'FATAL_ERROR') return undefined;
  // In a branch that may be taken, the others are what matters.
  if (ev.conditions.length > 0) return 'fatal';
  const text = quoted(showKnown(words.join('').slice(0, 200)));
  ev.note(command, `CMake would stop here: ${text}`);
  ev.stoppedAt ??= `CMake stops before, in line ${ev.place(command).line}: ${text}`;
  return undefined;
};

export const CALLS: Commands = {
  cmake_parse_arguments,
  cmake_language,
  cmake_dependent_option,
  message,
  return: (ev, given) => {
    if (given[0] === 'PROPAGATE') propagate(ev, given.slice(1));
    return 'return';
  },
  break: () => 'break',
  continue: () => 'continue',
};
