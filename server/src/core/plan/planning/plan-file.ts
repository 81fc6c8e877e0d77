/** Plans one file: from its blocks and the registry to states, findings and edits. */
import { directiveBadPayload, importSectionMisplaced } from '../../findings/index.js';
import type { ParsedFile } from '../../directive/types.js';
import type { FileFacts } from '../../facts/types.js';
import type { Span } from '../../../base/span.js';
import { hasAnnotations } from '../../render/index.js';
import { assembleEdits } from './assemble.js';
import { draftFile, failedDraft, plainDraft, type Draft, type FileDraft } from './draft.js';
import { FileFindings } from './file-findings.js';
import { hasFutureAnnotations, lastFutureLine } from './future-imports.js';
import { addNameFindings } from './name-findings.js';
import { misplacement } from './placement.js';
import { planSlot, type SlotTask } from './plan-slot.js';
import type { ProjectIndex } from './project-index.js';
import { rollOut } from './roll-out.js';
import { planSection } from './section.js';
import { recallSlots, type SlotRecords } from '../memory/slot-records.js';
import { ownSlots, type Slot } from './slots.js';
import { addStructureFindings } from '../unit-findings/structure.js';
import type { PlanFile, PlannedFile } from '../types.js';
import { addProblems } from './unplanned.js';

/** A file's plan, and what the next plan of the file can take over. */
export interface FilePlan {
  readonly planned: PlannedFile;
  /** `null` without a registry. */
  readonly records: SlotRecords | null;
}

/**
 * Plans a file against a registry.
 *
 * @param facts `null` when nobody looked at the Python around the blocks
 * @param before of the last plan for the same project; `null` when there is none
 */
export function planFile(
  { path, parsed: file }: PlanFile,
  project: ProjectIndex,
  facts: FileFacts | null,
  before: SlotRecords | null,
): FilePlan {
  const findings = new FileFindings();
  addProblems(file, path, findings);
  if (facts !== null) addStructureFindings({ path, parsed: file }, facts, findings);
  const slots = rollOut(path, file, ownSlots(file), project, findings);
  // A prefix that stands too late for its section: without it annotations would be evaluated.
  const lacksSection = findings.has(importSectionMisplaced) && !hasFutureAnnotations(file);
  const draft = draftFile(
    file,
    slots.filter((slot) => !slot.removed),
    project.run,
  );
  for (const { payload, payloadSpan } of draft.unimportable) {
    const problem = { code: 'directive.bad-payload', span: payloadSpan, text: payload } as const;
    findings.add(directiveBadPayload, { ...problem, reason: 'bad-name' }, payloadSpan);
  }
  const head = file.directives.find((directive) => directive.name === 'prefix');
  const origin = head?.marker.span ?? { start: 0, end: 0 };
  const tasks = tasksOf(file, slots, draft, lacksSection, project);
  const records = recallSlots(before, tasks, file, (task) => planSlot(task, file, project, origin));
  for (const { planned } of records.slots) findings.addAll(planned.findings);
  const section = slots.find((slot) => slot.kind === 'import-section');
  const spanOf = (slot: Slot): Span => slot.block?.begin.span ?? origin;
  addNameFindings(draft, spanOf, section === undefined ? origin : spanOf(section), findings);
  const blocks = records.slots.map(({ planned }) => planned.block);
  const { edits, declared } = assembleEdits(file, slots, blocks);
  const planned = { path, blocks, findings: findings.sorted(), edits, declared };
  return { planned, records };
}

/** What is to be done about each slot. */
function tasksOf(
  file: ParsedFile,
  slots: readonly Slot[],
  draft: FileDraft,
  lacksSection: boolean,
  project: ProjectIndex,
): readonly SlotTask[] {
  const first = slots.find((slot) => slot.kind === 'import-section');
  const section = first === undefined ? null : planSection(file, first, draft, project.run);
  const holdsFields = section?.holdsFields ?? lacksSection;
  const lastFuture = lastFutureLine(file);
  const draftOf = (slot: Slot): Draft => {
    if (slot.kind !== 'import-section') return draft.drafts.get(slot) ?? plainDraft(null);
    return slot === first && section !== null ? section.draft : failedDraft('duplicate');
  };
  return slots.map((slot): SlotTask => {
    if (slot.removed) return { slot, draft: null, obstacle: null, held: false };
    const drafted = draftOf(slot);
    const lines = slot.block?.writable === false ? null : drafted.lines;
    const obstacle = lines === null ? null : obstacleOf(slot, lines, file, lastFuture);
    const held = holdsFields && slot.kind === 'object' && lines !== null && hasAnnotations(lines);
    return { slot, draft: drafted, obstacle, held };
  });
}

/** Why drafted lines cannot stand where the slot is; a section's draft says so itself. */
function obstacleOf(
  slot: Slot,
  lines: readonly string[],
  file: ParsedFile,
  lastFuture: number,
): SlotTask['obstacle'] {
  if (slot.kind === 'import-section') return null;
  if (slot.kind === 'export' && slot.indent !== '') return 'indented';
  if (lines.every((line) => line.startsWith('#'))) return null;
  if (slot.line <= lastFuture) return 'before-future';
  const reason = misplacement(file, slot.line, slot.indent);
  // Names in quotes belong between the brackets of a list.
  return slot.kind === '__all__' && reason === 'in-brackets' ? null : reason;
}
