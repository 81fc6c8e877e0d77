/** The lint rule that keeps messages from being read back finds each way to do it, in every folder. */
import { fileURLToPath } from 'node:url';
import { ESLint, Linter } from 'eslint';
import { expect, it } from 'vitest';

const eslint = new ESLint({ cwd: fileURLToPath(new URL('../../..', import.meta.url)) });
const FOLDERS = ['build', 'cli', 'core/plan', 'files', 'lsp', 'project', 'registry', 'report'];

it.each(FOLDERS)('in %s', async (folder) => {
  const config = (await eslint.calculateConfigForFile(`server/src/${folder}/planted.ts`)) as {
    readonly rules: Linter.RulesRecord;
  };
  const rule = config.rules['no-restricted-syntax']!;
  const found = (code: string): readonly string[] =>
    new Linter()
      .verify(code, { rules: { 'no-restricted-syntax': rule } })
      .map(({ message }) => message.split(':')[0]!);
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
