/** From `process.argv` to the requested command, options and operands. */
import { nearestName } from '../base/near-names.js';
import { COMMANDS, type CommandName } from './command-table.js';
import { OPTIONS, type Option } from './option-table.js';
import { pushAll } from '../base/list.js';
import { oneOf } from './option-values.js';
import { UsageError } from './usage-error.js';

/** Option values by name; flags hold an empty list. */
export type OptionValues = ReadonlyMap<string, readonly string[]>;

export type CommandLine =
  | { readonly kind: 'help'; readonly command: CommandName | null }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'run';
      readonly command: CommandName;
      readonly options: OptionValues;
      readonly operands: readonly string[];
    };

/**
 * Reads the arguments after the program's name.
 *
 * @throws {UsageError} for anything unknown or incomplete
 */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const [first, ...rest] = argv;
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    return { kind: 'help', command: commandNamed(rest[0]) };
  }
  if (first === '--version' || first === '-V') return { kind: 'version' };
  const command = commandNamed(first);
  if (command === null) {
    const names = COMMANDS.map(({ name }) => name);
    throw new UsageError(
      `Unknown command ${JSON.stringify(first)}.${didYouMean(first, names, JSON.stringify)} See tvm-ffi-stubs --help.`,
    );
  }
  if (asksForHelp(command, rest)) return { kind: 'help', command };
  return { kind: 'run', command, ...readOptions(command, rest) };
}

function commandNamed(name: string | undefined): CommandName | null {
  return COMMANDS.find((command) => command.name === name)?.name ?? null;
}

/** Behind `--` everything is a path, and an option that still needs its value is an error. */
function asksForHelp(command: CommandName, argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  const at = options.findIndex((word) => word === '--help' || word === '-h');
  const before = options[at - 1];
  const isPending = OPTIONS.some(
    ({ name, value, commands }) =>
      value !== undefined && before === `--${name}` && commands.includes(command),
  );
  return at >= 0 && !isPending;
}

function readOptions(
  command: CommandName,
  argv: readonly string[],
): { options: OptionValues; operands: readonly string[] } {
  const options = new Map<string, string[]>();
  const operands: string[] = [];
  const queue = [...argv];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (next === '--') {
      pushAll(operands, queue.splice(0));
    } else if (next.startsWith('-') && next !== '-') {
      readOption(command, next, queue, options);
    } else {
      operands.push(next);
    }
  }
  // A variable of a script that is not set; as a path it would mean the current folder.
  if (operands.includes('')) {
    throw new UsageError(
      `An argument of "${command}" is empty. Leave it out, or correct the variable that it comes from.`,
    );
  }
  return { options, operands };
}

/** Options that are known by a letter. */
const SHORT: ReadonlyMap<string, string> = new Map([['-o', 'output']]);

function readOption(
  command: CommandName,
  written: string,
  queue: string[],
  options: Map<string, string[]>,
): void {
  const [, name = '', inline] = /^--?([^=]*)(?:=([\s\S]*))?$/.exec(written) ?? [];
  // A CMake target may have any name.
  if (command !== 'build') refuseRust(name, inline ?? queue[0]);
  const option = optionNamed(
    written.startsWith('--') ? name : (SHORT.get(written) ?? written),
    command,
  );
  readValues(option, inline, queue, options);
}

/** By its name or, as in Python's `argparse`, by a beginning that only one option has. */
function optionNamed(written: string, command: CommandName): Option {
  const known = OPTIONS.filter((option) => option.commands.includes(command));
  const exact = known.find(({ name }) => name === written);
  const meant = exact ? [exact] : known.filter(({ name }) => written && name.startsWith(written));
  const [option] = meant;
  if (option !== undefined && meant.length === 1) return option;
  const names = known.map(({ name }) => `--${name}`);
  const dashed = written.startsWith('-') ? written : `--${written}`;
  const hint =
    option === undefined
      ? `Unknown option ${dashed} for "${command}".${didYouMean(dashed, names)}`
      : `${dashed} may mean ${meant.map(({ name }) => `--${name}`).join(' or ')}.`;
  throw new UsageError(`${hint} See tvm-ffi-stubs ${command} --help.`);
}

function readValues(
  { name, value, repeats, behind }: Option,
  inline: string | undefined,
  queue: string[],
  options: Map<string, string[]>,
): void {
  if (value === undefined) {
    if (inline !== undefined) throw new UsageError(`--${name} does not take a value.`);
    options.set(name, []);
    return;
  }
  const wanted = value.split(' ').length;
  const given = inline === undefined ? takeValues(queue, wanted) : [inline];
  // A variable of a build script that is not set.
  if (given[0] === '' && MAY_BE_EMPTY.has(name)) return;
  const values = options.get(name) ?? [];
  options.set(name, values);
  if (given.length < wanted || (given[0] === '' && NEVER_EMPTY.has(name))) {
    const values = wanted === 1 ? 'a value' : `${wanted} values`;
    throw new UsageError(`--${name} requires ${values}: ${value}.${dashHint(name, queue)}`);
  }
  const choices = value.split('|');
  if (choices.length > 1) for (const word of given) oneOf(name, word, choices);
  if (behind !== undefined) alignBehind(name, behind, values, options);
  else if (repeats === undefined) values.length = 0;
  pushAll(values, given);
}

/** Fills up the values of an option so that the next one has the index of the value before it. */
function alignBehind(
  name: string,
  behind: string,
  values: string[],
  options: ReadonlyMap<string, readonly string[]>,
): void {
  const number = options.get(behind)?.length ?? 0;
  if (number === 0) {
    throw new UsageError(`--${name} belongs to the --${behind} before it. Pass --${behind} first.`);
  }
  if (values.length === number) {
    throw new UsageError(`Pass --${name} only once for each --${behind}.`);
  }
  while (values.length < number - 1) values.push('');
}

/** Options whose empty value is a mistake, which would otherwise mean the current folder. */
const NEVER_EMPTY: ReadonlySet<string> = new Set(['dll', 'output-file', 'baseline']);

/** Options that count as not given if their value is empty. */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['python', 'runtime']);

/** Options are never values, by the rules of Python's `argparse`. */
function takeValues(queue: string[], wanted: number): readonly string[] {
  const end = queue.findIndex((word) => !isValue(word));
  return queue.splice(0, end < 0 ? wanted : Math.min(wanted, end));
}

function isValue(word: string): boolean {
  if (!word.startsWith('-') || word === '-') return true;
  return /^-(?:\d+|\d*\.\d+)$/.test(word) || word.includes(' ');
}

/** How a value that begins with a dash is written, if the next word may be meant as one. */
function dashHint(name: string, [next]: readonly string[]): string {
  const isMeant = next !== undefined && /^-[^-]/.test(next);
  return isMeant ? ` A value that begins with a dash is written --${name}=${next}.` : '';
}

/** Refuses what only the reference can do, and names the command that does it. */
function refuseRust(name: string, value: string | undefined): void {
  if (name === 'coverage-out') {
    throw new UsageError(
      `--coverage-out is not supported. Use tvm-ffi-stubgen --coverage-out ${value ?? 'JSON'} instead.`,
    );
  }
  if (name === 'target' && value !== 'python') {
    throw new UsageError(
      value === 'rust'
        ? '--target rust is not supported. Use tvm-ffi-stubgen --target rust PATH... instead.'
        : `--target must be "python", not ${value === undefined ? 'empty' : JSON.stringify(value)}.`,
    );
  }
}

function didYouMean(
  written: string,
  candidates: readonly string[],
  show = (word: string): string => word,
): string {
  const near = nearestName(written, candidates);
  return near === null ? '' : ` Did you mean ${show(near)}?`;
}

/** Options that concerned only the finished run. */
const OF_ONE_RUN = new Set([
  ...['no-cache', 'format', 'output-file', 'fail-on', 'no-deep', 'verbose', 'dry-run', 'check'],
  ...['diff', 'stdin-filename', 'watch'],
]);

/**
 * The arguments that a hint repeats: everything that decides what `generate` would write. Operands
 * and options as `generate` accepts them, in the order of the documented usage.
 */
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
