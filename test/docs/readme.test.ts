/** README.md: short, in the order that a newcomer needs, and true to the code and the demo. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { OPTIONS } from '../../server/src/cli/option-table.js';
import { NEWEST_REFERENCE } from '../../scripts/references.mjs';
import { codeBlocks, readDocument, ROOT, sectionsOf } from './markdown.js';

const README = readDocument('README.md');
const PICTURE = path.join(ROOT, 'docs/images/check.txt');

/** With more, a newcomer no longer finds things at a glance. */
const MOST_BYTES = 12_000;

describe('README.md', () => {
  it('is short', () => {
    expect(Buffer.byteLength(README)).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('begins with what a newcomer needs', () => {
    const titles = sectionsOf(README, 2).map(({ title }) => title);
    expect(titles.slice(0, 3)).toEqual(['Install', 'The first five minutes', 'In CI']);
    expect(README.indexOf('<img')).toBeLessThan(README.indexOf('\n## '));
  });

  it('shows what check prints about the package of the demo', async () => {
    if (process.env['UPDATE_GOLDENS'] === '1') {
      await promisify(execFile)(process.execPath, [path.join(ROOT, 'scripts/picture.mjs')]);
    }
    const folder = mkdtempSync(path.join(tmpdir(), 'tvm-ffi-stubs-picture-'));
    cpSync(path.join(ROOT, 'test/fixtures/demo'), folder, { recursive: true });
    const venv = path.join(ROOT, '.work/venvs', NEWEST_REFERENCE);
    const printed = await runCli(['check', 'pairkit', '--no-cache', '--python', venv], folder);
    const shown = readFileSync(PICTURE, 'utf8').replace(/^\$.*\n/, '');
    const withoutAge = (text: string): string =>
      text.replace(/\d+ s old\ninterpreter: .*/, 'N s old').trim();
    const wanted = printed.replace(/ --python \S+/, '');
    expect(withoutAge(shown), 'UPDATE_GOLDENS=1 npx vitest run test/docs redraws it').toBe(
      withoutAge(wanted),
    );
  });

  it('names only scripts, commands and options that exist', () => {
    const scripts = [...README.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? '');
    const manifest = JSON.parse(readDocument('package.json')) as { scripts: object };
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(scripts));
    const lines = codeBlocks(README, '(?:sh|yaml)')
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
