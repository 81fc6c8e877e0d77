/** The members that make a block stale, one line each. */
import { escapeInline } from '../base/foreign-text.js';
import {
  blockEdited,
  blockStale,
  dataOf,
  titleOf,
  type Finding,
  type MemberChange,
  type PlannedBlock,
} from '../core/index.js';
import type { Style } from './style.js';
import { count } from '../base/count.js';

/** More than this many are only counted; JSON and the diff have all of them. */
const SHOWN = 5;

/** `    + add_three(int, int)` and so on, at most five, then how many more. */
export function changeLines(changes: readonly MemberChange[], style: Style): string[] {
  const lines = changes.slice(0, SHOWN).map((change) => `    ${changeText(change, style)}`);
  const more = changes.length - SHOWN;
  if (more > 0) lines.push(style.quiet(`    and ${more} more`));
  return lines;
}

/** `1 member added, 2 changed, 1 removed`; the noun appears once, with the first number. */
export function changeCounts(changes: readonly MemberChange[]): string {
  const parts: string[] = [];
  for (const [op, verb] of [
    ['+', 'added'],
    ['~', 'changed'],
    ['-', 'removed'],
  ] as const) {
    const number = changes.filter((change) => change.op === op).length;
    if (number === 0) continue;
    parts.push(`${parts.length === 0 ? count(number, 'member') : number} ${verb}`);
  }
  return parts.join(', ');
}

function changeText({ op, name, before, after }: MemberChange, style: Style): string {
  const old = escapeInline(before ?? name);
  const wanted = escapeInline(after ?? name);
  switch (op) {
    case '+':
      return style.added(`+ ${wanted}`);
    case '-':
      return style.removed(`- ${old}`);
    case '~':
      return style.changed(old === wanted ? `~ ${wanted}` : `~ ${old} → ${wanted}`);
  }
}

/**
 * Gives each finding about a block's members its block. Several blocks that a roll-out inserts are
 * at one place, so the title of a block decides as well, then their order.
 */
export function blocksOfFindings(
  findings: readonly Finding[],
  blocks: readonly PlannedBlock[],
): ReadonlyMap<Finding, PlannedBlock> {
  const unused = new Map<string, PlannedBlock[]>();
  for (const block of blocks) {
    if (block.changes.length === 0) continue;
    const key = keyOf(`block.${block.state}`, titleOf(block), block.markerSpan.start);
    const same = unused.get(key);
    if (same === undefined) unused.set(key, [block]);
    else same.push(block);
  }
  const result = new Map<Finding, PlannedBlock>();
  for (const finding of findings) {
    const title = (dataOf(blockStale, finding) ?? dataOf(blockEdited, finding))?.block;
    if (title === undefined) continue;
    const block = unused.get(keyOf(finding.code, title, finding.span.start))?.shift();
    if (block !== undefined) result.set(finding, block);
  }
  return result;
}

function keyOf(code: string, title: string, start: number): string {
  return [code, title, start].join('\0');
}

/** Whether a finding says nothing about its block but the changed members. */
export function saysChanges(finding: Finding): boolean {
  const data = dataOf(blockStale, finding);
  return (
    data !== null &&
    data.rollOut === undefined &&
    data.waits === undefined &&
    data.repairFirst === undefined
  );
}
