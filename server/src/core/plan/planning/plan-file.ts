/** Plans one file: from its blocks and the registry to states, findings and edits. */
import { directiveBadPayload, importSectionMisplaced } from '../../findings/index.js';
import { ruleOfProblem } from '../../findings/of-problems.js';
import { deadMarkersOf } from '../../directive/dead-markers.js';
import type { ParsedFile } from '../../directive/types.js';
import type { Span } from '../../../base/span.js';
import { assembleEdits } from './assemble.js';
import { draftFile } from './draft.js';
import { FileFindings, withFindings } from './file-findings.js';
import { hasFutureAnnotations } from './future-imports.js';
import { addNameFindings } from './name-findings.js';
import { planSlot } from './plan-slot.js';
import { withTypeMaps, type ProjectIndex } from './project-index.js';
import { rollOut } from './roll-out.js';
import { ownSlot, ownSlots, plannedOnly } from './slots.js';
import { tasksOf } from './tasks.js';
import { unboundNames } from './unbound-names.js';
import type { FilePlan, Recall, Slot } from './types.js';
import type { LibraryPlanner, PlanFile, PlannedBlock, PlannedFile } from '../types.js';

/** Plans a file against a registry. */
export function planFile(
  { path, parsed: file }: PlanFile,
  project: ProjectIndex,
  recall: Recall,
): FilePlan {
  const findings = new FileFindings();
  addProblems(file, path, findings);
  const dead = deadMarkersOf(file);
  const slots = rollOut(path, file, ownSlots(file), project, dead, findings);
  const run = withTypeMaps(project.run, dead?.typeMaps ?? []);
  // The prefix comes too late for its section, without which annotations would be evaluated.
  const lacksSection = findings.has(importSectionMisplaced) && !hasFutureAnnotations(file);
  const draft = draftFile(
    file,
    slots.filter((slot) => !slot.removed),
    run,
    dead?.keys ?? [],
  );
  for (const { payload, payloadSpan } of draft.unimportable) {
    const problem = { code: 'directive.bad-payload', span: payloadSpan, text: payload } as const;
    findings.add(directiveBadPayload, { ...problem, reason: 'bad-name' }, payloadSpan);
  }
  const head = file.directives.find((directive) => directive.name === 'prefix');
  const origin = head?.marker.span ?? { start: 0, end: 0 };
  const runs = !path.endsWith('.pyi');
  const tasks = tasksOf({ file, slots, draft, run, dead, lacksSection, runs });
  const planned = tasks.map(
    (task, i) => recall(task, i, tasks.length) ?? planSlot(task, file, project, origin),
  );
  for (const slot of planned) findings.addAll(slot.findings);
  const section = slots.find((slot) => slot.kind === 'import-section');
  const spanOf = (slot: Slot): Span => slot.block?.begin.span ?? origin;
  addNameFindings(draft, spanOf, section === undefined ? origin : spanOf(section), findings);
  const blocks = planned.map(({ block }) => block);
  const assembled = assembleEdits(file, slots, blocks);
  const base = { path, blocks, findings: findings.sorted(), ...assembled };
  return {
    planned: withLibraries(base, file, draft.definedTypes, project),
    records: { file, slots: planned },
    // Markers to repair come first: what they mean is not certain.
    unbound: runs && dead === null ? unboundNames(file, tasks, draft.exported, run) : [],
  };
}

function unknownSlot(slot: Slot): PlannedBlock {
  const state = slot.block?.writable === false ? 'malformed' : 'unknown';
  return plannedOnly(slot, slot.block?.begin.span ?? { start: 0, end: 0 }, state);
}

const unplanned: LibraryPlanner = ({ parsed }) => ({
  blocks: parsed.libraries.map(ownSlot).map(unknownSlot),
  findings: [],
  edits: [],
  declared: [],
});

function withLibraries(
  file: PlannedFile,
  parsed: ParsedFile,
  definedTypes: ReadonlySet<string>,
  { run, options }: ProjectIndex,
): PlannedFile {
  if (parsed.libraries.length === 0) return file;
  const { planLibraries = unplanned, keepSuppressions, classNames } = options;
  const className = classNames?.get(file.path) ?? null;
  const given = { path: file.path, parsed, definedTypes, run, keepSuppressions, className };
  const more = planLibraries(given);
  const edits = [...file.edits, ...more.edits].sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
  );
  const blocks = inFileOrder([...file.blocks, ...more.blocks]);
  const declared = [...file.declared, ...more.declared];
  return withFindings({ ...file, blocks, edits, declared }, more.findings);
}

function inFileOrder(blocks: readonly PlannedBlock[]): readonly PlannedBlock[] {
  return [...blocks].sort((a, b) => a.span.start - b.span.start);
}

/** Plans a file without a registry: syntax is checked, every block is `unknown`. */
export function planUnknown({ path, parsed }: PlanFile): PlannedFile {
  const findings = new FileFindings();
  addProblems(parsed, path, findings);
  const slots = [...ownSlots(parsed), ...parsed.libraries.map(ownSlot)];
  const blocks = inFileOrder(slots.map(unknownSlot));
  return { path, blocks, findings: findings.sorted(), edits: [], declared: [] };
}

/** Adds what the parser found. */
function addProblems(file: ParsedFile, path: string, findings: FileFindings): void {
  for (const problem of file.problems) {
    const { code, related } = problem;
    const role =
      code === 'block.broken-directive' || code === 'block.unclosed' ? 'to-repair' : 'open-block';
    const places = related === undefined ? [] : [{ path, span: related, role } as const];
    findings.add(ruleOfProblem(problem), problem, problem.span, places);
  }
}
