/**
 * How the slots of a file came out in the last plan, for the next one. A slot comes out the same when
 * the same is asked of the same text: then its places move with the block, and nothing else changes.
 */
import type { Finding } from '../../findings/types.js';
import type { ParsedFile } from '../../directive/types.js';
import { sliceOf } from '../../directive/whitespace.js';
import type { Span } from '../../../base/span.js';
import type { Draft } from '../planning/draft.js';
import type { PlannedSlot, SlotTask } from '../planning/plan-slot.js';
import type { Slot } from '../planning/slots.js';
import type { PlannedBlock } from '../types.js';

/** What was asked, and what came out. Its places are in the text of {@link SlotRecords.file}. */
export interface SlotRecord {
  readonly task: SlotTask;
  readonly planned: PlannedSlot;
}

/** The records of one file, in the order of its slots. */
export interface SlotRecords {
  readonly file: ParsedFile;
  readonly slots: readonly SlotRecord[];
}

/** Takes over what was planned before for the same project, and plans the rest. */
export function recallSlots(
  before: SlotRecords | null,
  tasks: readonly SlotTask[],
  file: ParsedFile,
  plan: (task: SlotTask) => PlannedSlot,
): SlotRecords {
  const more = before === null ? 0 : before.slots.length - tasks.length;
  const slots = tasks.map((task, i): SlotRecord => {
    if (before === null) return { task, planned: plan(task) };
    // What is typed adds or takes away slots in one place: those above and below keep their rank.
    const known =
      recall(before, before.slots[i], task, file) ??
      (more === 0 ? null : recall(before, before.slots[i + more], task, file));
    return known ?? { task, planned: plan(task) };
  });
  return { file, slots };
}

function recall(
  before: SlotRecords,
  record: SlotRecord | undefined,
  task: SlotTask,
  file: ParsedFile,
): SlotRecord | null {
  if (record === undefined || !isSameTask(record.task, task)) return null;
  const old = extentOf(record.task.slot);
  const now = extentOf(task.slot);
  if (old === null || now === null) return null;
  if (sliceOf(before.file.text, old) !== sliceOf(file.text, now)) return null;
  return { task, planned: moved(record.planned, task.slot.name, now.start - old.start) };
}

function isSameTask(a: SlotTask, b: SlotTask): boolean {
  return (
    a.slot.kind === b.slot.kind &&
    a.held === b.held &&
    a.obstacle === b.obstacle &&
    a.slot.indent === b.slot.indent &&
    a.slot.block?.writable === b.slot.block?.writable &&
    isSameDraft(a.draft, b.draft)
  );
}

function isSameDraft(a: Draft | null, b: Draft | null): boolean {
  if (a === null || b === null) return false;
  if (a.failure !== b.failure || a.notes !== b.notes) return false;
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

/** @param name the same name as part of the new text: the old one would keep the old text alive */
function moved({ block, findings }: PlannedSlot, name: string, by: number): PlannedSlot {
  if (by === 0) return { block: { ...block, name }, findings };
  return {
    block: movedBlock(block, name, by),
    findings: findings.length === 0 ? findings : findings.map((each) => movedFinding(each, by)),
  };
}

function movedBlock(block: PlannedBlock, name: string, by: number): PlannedBlock {
  return {
    ...block,
    name,
    span: movedSpan(block.span, by),
    markerSpan: movedSpan(block.markerSpan, by),
    edits:
      block.edits.length === 0
        ? block.edits
        : block.edits.map(({ span, text }) => ({ span: movedSpan(span, by), text })),
  };
}

/** Findings of a slot are about its own text alone: they have no related places. */
function movedFinding(finding: Finding, by: number): Finding {
  return { ...finding, span: movedSpan(finding.span, by) };
}

function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
