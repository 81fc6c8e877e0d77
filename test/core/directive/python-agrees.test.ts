/** The scanner against Python's own tokenizer, over its standard library and generated snippets. */
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startsOfLines } from '../../../server/src/core/directive/lines.js';
import { scanPython } from '../../../server/src/core/directive/scan.js';
import { askPython } from '../../python.js';

interface Facts {
  readonly text: string;
  /** Zero-based line and UTF-16 column. */
  readonly comments: readonly (readonly [number, number])[];
  /** First and last line. */
  readonly statements: readonly (readonly [number, number])[];
  /** Lines of `from __future__ import annotations`. */
  readonly future: readonly number[];
  readonly docstring: boolean;
}

function askFacts(sources: readonly (string | number)[]): Facts[] {
  return askPython([join(import.meta.dirname, 'python-facts.py')], sources) as Facts[];
}

function expectAgreement(facts: Facts): void {
  const { text } = facts;
  const starts = startsOfLines(text);
  const { comments, statements } = scanPython(text, starts);
  const future = statements.filter(({ kind }) => kind === 'future-annotations');
  const ours = {
    comments: comments.map(({ line, start }) => [line, start - starts[line]!]),
    statements: statements.map(({ firstLine, lastLine }) => [firstLine, lastLine]),
    future: future.map(({ firstLine }) => firstLine),
    docstring: statements[0]?.kind === 'docstring',
  };
  expect({ text, ...ours }).toEqual(facts);
}

/** Pieces that meet in ways which a hand-written table forgets. */
const PIECES = [
  ...['"', "'", '"""', "'''", 'f"', "rf'", 'f"""', "F'''", 'r"', 'b"', 'Rb"""', 'u"', 't"'],
  ...['{', '}', '{{', '}}', '{x}', '{x!r:>{w}}', '{x["a"]}', '\\N{DASH}', '\\{', ':', '='],
  ...['(', ')', '[', ']', ';', ',', '#', '# c', '\\', '\\\n', '\\\r\n', '\n', '\r\n', '\f', '\t'],
  ...['x', ' = ', '1', ' + ', 'if', ' ', '\n    ', 'é', '𝒳', '"a"', "'b'", 'f"{x}"', '"""d\n"""'],
  ...['from __future__ import annotations', 'class A:\n    ', 'pass', '\n\n# c\n'],
];

describe('the scanner agrees with Python', () => {
  it('on its standard library', () => {
    const files = askFacts([160]);
    expect(files.length).toBeGreaterThan(80);
    for (const facts of files) expectAgreement(facts);
  });

  it('on generated snippets that compile', () => {
    const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 9 });
    // Before 3.12, tokenize forgets to end a last line that has no line end.
    const joined = pieces.map((all) => `${all.join('')}\n`);
    // A seed: the number of snippets that happen to compile is part of the test.
    const facts = askFacts(fc.sample(joined, { numRuns: 16_000, seed: 7 }));
    expect(facts.length).toBeGreaterThan(400);
    for (const one of facts) expectAgreement(one);
  });
});
