/** Pages of docs/findings.md as plain text. */
import { describe, expect, it } from 'vitest';
import { RULES } from '../../server/src/core/index.js';
import { WHEEL_RULES } from '../../server/src/wheel/index.js';
import { pageOf, pageText, summaryOf } from '../../server/src/report/finding-page.js';
import { readDocument } from '../docs/markdown.js';

const DOCUMENT = readDocument('docs/findings.md');
const CODES = [...RULES, ...WHEEL_RULES].map(({ code }) => code);

describe('each page', () => {
  it.each(CODES)('%s is plain text that fits on a terminal', (code) => {
    const text = pageText(code, pageOf(DOCUMENT, code));
    expect(text.startsWith(`${code} (`)).toBe(true);
    const prose = text.split('\n').filter((line) => !line.startsWith('    '));
    // A single word may be longer.
    expect(prose.filter((line) => line.length > 80 && line.includes(' '))).toEqual([]);
    const marks = prose.join('\n').replace(/`[^`]*`/g, '');
    expect(marks).not.toMatch(/\]\(|\*\*|```|(?<!\w)_\w/);
    expect(text).toMatch(/\n\nRepair: /);
    expect(summaryOf(pageOf(DOCUMENT, code))).toMatch(/^\S.*\.$/);
  });
});

it('keeps code as it is, and what only looks like a heading in it', () => {
  const page = [
    '### a.b',
    '',
    '**warning** – _(deep)_ See [the page](page.md#x) of **`__all__`**, not _this_ one.',
    '',
    '- one of two_words',
    '',
    '```python',
    '# no heading',
    '    x = [1](2)',
    '```',
    '',
    '### c.d',
  ].join('\n');
  expect(pageText('a.b', pageOf(page, 'a.b'))).toBe(
    [
      'a.b (warning, with --deep)',
      '',
      'See the page of `__all__`, not this one.',
      '',
      '- one of two_words',
      '',
      '    # no heading',
      '        x = [1](2)',
      '',
    ].join('\n'),
  );
  expect(pageOf(page, 'x.y')).toBe('');
});
