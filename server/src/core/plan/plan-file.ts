/** Plans one file: from its blocks and the registry to states, findings and edits. */
import {
  blockDuplicate,
  blockEdited,
  blockMisplaced,
  blockOrphan,
  blockStale,
  directiveBadPayload,
  importSectionMisplaced,
} from '../findings/index.js';
import type { ParsedFile } from '../directive/types.js';
import type { FileFacts } from '../facts/types.js';
import type { Span } from '../span.js';
import { hasAnnotations } from '../render/index.js';
import { bodyLines } from './body-edits.js';
import { compareBlock, indentLines } from './block-state.js';
import { draftFile, type Draft, type FileDraft } from './draft.js';
import { FileFindings } from './file-findings.js';
import { hasFutureAnnotations, lastFutureLine } from './future-imports.js';
import { addNameFindings } from './name-findings.js';
import { addNotes } from './note-findings.js';
import { similarName } from './near-names.js';
import { misplacement } from './placement.js';
import { addProblems, plannedOnly } from './unplanned.js';
import type { ProjectIndex } from './project-index.js';
import { planSection, type SectionPlan } from './section.js';
import { assembleEdits } from './assemble.js';
import { rollOut } from './roll-out.js';
import { ownSlots, titleOf, type Slot } from './slots.js';
import { addStructureFindings } from './structure-findings.js';
import type { PlanFile, PlannedBlock, PlannedFile } from './types.js';

/** What planning one slot needs of its file. */
interface FileContext {
  readonly file: ParsedFile;
  readonly project: ProjectIndex;
  readonly draft: FileDraft;
  readonly section: SectionPlan | null;
  /** Whether object blocks with fields have to wait for an import-section. */
  readonly holdsFields: boolean;
  readonly findings: FileFindings;
  readonly spanOf: (slot: Slot) => Span;
}

/** Plans a file against a registry. `facts` is `null` when nobody looked at the Python around it. */
export function planFile(
  { path, parsed: file }: PlanFile,
  project: ProjectIndex,
  facts: FileFacts | null,
): PlannedFile {
  const findings = new FileFindings();
  addProblems(file, path, findings);
  if (facts !== null)
    addStructureFindings({ path, parsed: file }, facts, project.run.registry, findings);
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
  const spanOf = (slot: Slot): Span => slot.block?.begin.span ?? origin;
  const first = slots.find((slot) => slot.kind === 'import-section');
  const section = first === undefined ? null : planSection(file, first, draft, project.run);
  const holdsFields = section?.holdsFields ?? lacksSection;
  const context: FileContext = { file, project, draft, section, holdsFields, findings, spanOf };
  const planned = slots.map((slot): readonly [Slot, PlannedBlock] => [
    slot,
    slot.kind === 'import-section'
      ? planSectionSlot(slot, slot === first, context)
      : planSlot(slot, context),
  ]);
  addNameFindings(draft, spanOf, first === undefined ? origin : spanOf(first), findings);
  const { edits, declared } = assembleEdits(file, planned);
  const blocks = planned.map(([, block]) => block);
  return { path, blocks, findings: findings.sorted(), edits, declared };
}

function planSectionSlot(slot: Slot, isFirst: boolean, context: FileContext): PlannedBlock {
  const { findings, section, spanOf } = context;
  if (!isFirst || section === null) {
    findings.add(blockDuplicate, { block: 'import-section' }, spanOf(slot));
    return plannedOnly(slot, context.spanOf(slot), 'malformed');
  }
  if (section.trouble !== null) {
    findings.add(importSectionMisplaced, { reason: section.trouble }, spanOf(slot));
    return plannedOnly(slot, context.spanOf(slot), 'malformed');
  }
  return section.lines === null
    ? plannedOnly(slot, spanOf(slot), 'fresh')
    : fill(slot, section.lines, context);
}

function planSlot(slot: Slot, context: FileContext): PlannedBlock {
  const { draft, findings, spanOf } = context;
  const span = spanOf(slot);
  if (slot.removed) return removal(slot, context);
  const drafted = draft.drafts.get(slot);
  if (drafted === undefined) return plannedOnly(slot, span, 'fresh');
  addNotes(drafted.notes, titleOf(slot), span, findings);
  if (drafted.lines === null) return planFailure(drafted, context);
  if (slot.block?.writable === false) return plannedOnly(slot, span, 'malformed');
  const reason = obstacle(slot, drafted.lines, context.file);
  if (reason !== null) {
    findings.add(blockMisplaced, { block: titleOf(slot), reason }, span);
    return plannedOnly(slot, span, 'malformed');
  }
  const held = context.holdsFields && slot.kind === 'object';
  return fill(slot, drafted.lines, context, held && hasAnnotations(drafted.lines));
}

function obstacle(
  slot: Slot,
  lines: readonly string[],
  file: ParsedFile,
): Parameters<typeof blockMisplaced.message>[0]['reason'] | null {
  if (slot.kind === 'export' && slot.indent !== '') return 'indented';
  if (lines.every((line) => line.startsWith('#'))) return null;
  if (slot.line <= lastFutureLine(file)) return 'before-future';
  const reason = misplacement(file, slot.line, slot.indent);
  // Names in quotes belong between the brackets of a list.
  return slot.kind === '__all__' && reason === 'in-brackets' ? null : reason;
}

/** A block for which nothing was drafted: gone from the registry, or never writable. */
function planFailure({ slot, failure }: Draft, context: FileContext): PlannedBlock {
  const { findings, spanOf, file } = context;
  const span = spanOf(slot);
  const block = titleOf(slot);
  switch (failure) {
    case null:
      return plannedOnly(slot, span, 'fresh');
    case 'duplicate':
      findings.add(blockDuplicate, { block }, span);
      return plannedOnly(slot, span, 'malformed');
    case 'orphan': {
      if (hasBadName(slot, file)) return plannedOnly(slot, span, 'malformed');
      if (isExpectedlyEmpty(slot, context)) return plannedOnly(slot, span, 'fresh');
      const kind = slot.kind === 'global' ? 'global' : 'object';
      const similar = similarName(slot.name, kind, context.project.run.registry);
      const data = { block, kind, ...(similar !== null && { similar }) } as const;
      findings.add(blockOrphan, data, slot.block?.nameSpan ?? span);
      return plannedOnly(slot, span, 'orphan');
    }
    case 'bad-import-from':
    case 'unquotable-name':
    case 'bad-module':
      if (slot.block?.writable !== false) {
        const text = file.text.slice(span.start, span.end);
        const problem = { code: 'directive.bad-payload', span, text, reason: failure } as const;
        findings.add(directiveBadPayload, problem, slot.block?.nameSpan ?? span);
      }
      return plannedOnly(slot, span, 'malformed');
  }
}

/** Whether the marker itself is at fault: then nobody asked whether the name is registered. */
function hasBadName({ block }: Slot, file: ParsedFile): boolean {
  return file.problems.some(
    ({ code, span }) => code === 'directive.bad-payload' && span.start === block?.begin.span.start,
  );
}

/** `--init` writes an empty `global/` block for a namespace that holds types only. */
function isExpectedlyEmpty(slot: Slot, { file, project }: FileContext): boolean {
  if (slot.kind !== 'global' || slot.block === null) return false;
  const { functions, typeKeys } = project.run.registry;
  const known = typeKeys.has(slot.name) || functions.has(slot.name);
  return known && bodyLines(file, slot.block).every((line) => line.trim() === '');
}

/** Compares a block with its wanted text and says what differs. */
function fill(
  slot: Slot,
  lines: readonly string[],
  context: FileContext,
  held = false,
): PlannedBlock {
  const { file, findings, project, spanOf } = context;
  const span = spanOf(slot);
  const block = titleOf(slot);
  if (slot.block === null) {
    return insertion(slot, held ? [] : indentLines(lines, slot.indent), context);
  }
  const { keepSuppressions } = project.options;
  const compared = compareBlock(file, slot.block, lines, keepSuppressions);
  if (!slot.block.writable) return plannedOnly(slot, span, 'malformed');
  if (compared.state === 'stale') {
    findings.add(blockStale, { block, changes: compared.changes, waits: held }, span);
  } else if (compared.state === 'edited') {
    // What is kept by wish is nothing to mend.
    const rule = keepSuppressions
      ? ({ ...blockEdited, severity: 'information' } as const)
      : blockEdited;
    findings.add(rule, { block, kept: keepSuppressions }, span);
  }
  const { state, changes, wanted, edits } = compared;
  if (state === 'fresh') return plannedOnly(slot, span, state);
  return { ...plannedOnly(slot, span, state), changes, wanted, edits: held ? [] : edits };
}

/** A block that a `prefix` adds. */
function insertion(slot: Slot, wanted: readonly string[], context: FileContext): PlannedBlock {
  const span = context.spanOf(slot);
  const block = titleOf(slot);
  const changes = [{ op: '+', name: block, before: null, after: block }] as const;
  context.findings.add(blockStale, { block, changes, rollOut: 'insert' }, span);
  return { ...plannedOnly(slot, span, 'stale'), changes, wanted };
}

/** A block that a `prefix` takes away. */
function removal(slot: Slot, context: FileContext): PlannedBlock {
  const span = context.spanOf(slot);
  const block = titleOf(slot);
  const changes = [{ op: '-', name: block, before: block, after: null }] as const;
  context.findings.add(blockStale, { block, changes, rollOut: 'remove' }, span);
  return { ...plannedOnly(slot, span, 'stale'), changes };
}
