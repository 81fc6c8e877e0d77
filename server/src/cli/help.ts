/** The text of `--help`. */
import { COMMANDS, OPTIONS, type CommandName } from './option-table.js';

const EXIT_CODES = `Exit codes:
  0  nothing to do (generate: everything is written)
  1  a block is stale, or a finding is at or above --fail-on
  2  could not check: bad options, failed build or load, unreadable file, nothing to check
  3  internal error`;

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
    EXIT_CODES,
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
    EXIT_CODES,
    '',
  ].join('\n');
}

/** One entry of two columns. A long left side gets a line of its own; a long right side wraps. */
function row(left: string, right: string): string {
  const [first = '', ...rest] = wrapped(right, WIDTH - COLUMN);
  const head = `  ${left}`;
  const indent = ' '.repeat(COLUMN);
  const fits = head.length < COLUMN;
  const lines = fits ? [head.padEnd(COLUMN) + first] : [head, indent + first];
  return [...lines, ...rest.map((line) => indent + line)].join('\n');
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
