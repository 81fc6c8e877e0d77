/** A block's state in words, for hover and code lenses. Never in colors only. */
import { firstOf } from '../../../base/list.js';
import {
  changeText,
  MOST_NAMED,
  type Block,
  type PlannedBlock,
  type PlannedFile,
} from '../../../core/index.js';
import type { FileView } from '../../view.js';
import { list, type Pen } from './markdown.js';

/** Changed members that are named before "and N more". */
const MOST_CHANGES = 10;

/** A view asks for each of its blocks: one search through all of them would be one too many. */
const plannedByStart = new WeakMap<PlannedFile, ReadonlyMap<number, PlannedBlock>>();

/** The plan's block for one of the text. */
export function plannedOf(file: FileView, block: Block): PlannedBlock | null {
  let byStart = plannedByStart.get(file.planned);
  if (byStart === undefined) {
    // A block that a prefix inserts has an empty span, wherever its directive is.
    const own = file.planned.blocks.filter(({ span }) => span.end > span.start);
    byStart = new Map(own.map((planned) => [planned.span.start, planned]));
    plannedByStart.set(file.planned, byStart);
  }
  return byStart.get(block.begin.span.start) ?? null;
}

/** Whether a stale block is only going to be removed: a `prefix` removes those of lost types. */
export function isRemoval({ state, wanted }: PlannedBlock): boolean {
  return state === 'stale' && wanted === null;
}

/** Whether a stale block is not written before the file's import-section can be. */
export function waits({ state, wanted, edits }: PlannedBlock): boolean {
  return state === 'stale' && wanted !== null && edits.length === 0;
}

/**
 * The state as a sentence, with what changed below it.
 *
 * @param said codes of findings that are shown beside it, and not repeated
 */
export function stateText(planned: PlannedBlock, said: ReadonlySet<string>, pen: Pen): string {
  switch (planned.state) {
    case 'fresh':
      return 'Up to date.';
    case 'stale':
      return staleText(planned, said.has('block.stale'), pen);
    case 'edited':
      if (said.has('block.edited')) return 'Edited.';
      return 'Edited: it differs from the registry only by suppression comments.';
    case 'orphan':
      if (said.has('block.orphan')) return 'Orphan.';
      return 'Orphan: nothing is registered under this name. The block is left as it is.';
    case 'malformed':
      return 'Malformed: the block is left as it is.';
    case 'unknown':
      return 'Unknown: no registry is loaded to compare with. See the project status for the reason.';
  }
}

function staleText(planned: PlannedBlock, isSaid: boolean, pen: Pen): string {
  const changes = isSaid ? planned.changes.slice(MOST_NAMED) : planned.changes;
  const items = changes.map((change) => pen.code(changeText(change)));
  const listed = items.length === 0 ? '' : `\n\n${list(firstOf(items, MOST_CHANGES))}`;
  if (isSaid) return `Stale.${listed === '' ? '' : ` More changes:${listed}`}`;
  if (isRemoval(planned)) {
    return 'Stale: its type is no longer registered; the prefix directive will remove the block.';
  }
  return listed === '' ? 'Stale: only its layout differs.' : `Stale:${listed}`;
}
