/** README.md: generated tables are in step, and what it names exists. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { COMMANDS, OPTIONS } from '../../server/src/cli/option-table.js';
import { helpText } from '../../server/src/cli/help.js';
import { NEWEST_REFERENCE } from '../../scripts/references.mjs';
import { codeBlocks, fileLinks, readDocument, ROOT, sectionsOf } from './markdown.js';
import { expectPart } from './marked-part.js';

const PICTURE = path.join(ROOT, 'docs/images/check.txt');

const DOCUMENTS = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...(readdirSync(path.join(ROOT, 'docs'), { recursive: true }) as string[])
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll(path.sep, '/')}`),
].sort();

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function commandTable(): string {
  const rows = COMMANDS.map(({ name, operands, help }) => {
    const usage = `tvm-ffi-stubs ${name} [OPTION...] ${operands}`.trimEnd();
    return `| \`${usage}\` | ${cell(help)} |`;
  });
  return ['| command | what it does |', '| --- | --- |', ...rows].join('\n');
}

function optionTable(): string {
  const rows = OPTIONS.map(({ name, value, repeats, help, commands }) => {
    const usage = value === undefined ? `--${name}` : `--${name} ${value}`;
    const all = commands.length === COMMANDS.length;
    const where = all ? 'all' : commands.map((command) => `\`${command}\``).join(', ');
    const again = repeats === true ? '; may be repeated' : '';
    return `| \`${cell(usage)}\` | ${where} | ${cell(help.replace(/</g, '&lt;'))}${again} |`;
  });
  return ['| option | commands | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

/** A marked part of the README. */
function expectOwnPart(name: string, wanted: string): Promise<void> {
  return expectPart('README.md', name, wanted);
}

describe('README.md', () => {
  it('lists the commands', () => expectOwnPart('commands', commandTable()));

  it('lists the options', () => expectOwnPart('options', optionTable()));

  it('shows the picture as text', () =>
    expectOwnPart('picture', `\`\`\`text\n${readFileSync(PICTURE, 'utf8')}\`\`\``));

  it('shows what check prints about the package of the demo', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tvm-ffi-stubs-picture-'));
    cpSync(path.join(ROOT, 'test/fixtures/demo'), folder, { recursive: true });
    const venv = path.join(ROOT, '.work/venvs', NEWEST_REFERENCE);
    const printed = await runCli(['check', 'pairkit', '--no-cache', '--python', venv], folder);
    const shown = readFileSync(PICTURE, 'utf8').replace(/^\$.*\n/, '');
    const withoutAge = (text: string): string => text.replace(/\d+ s old/, 'N s old').trim();
    const wanted = printed.replace(/ --python \S+/, '');
    expect(withoutAge(shown), 'node scripts/picture.mjs draws it anew').toBe(withoutAge(wanted));
  });

  it('has the exit codes of --help', () => {
    const [section] = sectionsOf(readDocument('README.md'), 3).filter(
      ({ title }) => title === 'Exit codes',
    );
    const codes = [...(section?.body.matchAll(/^\| (\d) /gm) ?? [])].map((match) => match[1]);
    const told = [...helpText(null).matchAll(/^ {2}(\d) {2}/gm)].map((match) => match[1]);
    expect(codes).toEqual(told);
  });

  it('names only scripts, commands and options that exist', () => {
    const text = readDocument('README.md');
    const scripts = [...text.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? '');
    const manifest = JSON.parse(readDocument('package.json')) as { scripts: object };
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(scripts));
    const lines = codeBlocks(text, '(?:sh|cmake)')
      .join('\n')
      .replaceAll(/\\\n\s*/g, '');
    const calls = [...lines.matchAll(/tvm-ffi-stubs ([a-z]+)(.*)/g)];
    expect(calls.length).toBeGreaterThan(4);
    for (const [call, command, rest = ''] of calls) {
      const known = OPTIONS.filter(({ commands }) => commands.some((name) => name === command));
      expect(known.length, call).toBeGreaterThan(0);
      for (const [, option] of rest.matchAll(/--([\w-]+)/g)) {
        expect(
          known.map(({ name }) => name),
          call,
        ).toContain(option);
      }
    }
  });
});

async function runCli(args: readonly string[], cwd: string): Promise<string> {
  const cli = path.join(ROOT, 'dist/cli.cjs');
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args], { cwd });
    return stdout;
  } catch (error) {
    // Exit code 1: there are findings.
    if (error instanceof Error && 'stdout' in error) return String(error.stdout);
    throw error;
  }
}

describe('every document', () => {
  it.each(DOCUMENTS)('%s links to files that exist', (name) => {
    const folder = path.dirname(path.join(ROOT, name));
    const links = fileLinks(readDocument(name));
    expect(links.filter((link) => !existsSync(path.join(folder, link)))).toEqual([]);
  });

  it.each(DOCUMENTS)('%s names paths of the repository that exist', (name) => {
    const named = [
      ...readDocument(name).matchAll(
        /`((?:server|test|scripts|docs|\.github)\/[\w./-]*[\w/])(?::\d+)?`/g,
      ),
    ].map((match) => match[1] ?? '');
    expect(named.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });

  it('can be reached by a link', () => {
    const linked = DOCUMENTS.flatMap((name) =>
      fileLinks(readDocument(name)).map((link) => path.join(path.dirname(name), link)),
    );
    expect(DOCUMENTS.filter((name) => !linked.includes(path.normalize(name)))).toEqual([
      'README.md',
    ]);
  });
});
