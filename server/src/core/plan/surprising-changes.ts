/** What writing a file changes although its owner may not expect it, as findings of the new text. */
import { blockOverwritten, prefixInsideClass } from '../findings/index.js';
import type { Finding } from '../findings/types.js';
import { blocksOf } from '../directive/all-blocks.js';
import type { ParsedFile } from '../directive/types.js';
import type { Span } from '../../base/span.js';
import { bodyLines } from './planning/body-edits.js';
import { FileFindings } from './planning/file-findings.js';
import { losesTails } from './planning/members.js';
import { titleOf } from './planning/slots.js';
import type { PlannedBlock, PlannedFile } from './types.js';

/**
 * Finds what the edits of a plan take away, and where they put blocks that belong elsewhere.
 *
 * @param parsed the file as it was planned
 */
export function surprisingChanges(planned: PlannedFile, parsed: ParsedFile): readonly Finding[] {
  const findings = new FileFindings();
  for (const block of planned.blocks) {
    if (block.edits.length === 0) continue;
    const span = movedBy(planned.edits, block.markerSpan);
    for (const lost of lossesOf(block, parsed)) {
      findings.add(blockOverwritten, { block: titleOf(block), lost }, span);
    }
  }
  const inserts = planned.declared.some(({ kind }) => kind === 'insert');
  const inside = planned.findings.filter(({ code }) => code === prefixInsideClass.code);
  if (inserts) {
    findings.addAll(inside.map((each) => ({ ...each, span: movedBy(planned.edits, each.span) })));
  }
  return findings.sorted();
}

function lossesOf(
  { span, markerSpan, wanted }: PlannedBlock,
  parsed: ParsedFile,
): readonly ('conflict' | 'suppressions')[] {
  const block = blocksOf(parsed).find(({ begin }) => begin.span.start === markerSpan.start);
  if (block === undefined || wanted === null) return [];
  const hasConflict = parsed.problems.some(
    ({ code, span: at }) =>
      code === 'block.conflict' && at.start >= span.start && at.end <= span.end,
  );
  // Both sides of a conflict hold lines of their own: what is lost of them has been said.
  if (hasConflict) return ['conflict'];
  return losesTails(bodyLines(parsed, block), wanted) ? ['suppressions'] : [];
}

/** A span before or between edits, in the text after them. */
function movedBy(edits: PlannedFile['edits'], { start, end }: Span): Span {
  let shift = 0;
  for (const { span, text } of edits) {
    if (span.end <= start) shift += text.length - (span.end - span.start);
  }
  return { start: start + shift, end: end + shift };
}
