/**
 * How the slots of a file turned out in the last plan, for the next one. The same task on the same
 * text has the same outcome: its places move with the block, and nothing else changes.
 */
import type { ParsedFile } from '../../directive/types.js';
import { movedSpan } from '../../directive/quiet-change.js';
import { sliceOf } from '../../directive/whitespace.js';
import type { Span } from '../../../base/span.js';
import { movedBlock } from './moved.js';
import { sameJson } from '../../snapshot/same-json.js';
import type { Draft, PlannedSlot, Recall, Slot, SlotRecords, SlotTask } from '../planning/types.js';

/**
 * Looks for each slot in an earlier plan of the file for the same project.
 *
 * @param before `null` when there is none
 * @param file the text as it is now
 */
export function recallFrom(before: SlotRecords | null, file: ParsedFile): Recall {
  if (before === null) return () => null;
  return (task, index, count) => {
    // Typing adds or removes slots in one place: those above and below keep their rank.
    const more = before.slots.length - count;
    const found = recall(before.file, before.slots[index], task, file);
    return more === 0
      ? found
      : (found ?? recall(before.file, before.slots[index + more], task, file));
  };
}

function recall(
  { text: before }: ParsedFile,
  record: PlannedSlot | undefined,
  task: SlotTask,
  { text: after }: ParsedFile,
): PlannedSlot | null {
  if (record === undefined || !isSameTask(record.task, task)) return null;
  const old = extentOf(record.task.slot);
  const now = extentOf(task.slot);
  if (old === null || now === null || sliceOf(before, old) !== sliceOf(after, now)) return null;
  return moved(record, task, now.start - old.start);
}

function isSameTask(a: SlotTask, b: SlotTask): boolean {
  return (
    sameJson(a.waits, b.waits) &&
    sameJson(a.keeps, b.keeps) &&
    a.obstacle === b.obstacle &&
    a.isInDoubt === b.isInDoubt &&
    a.slot.indent === b.slot.indent &&
    a.slot.block?.writable === b.slot.block?.writable &&
    isSameDraft(a.draft, b.draft)
  );
}

function isSameDraft(a: Draft | null, b: Draft | null): boolean {
  if (a === null || b === null) return false;
  if (a.failure !== b.failure || a.notes !== b.notes) return false;
  // Findings about other failures hold places in their data, which would have to move too.
  if (a.failure !== null && a.failure !== 'orphan') return false;
  return isSameText(a.lines, b.lines);
}

function isSameText(a: Draft['lines'], b: Draft['lines']): boolean {
  if (a === b || a === null || b === null) return a === b;
  return a.length === b.length && a.every((line, i) => line === b[i]);
}

/** From a block's begin marker to its end marker. */
function extentOf({ block }: Slot): Span | null {
  return block === null ? null : { start: block.begin.span.start, end: block.end.span.end };
}

/** The name is taken from the new text: the old one would keep the old text alive. */
function moved({ block, findings }: PlannedSlot, task: SlotTask, by: number): PlannedSlot {
  const { name } = task.slot;
  if (by === 0) return { task, block: { ...block, name }, findings };
  const shift = { start: -1, by };
  return {
    task,
    block: { ...movedBlock(block, shift), name },
    // They are about the block's own text alone, so they have no related places.
    findings: findings.map((each) => ({ ...each, span: movedSpan(each.span, shift) })),
  };
}
