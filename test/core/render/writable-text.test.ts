/** What may be written into Python, checked against Python itself. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIdentifier } from '../../../server/src/base/identifiers.js';
import { isAnnotation, isQuotable } from '../../../server/src/core/render/writable-text.js';
import { askPython } from '../../python.js';

/** For each text: does this Python know its characters, may Python define it, is it an expression, is it itself between quotes. */
const PROGRAM = `
import ast, json, keyword, sys, unicodedata
def parses(text):
    try:
        compile(text.strip(" "), "x", "eval", ast.PyCF_ONLY_AST)
        return True
    except (SyntaxError, ValueError, MemoryError):
        return False
def quoted(text):
    try:
        return ast.literal_eval('"' + text + '"') == text
    except (SyntaxError, ValueError):
        return False
def known(text):
    return all(unicodedata.category(c) != "Cn" for c in text)
json.dump([
    [known(t), t.isidentifier() and not keyword.iskeyword(t) and t != "__debug__", parses(t), quoted(t)]
    for t in json.load(sys.stdin)
], sys.stdout)
`;

type Answer = readonly [known: boolean, name: boolean, expression: boolean, quoted: boolean];

function askAbout(texts: readonly string[]): readonly Answer[] {
  return askPython(['-c', PROGRAM], texts) as Answer[];
}

const words = fc.constantFrom(
  ...['class', 'None', 'int', 'list', '[', ']', '|', ', ', '...', ' ', '"', '\\', '\n', 'a.b', '-'],
  ...['é', 'ﬁ', '℘', '·', '𝔘', '1', '_', '\u2028', '__debug__', 'match', '(', ')', '=', '#', "'"],
);
describe('writable text', () => {
  it('is what Python takes it for', () => {
    const samples = fc.oneof(
      fc.array(words, { maxLength: 5 }).map((parts) => parts.join('')),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.string({ unit: 'binary', maxLength: 2 }),
    );
    const drawn = fc.sample(samples, { numRuns: 3000, seed: 20261121 });
    // Python and Node know different versions of Unicode: characters that one lacks say nothing.
    const known = askAbout(drawn).map(([isKnown]) => isKnown);
    const texts = drawn.filter((_, i) => known[i]);
    const answers = askAbout(texts);
    const wrong = texts.filter((text, i) => isIdentifier(text) && !answers[i]![1]);
    expect(wrong, 'an identifier is a name that Python can define').toEqual([]);
    const missed = texts.filter(
      (text, i) => /^\w+$/.test(text) && answers[i]![1] && !isIdentifier(text),
    );
    expect(missed).toEqual([]);
    const unparsed = texts.filter((text, i) => isAnnotation(text) && !answers[i]![2]);
    expect(unparsed, 'an annotation is an expression').toEqual([]);
    const changed = texts.filter((text, i) => isQuotable(text) && !answers[i]![3]);
    expect(changed, 'a quotable text reads back as itself').toEqual([]);
  });

  it('knows annotations', () => {
    for (const text of [
      'int',
      'list[int]',
      'int | None',
      'tuple[int, ...]',
      'Callable[[int], str]',
      'Literal["fast", 2]',
      "'Later'",
    ]) {
      expect(isAnnotation(text)).toBe(true);
    }
    const none = ['', 'a b', 'import', 'f()', 'list[', 'a, b', 'x = 1', '[', '1'];
    for (const text of [...none, '"', '"x', '"a" "b"', '"\\""', 'L[01]', 'L[1a]', 'L["a"b]']) {
      expect(isAnnotation(text)).toBe(false);
    }
  });
});
