/** What a block holds, in numbers, for hover and code lenses. */
import type { Block, PlannedBlock } from '../../../core/index.js';
import { count } from '../../../base/count.js';
import type { FileView } from '../../view.js';
import { bodyOf, readBodyLine } from '../reading/body.js';

/**
 * `3 functions`, `2 fields, 1 method`, `5 names`. A stale block is counted as it will be; an empty
 * text for kinds that have no members.
 */
export function contentText(
  { parsed }: FileView,
  block: Block,
  planned: PlannedBlock | null,
): string {
  const lines = (planned?.wanted ?? bodyOf(parsed, block)).map(readBodyLine);
  const defs = new Set(lines.flatMap((line) => (line.kind === 'def' ? [line.name] : []))).size;
  switch (block.kind) {
    case 'global':
    case 'library':
      return count(defs, 'function');
    case 'object': {
      const fields = lines.filter(({ kind }) => kind === 'field').length;
      const parts = [
        fields > 0 ? count(fields, 'field') : '',
        defs > 0 ? count(defs, 'method') : '',
      ];
      return parts.filter((part) => part !== '').join(', ') || 'no members';
    }
    case '__all__':
      return count(lines.filter(({ kind }) => kind === 'quoted').length, 'name');
    case 'import-section': {
      const names = lines.flatMap((line) => (line.kind === 'import' ? line.names : []));
      return count(names.length, 'name');
    }
    case 'export':
    case 'ty-map':
      return '';
  }
}
