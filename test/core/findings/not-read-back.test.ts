/** The lint rules for messages: none is read back, and the inner folders make none. */
import { fileURLToPath } from 'node:url';
import { ESLint, Linter } from 'eslint';
import { expect, it } from 'vitest';

const eslint = new ESLint({ cwd: fileURLToPath(new URL('../../..', import.meta.url)) });
const FOLDERS = ['build', 'cli', 'core/plan', 'files', 'lsp', 'project', 'registry', 'report'];

type Lint = (code: string) => readonly string[];

async function lintIn(folder: string): Promise<Lint> {
  const config = (await eslint.calculateConfigForFile(`server/src/${folder}/planted.ts`)) as {
    readonly rules: Linter.RulesRecord;
  };
  const rule = config.rules['no-restricted-syntax']!;
  return (code) =>
    new Linter()
      .verify(code, { rules: { 'no-restricted-syntax': rule } })
      .map(({ message }) => message.split(/[:;]/)[0]!);
}

it.each(FOLDERS)('in %s', async (folder) => {
  const found = await lintIn(folder);
  for (const code of [
    "problem.message.includes('ENOENT');",
    "message.startsWith('a');",
    'message.replace(/a/, problem);',
    '/a/.test(message);',
    '/a/.exec(problem.message);',
    "messageOf(problem, reader).match('a');",
  ]) {
    expect(found(code), code).toEqual(['No code reads a message back']);
  }
  expect(found("text.includes('a'); complain(problem.message);")).toEqual([]);
});

it.each(['build', 'files', 'project', 'registry', 'structure'])(
  '%s has no words',
  async (folder) => {
    const found = await lintIn(folder);
    expect(found("import { messageOf } from './core/index.js';")).toEqual([
      'A problem is data here',
    ]);
  },
);
