/** What holds for every text: no exception, spans that fit, an order, blocks that do not overlap. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDirectives } from '../../../server/src/core/directive/parse.js';
import { scanPython } from '../../../server/src/core/directive/scan.js';
import { splitLines, startsOfLines } from '../../../server/src/core/directive/lines.js';
import type { ParsedFile } from '../../../server/src/core/directive/types.js';
import type { Span } from '../../../server/src/base/span.js';
import { sampleOf } from '../../random.js';
import { begin, END, NEW, OLD } from './support.js';
import { anyText, composed, loneSurrogates } from './texts.js';
import { processorTime } from '../../processor-time.js';

const vocabulary = fc.constantFrom(OLD, NEW);

function expectOrdered(spans: readonly Span[], length: number): void {
  let last = 0;
  for (const { start, end } of spans) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(length);
    last = start;
  }
}

function expectSound(file: ParsedFile): void {
  const { text, lines, blocks, directives, problems, layout } = file;
  expectOrdered(
    problems.map(({ span }) => span),
    text.length,
  );
  expectOrdered(
    directives.map(({ marker }) => marker.span),
    text.length,
  );
  expectOrdered(
    blocks.flatMap((block) => [block.begin.span, block.body, block.end.span]),
    text.length,
  );
  for (const { begin: first, end: last, body, name, nameSpan } of blocks) {
    expect(text.slice(nameSpan.start, nameSpan.end)).toBe(name);
    expect(body.start).toBeGreaterThan(first.span.end);
    expect(body.end).toBe(lines[last.line]?.span.start);
  }
  for (const problem of problems) {
    expect(problem.text).toBe(text.slice(problem.span.start, problem.span.end));
    expect(problem.suggestion).not.toBe(problem.text);
  }
  const firstLines = layout.statements.map(({ firstLine, lastLine }) => {
    expect(lastLine).toBeGreaterThanOrEqual(firstLine);
    expect(lastLine).toBeLessThan(lines.length);
    return firstLine;
  });
  expect(firstLines).toEqual([...firstLines].sort((a, b) => a - b));
}

describe('for every text', () => {
  it.each([
    ['arbitrary', fc.oneof(anyText, loneSurrogates)],
    ['arbitrary behind the tool name', anyText.map((text) => `# tvm-ffi-stubgen(${text}`)],
    ['composed of fragments', composed],
  ])('parsing is sound: %s', (_name, texts) => {
    fc.assert(
      fc.property(texts, vocabulary, (text, words) => {
        expectSound(parseDirectives(text, words));
      }),
      sampleOf(2_000),
    );
  });

  it('lines make up the text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, composed), (text) => {
        const parts = splitLines(text).map(
          ({ span, eol }) => text.slice(span.start, span.end) + eol,
        );
        expect(parts.join('')).toBe(text);
      }),
      sampleOf(),
    );
  });

  it('each suggestion is one marker, and no near miss itself', () => {
    fc.assert(
      fc.property(composed, vocabulary, (text, words) => {
        for (const { suggestion } of parseDirectives(text, words).problems) {
          if (suggestion === undefined) continue;
          const again = parseDirectives(suggestion, words);
          expect(again.hasMarkers).toBe(true);
          expect(again.problems.map(({ code }) => code)).not.toContain('directive.misspelled');
        }
      }),
      sampleOf(),
    );
  });

  it('a known begin directly before an end is a block', () => {
    const marker = fc.constantFrom('A', 'B', 'end');
    fc.assert(
      fc.property(fc.array(marker), (sequence) => {
        const text = sequence
          .map((one) => (one === 'end' ? END : begin(`object/${one}`)))
          .join('\n');
        const expected = sequence.filter((one, i) => one !== 'end' && sequence[i + 1] === 'end');
        expect(parseDirectives(text, NEW).blocks.map(({ name }) => name)).toEqual(expected);
      }),
      sampleOf(),
    );
  });
});

describe('time is linear', () => {
  const inputs = [
    "f'{a'",
    'f"{',
    '\\"""',
    'f"{(',
    'f"""{',
    '#\n',
    '\\\n',
    "f'{\n",
    "f'\\N{",
    '"""\\',
  ];

  it.each([...inputs, '# tvm-ffi-stubgen   ', '# tvm-ffi-stubgen(', `${begin('object/A')}\n`])(
    '%j',
    (piece) => {
      // Quadratic reading of this length takes minutes.
      const text = `# tvm-ffi-stubgen\n${piece.repeat(100_000)}`;
      const spent = processorTime();
      parseDirectives(text, NEW);
      scanPython(text, startsOfLines(text));
      expect(spent()).toBeLessThan(5_000);
    },
  );
});
