/** Foreign text in help texts always stays text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { penFor } from '../../../../server/src/lsp/features/words/markdown.js';
import { sampleOf } from '../../../random.js';
import { activeMarkup } from '../active-markup.js';

const pen = penFor('markdown');
const plain = penFor('plaintext');

describe('code spans', () => {
  it.each([
    ['plain', 'a.b', '`a.b`'],
    ['one backquote', 'a`b', '``a`b``'],
    ['two backquotes', 'a``b`c', '```a``b`c```'],
    ['a backquote at the edge', '`', '`` ` ``'],
    ['a link', '](command:evil)', '`](command:evil)`'],
    ['a newline', 'a\nb', '`a\\nb`'],
    ['a bidirectional override', 'a\u202eb', '`a\\u202eb`'],
    ['an escape sequence', '\u001b[31m', '`\\x1b[31m`'],
    ['nothing', '', ''],
  ])('%s', (_, text, expected) => {
    expect(pen.code(text)).toBe(expected);
  });
});

describe('words', () => {
  it.each([
    ['a link', '[x](command:evil)', '\\[x\\](command:evil)'],
    ['an image', '![x](http://a/b.png)', '!\\[x\\](http\\://a/b.png)'],
    ['HTML', '<script>', '\\<script\\>'],
    ['a bare address', 'see https://a.b or www.a.b', 'see https\\://a.b or www\\.a.b'],
    ['a mail address', 'me@a.b', 'me\\@a.b'],
    ['an entity', '&lt;&#60; a & b', '\\&lt;\\&#60; a & b'],
    ['emphasis', '*a* __b__ snake_case', '\\*a\\* \\_\\_b\\_\\_ snake_case'],
    ['a backslash', '\\[', '\\\\\\['],
    ['a heading', '# a', '\\# a'],
    ['a list', '- a', '\\- a'],
    ['a numbered list', '1. a', '1\\. a'],
    ['a line below a heading', '===', '\\==='],
  ])('%s', (_, text, expected) => {
    expect(pen.words(text)).toBe(expected);
  });
});

describe('docs', () => {
  it('keep lines, paragraphs and indentation', () => {
    expect(pen.doc('One.\nTwo:\n\n    four deep\r\n\t- tab\n')).toBe(
      'One.  \nTwo:  \n\n\u00a0\u00a0\u00a0\u00a0four deep  \n\u00a0\u00a0\u00a0\u00a0\\- tab',
    );
  });

  it('show invisible characters', () => {
    expect(pen.doc('a\u202eb\u0007\n```\nnot code\n```')).toBe(
      'a\\\\u202eb\\\\x07  \n\\`\\`\\`  \nnot code  \n\\`\\`\\`',
    );
  });
});

describe('blocks', () => {
  it('have a fence longer than every run inside', () => {
    expect(pen.block(['a', '````', 'b'])).toBe('`````python\na\n````\nb\n`````');
  });

  it('are indented in plain text', () => {
    expect(plain.block(['a', 'b\u001b'])).toBe('    a\n    b\\x1b');
  });
});

it('no text becomes markup', () => {
  const nasty = fc.string({
    unit: fc.constantFrom(
      ...['`', '``', '\\', '[', ']', '(', ')', '<', '>', '!', '*', '_', '~', '|', '&', '#', '\n'],
      ...['\r', '\t', ' ', '    ', 'a', '1.', '-', '+', '=', ':', '//', 'http', 'www.', '@', '$'],
      ...['\u202e', '\u2028', 'command:x', '---', '```'],
    ),
    maxLength: 30,
  });
  fc.assert(
    fc.property(nasty, (text) => {
      for (const written of [pen.code(text), pen.words(text), pen.strong(text), pen.doc(text)]) {
        expect(activeMarkup(written)).toEqual([]);
      }
      expect(activeMarkup(pen.block(text.split('\n')))).toEqual([]);
      expect(pen.words(text)).not.toMatch(/\n/);
    }),
    sampleOf(2_000),
  );
});
