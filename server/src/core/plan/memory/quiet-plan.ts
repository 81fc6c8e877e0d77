/**
 * The plan of a file after a change that means nothing to it: what came out before, further up or
 * down. It is what planning anew would give, at the price of a comparison.
 */
import {
  allAlike,
  isMoved,
  movedSpan,
  quietChange,
  type QuietChange,
  type Shift,
} from '../../directive/quiet-change.js';
import type { ParsedFile } from '../../directive/types.js';
import type { CallFacts, ClassFacts, FileFacts } from '../../facts/types.js';
import type { Finding, RelatedPlace } from '../../findings/types.js';
import type { Span } from '../../../base/span.js';
import { isSameToNeighbours } from '../planning/placement.js';
import type { PlannedBlock, PlannedFile } from '../types.js';

/** A file with what is known about it. */
export interface KnownFile {
  readonly parsed: ParsedFile;
  readonly facts: FileFacts | null;
}

/** By path; a file without an entry stayed as it was. */
export type Shifts = ReadonlyMap<string, Shift>;

/** Words outside blocks that findings of the unit look for. */
const WANTED = /class |_FFI_INIT_FUNC/;

/** How far things moved from one text to the other; `null` when the plan may be another one. */
export function quietShift(before: KnownFile, after: KnownFile): Shift | null {
  const change = quietChange(before.parsed, after.parsed);
  if (change === null || !isSameFacts(before.facts, after.facts, change)) return null;
  const holdsWanted = [before, after].some(({ parsed }) => WANTED.test(linesOf(parsed, change)));
  const isSame = isSameToNeighbours(before.parsed, after.parsed, change);
  return holdsWanted || !isSame ? null : change;
}

function linesOf({ text, lineStarts }: ParsedFile, { firstLine, lastLine }: QuietChange): string {
  return text.slice(lineStarts[firstLine], lineStarts[lastLine + 1]);
}

function isSameFacts(a: FileFacts | null, b: FileFacts | null, shift: Shift): boolean {
  if (a === null || b === null) return a === b;
  return (
    allAlike(a.classes, b.classes, (one, other) => isMovedClass(one, other, shift)) &&
    allAlike(a.calls, b.calls, (one, other) => isMovedCall(one, other, shift)) &&
    allAlike(a.outside, b.outside, Object.is) &&
    isSameSet(a.modules, b.modules)
  );
}

function isMovedClass(a: ClassFacts, b: ClassFacts, shift: Shift): boolean {
  if (a === b) return a.span.end <= shift.start;
  const [from, to] = [a.registration, b.registration];
  const isSameKey =
    from === null || to === null
      ? from === to
      : from.key === to.key &&
        from.decorator === to.decorator &&
        isMoved(from.keySpan, to.keySpan, shift);
  return (
    isSameKey &&
    a.name === b.name &&
    isMoved(a.span, b.span, shift) &&
    allAlike(a.blocks, b.blocks, Object.is) &&
    allAlike(
      a.bases,
      b.bases,
      (one, other) => one.text === other.text && isMoved(one.span, other.span, shift),
    )
  );
}

function isMovedCall(a: CallFacts, b: CallFacts, shift: Shift): boolean {
  return (
    a.callee === b.callee &&
    isMoved(a.span, b.span, shift) &&
    allAlike(a.arguments, b.arguments, (one, other) =>
      one === null || other === null
        ? one === other
        : one.value === other.value && isMoved(one.span, other.span, shift),
    )
  );
}

function isSameSet(a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): boolean {
  if (a === null || b === null || a === b) return a === b;
  return a.size === b.size && [...a].every((each) => b.has(each));
}

/** Whether places of a file stand in the data of its findings, where nothing moves them. */
export function holdsPlaces({ findings }: PlannedFile): boolean {
  return findings.some(({ data }) => typeof data === 'object' && data !== null && 'span' in data);
}

/** A planned file whose text has moved. Names go on being parts of the text that was planned. */
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

function movedBlock(block: PlannedBlock, shift: Shift): PlannedBlock {
  const { span, markerSpan } = block;
  // The marker of a block that a `prefix` adds stands elsewhere.
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
