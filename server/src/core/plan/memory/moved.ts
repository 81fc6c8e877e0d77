/** Planned files, blocks and findings whose text has moved up or down. */
import type { Span } from '../../../base/span.js';
import { movedSpan, type Shift } from '../../directive/quiet-change.js';
import type { Finding, RelatedPlace } from '../../findings/types.js';
import type { PlannedBlock, PlannedFile } from '../types.js';

/** By path; a file without an entry stayed as it was. */
export type Shifts = ReadonlyMap<string, Shift>;

/** Whether findings hold places in their data, where nothing moves them. */
export function holdsPlaces({ findings }: PlannedFile): boolean {
  return findings.some(({ data }) => typeof data === 'object' && data !== null && 'span' in data);
}

/** A planned file whose text has moved. Names remain parts of the text that was planned. */
export function movedFile(file: PlannedFile, shifts: Shifts): PlannedFile {
  const shift = shifts.get(file.path);
  const findings = movedFindings(file.path, file.findings, shifts);
  if (shift === undefined) return findings === file.findings ? file : { ...file, findings };
  return {
    path: file.path,
    blocks: file.blocks.map((block) => movedBlock(block, shift)),
    findings,
    edits: movedAll(file.edits, shift),
    declared: movedAll(file.declared, shift),
  };
}

/** Findings of a file, moved with it and with the other places that they name. */
export function movedFindings(
  path: string,
  findings: readonly Finding[],
  shifts: Shifts,
): readonly Finding[] {
  const shift = shifts.get(path);
  const pointsAt = (place: RelatedPlace): boolean => shifts.has(place.path);
  const isMoving = ({ span, related }: Finding): boolean =>
    (shift !== undefined && span.end > shift.start) || related.some(pointsAt);
  if (!findings.some(isMoving)) return findings;
  return findings.map((finding) => {
    if (!isMoving(finding)) return finding;
    const span = shift === undefined ? finding.span : movedSpan(finding.span, shift);
    return { ...finding, span, related: movedPlaces(finding.related, shifts) };
  });
}

function movedPlaces(related: readonly RelatedPlace[], shifts: Shifts): readonly RelatedPlace[] {
  if (related.length === 0) return related;
  return related.map((place) => {
    const shift = shifts.get(place.path);
    return shift === undefined ? place : { ...place, span: movedSpan(place.span, shift) };
  });
}

/** A planned block whose text has moved. */
export function movedBlock(block: PlannedBlock, shift: Shift): PlannedBlock {
  const { span, markerSpan } = block;
  // A block that a `prefix` adds has its marker elsewhere.
  if (Math.max(span.end, markerSpan.end) <= shift.start) return block;
  return {
    ...block,
    span: movedSpan(span, shift),
    markerSpan: movedSpan(markerSpan, shift),
    edits: movedAll(block.edits, shift),
  };
}

function movedAll<T extends { readonly span: Span }>(
  all: readonly T[],
  shift: Shift,
): readonly T[] {
  if (all.length === 0) return all;
  return all.map((each) =>
    each.span.end <= shift.start ? each : { ...each, span: movedSpan(each.span, shift) },
  );
}
