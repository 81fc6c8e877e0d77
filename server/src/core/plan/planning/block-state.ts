/**
 * Compares one block with its wanted body: its state, what changed, and the edits. Suppression
 * comments that people add to generated lines can survive.
 */
import type { Block, ParsedFile } from '../../directive/types.js';
import { sliceOf } from '../../directive/whitespace.js';
import { bodyEdits, bodyLines, lineEndOf } from './body-edits.js';
import { lineKeys, memberChanges, suppressionTail } from './members.js';
import type { BlockState, MemberChange, TextEdit } from '../types.js';

export interface Comparison {
  readonly state: Extract<BlockState, 'fresh' | 'stale' | 'edited'>;
  /**
   * The body to hold, with base indentation and, where requested, kept suppressions; `null` for the
   * current one.
   */
  readonly wanted: readonly string[] | null;
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
 * @param lines without base indentation
 * @param keepSuppressions whether tails added by hand survive
 */
export function compareBlock(
  file: ParsedFile,
  block: Block,
  lines: readonly string[],
  keepSuppressions: boolean,
): Comparison {
  if (isWritten(file, block, lines)) return FRESH;
  const current = bodyLines(file, block);
  const rendered = indentLines(lines, block.begin.indent);
  // Line ends do not count.
  if (equal(current, rendered)) return FRESH;
  const wanted = keepSuppressions ? carryTails(current, rendered) : rendered;
  const edits = equal(current, wanted) ? [] : bodyEdits(file, block, current, wanted);
  if (differsOnlyByTails(current, rendered)) return { state: 'edited', wanted, changes: [], edits };
  return { state: 'stale', wanted, changes: memberChanges(current, wanted), edits };
}

const FRESH: Comparison = { state: 'fresh', wanted: null, changes: [], edits: [] };

/**
 * Whether the body is exactly what would be written: it usually is, and one comparison shows it.
 *
 * @param lines without base indentation
 */
export function isWritten(file: ParsedFile, block: Block, lines: readonly string[]): boolean {
  const eol = lineEndOf(file, block.begin.line);
  const { indent } = block.begin;
  const text = lines.length === 0 ? '' : indent + lines.join(eol + indent) + eol;
  // Slices are compared as memory; `startsWith` goes unit by unit.
  return sliceOf(file.text, block.body) === text;
}

function equal(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, i) => line === b[i]);
}

/** Whether `current` is `wanted` with suppression comments added, and nothing else. */
function differsOnlyByTails(current: readonly string[], wanted: readonly string[]): boolean {
  return (
    current.length === wanted.length &&
    current.every((line, i) => {
      const target = wanted[i] ?? '';
      return (
        line.startsWith(target) &&
        suppressionTail(line.slice(target.length)) === line.slice(target.length)
      );
    })
  );
}

/**
 * Appends the tails found in `current` to the same members of `wanted`. Members are the same when
 * their names and positions among overloads are; the tail of a removed member is dropped.
 */
function carryTails(current: readonly string[], wanted: readonly string[]): readonly string[] {
  const tails = new Map<string, string>();
  lineKeys(current).forEach((key, i) => tails.set(key, suppressionTail(current[i] ?? '')));
  const keys = lineKeys(wanted);
  return wanted.map((line, i) => {
    const tail = tails.get(keys[i] ?? '');
    return tail === undefined || suppressionTail(line) !== '' ? line : line + tail;
  });
}
