/** The text of a baseline, and which findings its entries accept. */
import { describe, expect, it } from 'vitest';
import {
  baselineText,
  BaselineMatcher,
  parseBaseline,
  type BaselineEntry,
} from '../../server/src/report/baseline.js';

const entry = (subject: string, ...parts: readonly string[]): BaselineEntry => ({
  path: 'a.py',
  code: 'block.stale',
  subject,
  parts,
});

describe('the text', () => {
  it('is read back, whatever the names, and does not depend on the order', () => {
    const entries = [entry('b\u202e\n\u001b[31m"', '+ y', '+ x'), entry('😀\ud800'), entry('a')];
    const text = baselineText({ deep: true, entries });
    expect(text).toMatch(/^[\n\x20-\x7e😀]*$/u);
    expect(text.split('\n')).toHaveLength(entries.length + 8);
    expect(baselineText({ deep: true, entries: [...entries].reverse() })).toBe(text);
    const read = parseBaseline(text);
    expect(read).toEqual({
      deep: true,
      entries: expect.arrayContaining([
        { ...entries[0], parts: ['+ x', '+ y'] },
        ...entries.slice(1),
      ]) as unknown,
    });
    expect(baselineText({ deep: false, entries: [] })).toContain('"findings": []');
  });
});

describe('an entry', () => {
  it('accepts one finding that lists its members, or fewer', () => {
    const matcher = new BaselineMatcher([entry('x', '+ a', '+ b'), entry('x', '+ a')]);
    expect(matcher.accepts(entry('x', '+ a'))).toBe(true);
    expect(matcher.accepts(entry('x', '+ a', '+ b', '+ c'))).toBe(false);
    expect(matcher.accepts(entry('y'))).toBe(false);
    expect(matcher.unused()).toEqual([entry('x', '+ a', '+ b')]);
    expect(matcher.accepts(entry('x'))).toBe(true);
    expect(matcher.accepts(entry('x'))).toBe(false);
    expect(matcher.unused()).toEqual([]);
  });
});
