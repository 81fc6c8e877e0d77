/** The text of `--help`. */
import { COMMANDS, OPTIONS, type CommandName } from './option-table.js';

const EXIT_CODES = `Exit codes:
  0  nothing to do (generate: everything is written)
  1  a block is stale, or a finding is at or above --fail-on
  2  could not check: bad options, a failed build or load, an unreadable file, nothing to check
  3  internal error`;

/** Help for one command, or for the tool. */
export function helpText(command: CommandName | null): string {
  return command === null ? overview() : commandHelp(command);
}

function overview(): string {
  const rows = COMMANDS.map(({ name, operands, help }) => row(`${name} ${operands}`, help));
  return [
    'tvm-ffi-stubs: keeps tvm-ffi-stubgen blocks true to the registry they were generated from.',
    '',
    'Usage: tvm-ffi-stubs COMMAND [OPTION...] [PATH...]',
    '',
    'Commands:',
    ...rows,
    '',
    'tvm-ffi-stubs COMMAND --help lists the options of a command.',
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

function row(left: string, right: string): string {
  const column = 30;
  if (left.length + 2 >= column) return `  ${left}\n  ${' '.repeat(column - 2)}${right}`;
  return `  ${left.padEnd(column - 2)}${right}`;
}
