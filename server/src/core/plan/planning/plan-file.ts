/** Plans one file: from its blocks and the registry to states, findings and edits. */
import { directiveBadPayload, importSectionMisplaced } from '../../findings/index.js';
import { ruleOfProblem } from '../../findings/of-problems.js';
import type { ParsedFile } from '../../directive/types.js';
import type { Span } from '../../../base/span.js';
import { hasAnnotations } from '../../render/index.js';
import { assembleEdits } from './assemble.js';
import { draftFile } from './draft.js';
import { FileFindings } from './file-findings.js';
import { hasFutureAnnotations, lastFutureLine } from './future-imports.js';
import { addNameFindings } from './name-findings.js';
import { misplacement } from './placement.js';
import { planSlot } from './plan-slot.js';
import type { ProjectIndex } from './project-index.js';
import { rollOut } from './roll-out.js';
import { planSection } from './section.js';
import { failedDraft, ownSlots, plainDraft, plannedOnly } from './slots.js';
import type { Draft, FileDraft, FilePlan, Recall, Slot, SlotTask } from './types.js';
import type { PlanFile, PlannedFile } from '../types.js';

/** Plans a file against a registry. */
export function planFile(
  { path, parsed: file }: PlanFile,
  project: ProjectIndex,
  recall: Recall,
): FilePlan {
  const findings = new FileFindings();
  addProblems(file, path, findings);
  const slots = rollOut(path, file, ownSlots(file), project, findings);
  // The prefix comes too late for its section, without which annotations would be evaluated.
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
  const planned = tasks.map(
    (task, i) => recall(task, i, tasks.length) ?? planSlot(task, file, project, origin),
  );
  for (const slot of planned) findings.addAll(slot.findings);
  const section = slots.find((slot) => slot.kind === 'import-section');
  const spanOf = (slot: Slot): Span => slot.block?.begin.span ?? origin;
  addNameFindings(draft, spanOf, section === undefined ? origin : spanOf(section), findings);
  const blocks = planned.map(({ block }) => block);
  const { edits, declared } = assembleEdits(file, slots, blocks);
  return {
    planned: { path, blocks, findings: findings.sorted(), edits, declared },
    records: { file, slots: planned },
  };
}

/** Plans a file without a registry: syntax is checked, every block is `unknown`. */
export function planUnknown({ path, parsed }: PlanFile): PlannedFile {
  const findings = new FileFindings();
  addProblems(parsed, path, findings);
  const blocks = ownSlots(parsed).map((slot) => {
    const state = slot.block?.writable === false ? 'malformed' : 'unknown';
    return plannedOnly(slot, slot.block?.begin.span ?? { start: 0, end: 0 }, state);
  });
  return { path, blocks, findings: findings.sorted(), edits: [], declared: [] };
}

/** Adds what the parser found. */
function addProblems(file: ParsedFile, path: string, findings: FileFindings): void {
  for (const problem of file.problems) {
    const related =
      problem.related === undefined
        ? []
        : [{ path, span: problem.related, role: 'open-block' as const }];
    findings.add(ruleOfProblem(problem), problem, problem.span, related);
  }
}

/** What to do about each slot. */
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

/** Why drafted lines cannot go where the slot is; a section's draft has its own reason. */
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
