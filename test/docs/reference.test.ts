/** docs/reference.md: its generated parts agree with the code. */
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../server/src/cli/command-table.js';
import { OPTIONS, type Option } from '../../server/src/cli/option-table.js';
import { helpText } from '../../server/src/cli/help.js';
import { RULES } from '../../server/src/core/index.js';
import { readDocument, sectionsOf } from './markdown.js';
import { expectPart } from './marked-part.js';

const PAGE = 'docs/reference.md';

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

function commandTable(): string {
  const rows = COMMANDS.map(({ name, operands, help }) => {
    const usage = `tvm-ffi-stubs ${name} [OPTION...] ${operands}`.trimEnd();
    return `| \`${cell(usage)}\` | ${cell(help)} |`;
  });
  return ['| command | what it does |', '| --- | --- |', ...rows].join('\n');
}

/** One table for each group of options that the same commands take. */
function optionTables(): string {
  const groups = new Map<string, Option[]>();
  for (const option of OPTIONS) {
    const title = `Options of ${option.commands.map((name) => `\`${name}\``).join(', ')}`;
    groups.set(title, [...(groups.get(title) ?? []), option]);
  }
  return [...groups]
    .map(([title, options]) => {
      const head = ['| option | meaning |', '| --- | --- |'];
      return [`### ${title}`, '', ...head, ...options.map(optionRow)].join('\n');
    })
    .join('\n\n');
}

function optionRow({ name, value, repeats, help }: Option): string {
  const usage = value === undefined ? `--${name}` : `--${name} ${value}`;
  return `| \`${cell(usage)}\` | ${cell(help)}${repeats === true ? ' (repeatable)' : ''} |`;
}

function findingTable(): string {
  const rows = RULES.map(({ code, severity }) => {
    return `| [${code}](findings.md#${code.replaceAll('.', '')}) | ${severity} |`;
  });
  return ['| finding | severity |', '| --- | --- |', ...rows].join('\n');
}

describe(PAGE, () => {
  it('lists the commands', () => expectPart(PAGE, 'commands', commandTable()));

  it('lists the options', () => expectPart(PAGE, 'options', optionTables()));

  it('lists every finding with its default severity', () =>
    expectPart(PAGE, 'findings', findingTable()));

  it('has the exit codes of --help', () => {
    const [section] = sectionsOf(readDocument(PAGE), 2).filter(
      ({ title }) => title === 'Exit codes',
    );
    const codes = [...(section?.body.matchAll(/^\| (\d) /gm) ?? [])].map((match) => match[1]);
    const told = [...helpText(null).matchAll(/^ {2}(\d) {2}/gm)].map((match) => match[1]);
    expect(codes).toEqual(told);
    expect(codes.length).toBeGreaterThan(0);
  });
});
