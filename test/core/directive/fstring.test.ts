/** F-strings that are well-formed by construction (PEP 701), which older Pythons cannot check. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { startsOfLines } from '../../../server/src/core/directive/lines.js';
import { scanPython } from '../../../server/src/core/directive/scan.js';
import { sampleOf } from '../../random.js';

const QUOTES = ['"', "'", '"""', "'''"];
const PREFIXES = ['f', 'F', 'rf', 'fR', 't', 'Tr'];
const LITERALS = ['a', ' ', '{{', '}}', '\\N{DASH}', '\\n', '\\\\', '\\{x}', '#', '# no', '\\\n'];
const EXPRESSIONS = [
  'x',
  'd["k"]',
  "d['#']",
  ' {"a": 1}["a"]',
  '(lambda: 1)()',
  'a != b',
  '"""}"""',
];
const NOT_SINGLE_LINE = ['\n1', ' # comment in a field\n1', '(\n1 # :}\n)'];
const SPECIFICATIONS = [
  '',
  '=',
  '!r',
  ':>10',
  ':{w}',
  ':{d["k"]:{n}}<#3',
  '!s:%Y # %m',
  ':=5',
  ':{{1}}',
];

const { fstring } = fc.letrec<{ fstring: string; field: string }>((tie) => ({
  field: fc
    .tuple(
      fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.constantFrom(...EXPRESSIONS, ...NOT_SINGLE_LINE),
        tie('fstring'),
      ),
      fc.constantFrom(...SPECIFICATIONS),
    )
    .map(([expression, specification]) => `{${expression}${specification}}`),
  fstring: fc
    .tuple(
      fc.constantFrom(...PREFIXES),
      fc.constantFrom(...QUOTES),
      fc.array(fc.oneof(fc.constantFrom(...LITERALS), tie('field')), { maxLength: 4 }),
    )
    .map(([prefix, quote, parts]) => prefix + quote + parts.join('') + quote),
}));

it('ends every f-string where it ends', () => {
  fc.assert(
    fc.property(fc.array(fstring, { minLength: 1, maxLength: 3 }), (strings) => {
      const code = `x = ${strings.join(' + ')} `;
      const text = `${code}# c\ny = 1\n`;
      const { comments, statements } = scanPython(text, startsOfLines(text));
      expect(comments.map(({ start }) => start)).toEqual([code.length]);
      expect(statements).toHaveLength(2);
    }),
    sampleOf(3_000),
  );
});
