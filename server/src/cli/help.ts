/** The text of `--help`. */
import { wrapWords } from '../base/wrap.js';
import { COMMANDS, type CommandName } from './command-table.js';
import { OPTIONS } from './option-table.js';

const INTERNAL = '  3  internal error';

const OF_BLOCKS = `Exit codes:
  0  nothing to do (generate: everything is written)
  1  a block is stale, or a finding is at or above --fail-on
  2  could not check: bad options, failed build or load, unreadable file, nothing to check
${INTERNAL}`;

const ADDED = `Exit codes:
  0  everything is written, or was there already
  1  a finding is at or above --fail-on
  2  the registry could not be loaded, a file could not be read or written, or bad options
${INTERNAL}`;

const ADDED_NAMES = ADDED.replace(
  '  2  ',
  '  2  a NAME is unknown or has no place (then nothing is written),\n     ',
);

/** Where the codes mean something else. A client reads the end of a server from the protocol. */
const EXIT_CODES: Partial<Readonly<Record<CommandName, string>>> = {
  registry: `Exit codes:
  0  shown (--diff: no change is at or above --fail-on)
  1  nothing is registered under NAME (--diff: a change is at or above --fail-on)
  2  a registry could not be read, or bad options
${INTERNAL}`,
  explain: `Exit codes:
  0  explained
  2  no block is at that line, no such finding, the registry could not be loaded, or bad options
${INTERNAL}`,
  lock: `Exit codes:
  0  written, or up to date
  1  --check: the lock differs from what the libraries register
  2  the libraries could not be loaded, the lock could not be written, or bad options
${INTERNAL}`,
  new: `Exit codes:
  0  written, or printed
  2  the folder is not empty, the name is not valid, a file could not be written, or bad options
${INTERNAL}`,
  convert: `Exit codes:
  0  written, or printed
  2  FILE declares no function or cannot be read, a file exists already, or bad options
${INTERNAL}`,
  init: ADDED,
  add: ADDED_NAMES,
  adopt: ADDED,
  module: `Exit codes:
  0  written, printed, or up to date
  1  --check: the stub file is not what the library exports
  2  the library could not be read, the file could not be written, or bad options
${INTERNAL}`,
  project: `Exit codes:
  0  there is a project
  2  there is none, or bad options
${INTERNAL}`,
  wheel: `Exit codes:
  0  sound (build: built and imported; publish: uploaded)
  1  a finding is at or above --fail-on (publish: nothing was uploaded), or the import fails
  2  a wheel could not be read, built, repaired, installed or uploaded, or bad options
${INTERNAL}`,
  doctor: `Exit codes:
  0  nothing keeps a package from being loaded or used
  1  a package cannot be loaded or used, or two cannot be loaded together
  2  the environment was not found, nothing in it uses apache-tvm-ffi, or bad options
${INTERNAL}`,
  completions: `Exit codes:
  0  printed
  2  no such shell
${INTERNAL}`,
  lsp: '',
};

/** Where the second column begins, and where lines end. */
const COLUMN = 30;
const WIDTH = 100;

/** Help for one command, or for the tool. */
export function helpText(command: CommandName | null): string {
  return command === null ? overview() : commandHelp(command);
}

function overview(): string {
  const rows = COMMANDS.map(({ name, operands, help }) => row(`${name} ${operands}`, help));
  return [
    'tvm-ffi-stubs keeps tvm-ffi-stubgen blocks up to date with the libraries that they describe.',
    '',
    'Usage: tvm-ffi-stubs COMMAND [OPTION...] [PATH...]',
    '',
    'Commands:',
    ...rows,
    '',
    'Run tvm-ffi-stubs COMMAND --help for the options of a command.',
    '',
    OF_BLOCKS,
    '',
  ].join('\n');
}

function commandHelp(command: CommandName): string {
  const { operands = '', help = '' } = COMMANDS.find(({ name }) => name === command) ?? {};
  const rows = OPTIONS.filter((option) => option.commands.includes(command)).map((option) => {
    const value = option.value === undefined ? '' : ` ${option.value}`;
    const again = option.repeats === true ? ' (repeatable)' : '';
    return row(`--${option.name}${value}`, option.help + again);
  });
  return [
    `Usage: tvm-ffi-stubs ${command} [OPTION...] ${operands}`.trimEnd(),
    '',
    `${help}.`,
    '',
    'Options:',
    ...rows,
    '',
    ...[EXIT_CODES[command] ?? OF_BLOCKS]
      .filter((text) => text !== '')
      .flatMap((text) => [text, '']),
  ].join('\n');
}

/** One entry of two columns. A long left side gets a line of its own; a long right side wraps. */
function row(left: string, right: string): string {
  const [first = '', ...rest] = wrapWords(right, WIDTH - COLUMN);
  const head = `  ${left}`;
  const indent = ' '.repeat(COLUMN);
  const fits = head.length < COLUMN;
  const lines = fits ? [head.padEnd(COLUMN) + first] : [head, indent + first];
  return [...lines, ...rest.map((line) => indent + line)].join('\n');
}
