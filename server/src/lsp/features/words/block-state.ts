/** A block's state in words, for hover and code lenses. Never in colours only. */
import { firstOf } from '../../../base/list.js';
import { changeText, messageOf, type Block, type PlannedBlock } from '../../../core/index.js';
import type { FileView } from '../../view.js';
import { list, type Pen } from './markdown.js';

/** Changed members that are named before "and N more". */
const MOST_CHANGES = 10;

/** The plan's block for one of the text. */
export function plannedOf(file: FileView, block: Block): PlannedBlock | null {
  const { start } = block.begin.span;
  // A block that a prefix inserts has an empty span, wherever its directive is.
  const found = file.planned.blocks.find(
    ({ span }) => span.start === start && span.end > span.start,
  );
  return found ?? null;
}

/** Whether a stale block is only going to be removed: a `prefix` removes those of lost types. */
export function isRemoval({ state, wanted }: PlannedBlock): boolean {
  return state === 'stale' && wanted === null;
}

/** Whether a stale block is not written before the file's import-section can be. */
export function waits({ state, wanted, edits }: PlannedBlock): boolean {
  return state === 'stale' && wanted !== null && edits.length === 0;
}

/** The state as a sentence, with what changed below it. */
export function stateText(planned: PlannedBlock, file: FileView, pen: Pen): string {
  switch (planned.state) {
    case 'fresh':
      return 'Up to date.';
    case 'stale':
      return staleText(planned, pen);
    case 'edited':
      return 'Edited: it differs from the registry only by suppression comments.';
    case 'unknown':
      return 'Unknown: no registry is loaded to compare with. See the project status for the reason.';
    case 'orphan':
    case 'malformed': {
      const said = messagesOn(planned, file, pen);
      if (said.length > 0) return said.join('\n\n');
      return planned.state === 'orphan'
        ? 'Orphan: nothing is registered under this name. The block is left as it is.'
        : 'Malformed: the block is left as it is.';
    }
  }
}

function staleText(planned: PlannedBlock, pen: Pen): string {
  if (isRemoval(planned)) {
    return 'Stale: its type is no longer registered; the prefix directive will remove the block.';
  }
  const wait = waits(planned) ? ' It cannot be written until the import-section is.' : '';
  if (planned.changes.length === 0) return `Stale: only its layout differs.${wait}`;
  const changes = planned.changes.map((change) => pen.code(changeText(change)));
  return `Stale:${wait}\n\n${list(firstOf(changes, MOST_CHANGES))}`;
}

/** What the findings on a block's begin marker say. */
function messagesOn({ markerSpan }: PlannedBlock, file: FileView, pen: Pen): readonly string[] {
  return file.planned.findings
    .filter(({ span, code }) => {
      const isOurs = span.start >= markerSpan.start && span.end <= markerSpan.end;
      // What members lack does not say why the block is left alone.
      return isOurs && !code.startsWith('member.') && code !== 'block.stale';
    })
    .map((finding) => pen.message(messageOf(finding, pen.reader)));
}
