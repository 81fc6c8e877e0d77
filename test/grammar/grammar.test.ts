/**
 * Snapshots of the injection grammar. What it is injected into is not VS Code's Python grammar,
 * which no package carries, but a small stand-in that knows comments, strings and a few keywords:
 * these tests show what our rules do, and that they ignore strings and comments after code.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BLOCK_KINDS, DIRECTIVE_WORDS } from '../../server/src/core/directive/marker-words.js';
import { loadPython, printTokens } from './tokens.js';
import { processorTime } from '../processor-time.js';

const CASES = fileURLToPath(new URL('cases', import.meta.url));
const python = await loadPython();

describe('tokens', () => {
  const names = readdirSync(CASES).filter((name) => name.endsWith('.py'));
  it.each(names)('%s', async (name) => {
    const text = readFileSync(`${CASES}/${name}`, 'utf8').trimEnd();
    await expect(printTokens(python, text)).toMatchFileSnapshot(`${CASES}/${name}.tokens`);
  });
});

it('knows every word and every kind that the parser knows', () => {
  const named = ['global', 'object', 'export'];
  const lines = [
    ...DIRECTIVE_WORDS.filter((word) => word !== 'begin').map(
      (word) => `# tvm-ffi-stubgen(${word}): a.b${word === 'ty-map' ? ' -> c.d' : ''}`,
    ),
    ...BLOCK_KINDS.filter((kind) => kind !== 'ty-map').map(
      (kind) => `# tvm-ffi-stubgen(begin): ${kind}${named.includes(kind) ? '/a.b' : ''}`,
    ),
  ];
  const wrong = lines.filter((line) => printTokens(python, line).includes('invalid.'));
  expect(wrong).toEqual([]);
});

it.each(['    ', '\t', '\t  ', '\f', ''])('is the same after the indentation %j', (indent) => {
  const marker = '# tvm-ffi-stubgen(begin): object/a.B';
  const scopes = (text: string): string[] =>
    [...printTokens(python, text).matchAll(/^#\s*(\^+) (.*tvm-ffi-stubs.*)$/gm)].map(
      ([, marks = '', scope = '']) => `${marks.length} ${scope}`,
    );
  expect(scopes(marker).length).toBeGreaterThan(5);
  expect(scopes(indent + marker)).toEqual(scopes(marker));
});

it('leaves a string that looks like a directive to the string', () => {
  const text = '"""\n# tvm-ffi-stubgen(begin): global/a\n"""\nf"""\n# tvm-ffi-stubgen(end)\n"""';
  expect(printTokens(python, text)).not.toContain('tvm-ffi-stubs');
});

it('ends in linear time on long lines', () => {
  const spent = processorTime();
  printTokens(python, `# tvm-ffi-stubgen(ty-map): ${'a -'.repeat(5000)}`);
  printTokens(python, `# tvm-ffi-stubgen(import-object): ${'a.'.repeat(5000)};`);
  expect(spent()).toBeLessThan(5000);
});
