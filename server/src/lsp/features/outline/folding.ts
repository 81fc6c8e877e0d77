/** Folding of generated bodies. */
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver';
import { count } from '../../../base/count.js';
import { unquoted } from '../../../base/foreign-text.js';
import { blocksOf, titleOf } from '../../../core/index.js';
import type { FileView } from '../../view.js';

/** One range per block with a body, from its begin marker's line to its end marker's. */
export function foldingRanges({ parsed }: FileView): FoldingRange[] {
  return blocksOf(parsed).flatMap((block) => {
    const lines = block.end.line - block.begin.line - 1;
    if (lines < 1) return [];
    const title = unquoted(titleOf(block));
    return [
      {
        startLine: block.begin.line,
        endLine: block.end.line,
        kind: FoldingRangeKind.Region,
        collapsedText: `${title} (${count(lines, 'line')})`,
      },
    ];
  });
}
