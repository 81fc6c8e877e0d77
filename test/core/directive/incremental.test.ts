/** A parse that reuses an earlier one equals a parse from scratch. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeBetween } from '../../../server/src/core/directive/change.js';
import { lex } from '../../../server/src/core/directive/parse.js';
import { parseDirectives } from '../../../server/src/core/directive/parse.js';
import { sampleOf } from '../../random.js';
import { pythonFiles, wildFiles } from '../plan/arbitraries.js';
import { edited, edits, type Edit } from './edits.js';
import { begin, END, NEW, OLD } from './support.js';
import { composed } from './texts.js';

const RUNS = sampleOf(1_200);

/** Enough text around the edit that most of it can be taken over. */
const longFiles = fc
  .array(fc.oneof(pythonFiles, wildFiles), { minLength: 2, maxLength: 6 })
  .map((files) => files.join('\n'));

function expectSame(text: string, changes: readonly Edit[], vocabulary = NEW): void {
  let last = parseDirectives(text, vocabulary);
  for (const change of changes) {
    const next = edited(last.text, change);
    last = parseDirectives(next, vocabulary, last);
    expect(last).toEqual(parseDirectives(next, vocabulary));
  }
}

describe('after every edit', { timeout: 600_000 }, () => {
  it.each([
    ['fragments', composed],
    ['wild files', wildFiles],
    ['Python files', pythonFiles],
    ['long files', longFiles],
  ])('%s are parsed as from scratch', (_name, texts) => {
    fc.assert(
      fc.property(texts, edits, fc.constantFrom(NEW, OLD), (text, changes, vocabulary) => {
        expectSame(text, changes, vocabulary);
      }),
      RUNS,
    );
  });

  it.each([
    ['a carriage return gets its line feed', `a\rb\r${END}\n`, 4, 0, '\n'],
    ['a line end loses its carriage return', `a\r\nb\r\n${END}\r\n`, 1, 1, ''],
    ['a docstring gets code above it', `"""Doc."""\n${END}\nx = 1\n`, 0, 0, 'x\n'],
    ['a docstring loses the code above it', `x\n"""Doc."""\n${END}\nx = 1\n`, 0, 2, ''],
    ['a byte order mark comes to the front', `x\n\ufeff${END}\ny\n`, 0, 2, ''],
    ['a byte order mark goes from the front', `\ufeff${END}\ny\n`, 0, 0, 'x\n'],
    [
      'a passed-over body gets quotes',
      `${begin('object/A')}\nx: int\n${END}\ny = """`,
      40,
      0,
      '"""',
    ],
    ['an end marker goes', `${begin('object/A')}\nx: int\n${END}\n${END}\n`, 41, 10, ''],
    ['an open string that goes on below is closed', `x = 'a\\\n${END}\n`, 10, 0, "'"],
    ['one of three lines is closed', `x = 'a\\\r\nb\\\r${END}\n`, 14, 0, "'"],
    ['a bracket opens over markers', `x = 1\n${END}\ny = 2\n]\n${END}\nz = 3\n`, 4, 0, '['],
  ])('%s', (_name, text, start, removed, inserted) => {
    expectSame(text, [{ at: start / text.length, removed, inserted }]);
    expect(text.length).toBeGreaterThan(start);
  });
});

describe('reuse', () => {
  const text = Array.from(
    { length: 50 },
    (_, i) => `class C${i}:\n    ${begin(`object/p.C${i}`)}\n    x: int\n    ${END}\n`,
  ).join('');
  it('statements away from an edit within a line are the same objects', () => {
    const at = text.indexOf('class C25');
    const before = lex(text, null);
    const after = lex(`${text.slice(0, at)}@x; ${text.slice(at)}`, before);
    const kept = after.statements.filter((statement, i) => statement === before.statements[i]);
    expect(after.statements).toHaveLength(51);
    const moved = after.statements.filter((statement) => before.statements.includes(statement));
    expect(kept).toHaveLength(25);
    expect(moved.length).toBeGreaterThanOrEqual(48);
  });

  it('the smallest change is found', () => {
    fc.assert(
      fc.property(fc.string({ size: 'large' }), fc.string(), fc.nat(), (all, inserted, seed) => {
        const start = all.length === 0 ? 0 : seed % all.length;
        const after = all.slice(0, start) + inserted + all.slice(start + 3);
        const change = changeBetween(all, after);
        const replaced = after.slice(change.start, change.after);
        expect(all.slice(0, change.start) + replaced + all.slice(change.before)).toBe(after);
        expect(change.before - change.start).toBeLessThanOrEqual(3);
        expect(change.after - change.start).toBeLessThanOrEqual(inserted.length);
      }),
      sampleOf(),
    );
  });
});
