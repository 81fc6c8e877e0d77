/**
 * How the slots of a file came out in the last plan, for the next one. A slot comes out the same when
 * the same is asked of the same text: then its places move with the block, and nothing else changes.
 */
import type { Finding } from '../findings/types.js';
import type { ParsedFile } from '../directive/types.js';
import { sliceOf } from '../directive/whitespace.js';
import type { Span } from '../span.js';
import type { Draft } from './draft.js';
import type { PlannedSlot, SlotTask } from './plan-slot.js';
import { titleOf, type Slot } from './slots.js';
import type { PlannedBlock } from './types.js';

/** What was asked, and what came out. Its places are in the text of {@link SlotRecords.file}. */
export interface SlotRecord {
  readonly task: SlotTask;
  readonly planned: PlannedSlot;
}

/** The records of one file, by the slots' titles. */
export interface SlotRecords {
  readonly file: ParsedFile;
  readonly byTitle: ReadonlyMap<string, SlotRecord>;
}

/** Collects the records of a plan, for the blocks that a file has. */
export function recordSlots(file: ParsedFile, records: readonly SlotRecord[]): SlotRecords {
  const byTitle = new Map<string, SlotRecord>();
  for (const record of records) {
    if (record.task.slot.block !== null) byTitle.set(titleOf(record.task.slot), record);
  }
  return { file, byTitle };
}

/**
 * The record of a task that was planned before for the same project; `null` when it has to be
 * planned anew.
 */
export function recall(before: SlotRecords, task: SlotTask, file: ParsedFile): SlotRecord | null {
  const record = before.byTitle.get(titleOf(task.slot));
  if (record === undefined || !isSameTask(record.task, task)) return null;
  const old = extentOf(record.task.slot);
  const now = extentOf(task.slot);
  if (old === null || now === null) return null;
  if (sliceOf(before.file.text, old) !== sliceOf(file.text, now)) return null;
  const by = now.start - old.start;
  return by === 0 ? record : { task, planned: moved(record.planned, by) };
}

function isSameTask(a: SlotTask, b: SlotTask): boolean {
  return (
    a.held === b.held &&
    a.obstacle === b.obstacle &&
    a.slot.indent === b.slot.indent &&
    a.slot.block?.writable === b.slot.block?.writable &&
    isSameDraft(a.draft, b.draft)
  );
}

function isSameDraft(a: Draft | null, b: Draft | null): boolean {
  if (a === null || b === null || a.failure !== b.failure || a.notes !== b.notes) return false;
  // Findings about other failures hold places in their data, which would have to move as well.
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

function moved({ block, findings }: PlannedSlot, by: number): PlannedSlot {
  return { block: movedBlock(block, by), findings: findings.map((each) => movedFinding(each, by)) };
}

function movedBlock(block: PlannedBlock, by: number): PlannedBlock {
  return {
    ...block,
    span: movedSpan(block.span, by),
    markerSpan: movedSpan(block.markerSpan, by),
    edits: block.edits.map(({ span, text }) => ({ span: movedSpan(span, by), text })),
  };
}

/** Findings of a slot are about its own text alone: they have no related places. */
function movedFinding(finding: Finding, by: number): Finding {
  return { ...finding, span: movedSpan(finding.span, by) };
}

function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
