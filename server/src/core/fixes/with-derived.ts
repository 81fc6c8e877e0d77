/** What has to be written together with one block, so that the file still runs. */
import type { ParsedFile } from '../directive/types.js';
import { sliceOf } from '../directive/whitespace.js';
import { isWord } from '../../base/identifiers.js';
import { inTextOrder } from '../plan/planning/line-edits.js';
import type { PlannedBlock, PlannedFile, TextEdit } from '../plan/types.js';

/** Blocks that are written at once, and their edits in text order. */
export interface Together {
  readonly blocks: readonly PlannedBlock[];
  readonly edits: readonly TextEdit[];
}

/**
 * A block with the derived blocks that bind or list its names, and with the blocks whose present
 * text uses what these would then lack.
 */
export function withDerived(
  { text }: ParsedFile,
  { blocks, edits }: PlannedFile,
  block: PlannedBlock,
): Together {
  const stale = blocks.filter((each) => each.edits.length > 0);
  // A section that a `prefix` inserts comes with everything that it adds.
  const isInserted = blocks.some(({ kind, span }) => kind === 'import-section' && isEmpty(span));
  if (isInserted && block.edits.length > 0) return { blocks, edits };
  const chosen = new Set([block]);
  for (const each of chosen) {
    const own = isDerived(each) ? '' : (each.wanted ?? []).join('\n') + sliceOf(text, each.span);
    const lost = each.kind === 'import-section' ? namesOf(each, '-') : [];
    for (const other of stale) {
      const names = isDerived(other) ? namesOf(other) : lost;
      const uses = isDerived(other) ? own : sliceOf(text, other.span);
      if (names.some((name) => uses.includes(name))) chosen.add(other);
    }
  }
  const together = blocks.filter((each) => chosen.has(each));
  return { blocks: together, edits: inTextOrder(together.flatMap((each) => each.edits)) };
}

function isEmpty({ start, end }: PlannedBlock['span']): boolean {
  return start === end;
}

function isDerived({ kind }: PlannedBlock): boolean {
  return kind === 'import-section' || kind === '__all__';
}

/** The names that come and go with a derived block, or only those that go. */
function namesOf({ changes }: PlannedBlock, only: '-' | null = null): readonly string[] {
  return changes
    .filter(({ op }) => only === null || op === only)
    .map(({ name }) => / as (\S+)$/.exec(name)?.[1] ?? name.slice(name.lastIndexOf('.') + 1))
    .filter(isWord);
}
