import { describe, expect, it } from 'vitest';
import { DIALECTS } from '../../../../server/src/core/index.js';
import { foldingRanges } from '../../../../server/src/lsp/features/outline/folding.js';
import { DEMO, fileOf, viewOf } from '../views.js';

function folds(text: string): readonly string[] {
  const view = viewOf({ files: { '/p/a.py': text }, registry: DEMO, dialect: DIALECTS[0]! });
  return foldingRanges(fileOf(view)).map(
    ({ startLine, endLine, kind, collapsedText }) =>
      `${startLine}-${endLine} ${kind ?? ''} ${collapsedText ?? ''}`,
  );
}

const P = '# tvm-ffi-stubgen';

describe('folding', () => {
  it('covers the lines between the markers, with all line ends', () => {
    for (const eol of ['\n', '\r\n', '\r']) {
      const lines = ['', `${P}(begin): object/demo.Pair`, 'a: int', 'b: int', `${P}(end)`, 'x = 1'];
      expect(folds(lines.join(eol))).toEqual(['1-4 region object/demo.Pair (2 lines)']);
    }
  });

  it('leaves empty, unclosed and nested blocks alone', () => {
    const empty = `${P}(begin): __all__\n${P}(end)\n${P}(begin): ty-map/a -> b\n${P}(end)\n`;
    const broken = `${P}(begin): object/x\n${P}(begin): import-section\nx\n${P}(end)\n${P}(begin): global/a\n`;
    expect(folds(empty + broken)).toEqual(['5-7 region import-section (1 line)']);
  });

  it('makes invisible characters of a name visible', () => {
    expect(folds(`${P}(begin): object/a\u202eb\nx: int\n${P}(end)`)).toEqual([
      '0-2 region object/a\\u202eb (1 line)',
    ]);
  });
});
