/** The blocks of a file as slots, and the simplest drafts and plans of one. */
import type { Span } from '../../../base/span.js';
import type { Block, ParsedFile } from '../../directive/types.js';
import type { BlockState, PlannedBlock } from '../types.js';
import type { Draft, DraftFailure, Slot } from './types.js';

const NO_NOTES: Draft['notes'] = [];

/** The slots of the blocks that a file has, in file order. */
export function ownSlots(file: ParsedFile): readonly Slot[] {
  return file.blocks.map(ownSlot);
}

export function ownSlot(block: Block): Slot {
  return {
    kind: block.kind,
    name: block.name,
    importFrom: block.importFrom,
    block,
    line: block.begin.line,
    indent: block.begin.indent,
    removed: false,
  };
}

/** What messages call a block: `object/my.T`, `import-section`. */
export function titleOf(slot: Pick<Slot, 'kind' | 'name'>): string {
  const bare = slot.kind === 'import-section' || slot.kind === '__all__';
  return bare ? slot.kind : `${slot.kind}/${slot.name}`;
}

/** A planned block without changes, wanted text or edits. */
export function plannedOnly(slot: Slot, markerSpan: Span, state: BlockState): PlannedBlock {
  const { kind, name, block } = slot;
  const span =
    block === null
      ? { start: markerSpan.start, end: markerSpan.start }
      : { start: block.begin.span.start, end: block.end.span.end };
  return { kind, name, span, markerSpan, state, changes: [], wanted: null, edits: [] };
}

/** A draft about which there is nothing more to say. */
export function plainDraft(lines: readonly string[] | null): Draft {
  return { lines, notes: NO_NOTES, failure: null };
}

/** The draft of a block that cannot be written. */
export function failedDraft(failure: DraftFailure, notes = NO_NOTES): Draft {
  return { lines: null, notes, failure };
}
