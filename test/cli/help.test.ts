/** `--help`: everything, in lines that fit on a terminal. */
import { describe, expect, it } from 'vitest';
import { helpText } from '../../server/src/cli/help.js';
import { COMMANDS } from '../../server/src/cli/command-table.js';
import { OPTIONS } from '../../server/src/cli/option-table.js';

const MOST_COLUMNS = 100;

describe.each([null, ...COMMANDS.map(({ name }) => name)])('help of %s', (command) => {
  const lines = helpText(command).split('\n');

  it('fits on a terminal', () => {
    expect(lines.filter((line) => line.length > MOST_COLUMNS)).toEqual([]);
  });

  it('has the exit codes of the command', () => {
    const stale = 'a block is stale';
    const [own] = ['check', 'generate', 'build', null].filter((each) => each === command);
    expect(helpText(command).includes(stale)).toBe(own !== undefined);
    expect(lines.filter((line) => line === 'Exit codes:')).toHaveLength(command === 'lsp' ? 0 : 1);
  });

  it('lists each command, or each option with its meaning', () => {
    const words = lines.join(' ').replace(/\s+/g, ' ');
    const entries =
      command === null
        ? COMMANDS.map(({ name, operands, help }) => `${name} ${operands} ${help}`)
        : OPTIONS.filter(({ commands }) => commands.includes(command)).map(
            ({ name, value, help }) => `--${name} ${value ?? ''} ${help}`,
          );
    const wanted = entries.map((entry) => entry.replace(/\s+/g, ' '));
    expect(wanted.filter((entry) => !words.includes(entry))).toEqual([]);
  });
});
