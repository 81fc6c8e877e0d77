/** Compares one block with its wanted body: its state, what changed, and the edits. */
import type { Block, ParsedFile } from '../directive/types.js';
import { bodyEdits, bodyLines } from './body-edits.js';
import { memberChanges } from './members.js';
import { carryTails, differsOnlyByTails } from './suppressions.js';
import type { BlockState, MemberChange, TextEdit } from './types.js';

export interface Comparison {
  readonly state: Extract<BlockState, 'fresh' | 'stale' | 'edited'>;
  /** The body to hold, with base indentation and, where asked for, kept suppressions. */
  readonly wanted: readonly string[];
  readonly changes: readonly MemberChange[];
  readonly edits: readonly TextEdit[];
}

/** Puts the block's own whitespace before every line. */
export function indentLines(lines: readonly string[], indent: string): readonly string[] {
  return indent === '' ? lines : lines.map((line) => indent + line);
}

/**
 * Compares a block with the body that the registry gives.
 *
 * @param rendered with base indentation
 * @param keepSuppressions whether tails added by hand survive
 */
export function compareBlock(
  file: ParsedFile,
  block: Block,
  rendered: readonly string[],
  keepSuppressions: boolean,
): Comparison {
  const current = bodyLines(file, block);
  if (equal(current, rendered)) {
    return { state: 'fresh', wanted: rendered, changes: [], edits: [] };
  }
  const wanted = keepSuppressions ? carryTails(current, rendered) : rendered;
  const edits = equal(current, wanted) ? [] : bodyEdits(file, block, current, wanted);
  if (differsOnlyByTails(current, rendered)) return { state: 'edited', wanted, changes: [], edits };
  return { state: 'stale', wanted, changes: memberChanges(current, wanted), edits };
}

function equal(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, i) => line === b[i]);
}
