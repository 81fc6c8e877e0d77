/** Blocks that are only reported, and the parser's problems as findings. */
import { ruleOfProblem } from '../../findings/of-problems.js';
import type { ParsedFile } from '../../directive/types.js';
import type { FileFacts } from '../../facts/types.js';
import type { Span } from '../../../base/span.js';
import { FileFindings } from './file-findings.js';
import { ownSlots, type Slot } from './slots.js';
import { addStructureFindings } from '../unit-findings/structure.js';
import type { BlockState, PlanFile, PlannedBlock, PlannedFile } from '../types.js';

/** A planned block without changes, wanted text or edits. */
export function plannedOnly(slot: Slot, markerSpan: Span, state: BlockState): PlannedBlock {
  const { kind, name, block } = slot;
  const span =
    block === null
      ? { start: markerSpan.start, end: markerSpan.start }
      : { start: block.begin.span.start, end: block.end.span.end };
  return { kind, name, span, markerSpan, state, changes: [], wanted: null, edits: [] };
}

/** Adds what the parser found. */
export function addProblems(file: ParsedFile, path: string, findings: FileFindings): void {
  for (const problem of file.problems) {
    const related =
      problem.related === undefined
        ? []
        : [{ path, span: problem.related, message: 'The block that is still open here.' }];
    findings.add(ruleOfProblem(problem), problem, problem.span, related);
  }
}

/** A file without a registry to compare with: syntax is checked, every block is `unknown`. */
export function planUnknown(file: PlanFile, facts: FileFacts | null): PlannedFile {
  const { path, parsed } = file;
  const findings = new FileFindings();
  addProblems(parsed, path, findings);
  if (facts !== null) addStructureFindings(file, facts, findings);
  const blocks = ownSlots(parsed).map((slot) => {
    const state = slot.block?.writable === false ? 'malformed' : 'unknown';
    return plannedOnly(slot, slot.block?.begin.span ?? { start: 0, end: 0 }, state);
  });
  return { path, blocks, findings: findings.sorted(), edits: [], declared: [] };
}
