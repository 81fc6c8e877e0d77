/** docs/editors.md lists every message of our own, and its snippets are valid. */
import { expect, it } from 'vitest';
import { parse } from 'smol-toml';
import { codeBlocks, readDocument } from '../docs/markdown.js';
import * as protocol from '../../server/src/protocol.js';

const TEXT = readDocument('docs/editors.md');

it('names every message and command', () => {
  const { COMMANDS, ...methods } = protocol;
  const texts = Object.values(methods).filter((value) => typeof value === 'string');
  const names = [...texts, ...Object.values(COMMANDS)];
  const isShown = (name: string): boolean => TEXT.includes(`| \`${name}\` `);
  expect(names.filter((name) => !isShown(name))).toEqual([]);
  expect(names.length).toBeGreaterThan(8);
});

it.each(codeBlocks(TEXT, 'json'))('shows valid JSON: %#', (text) => {
  expect(JSON.parse(text)).toEqual(expect.any(Object));
});

it.each(codeBlocks(TEXT, 'toml'))('shows valid TOML: %#', (text) => {
  expect(parse(text)).toEqual(expect.any(Object));
});

it.each(codeBlocks(TEXT, 'elisp'))('closes every bracket of its Lisp: %#', (text) => {
  const count = (one: string): number => text.split(one).length;
  expect([count('('), count('[')]).toEqual([count(')'), count(']')]);
});
