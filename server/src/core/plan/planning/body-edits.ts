/** Minimal edits that turn a block's body into the wanted lines. */
import { diffArrays } from 'diff';
import { eolOfLine, startOfLine, textOfLine } from '../../directive/lines.js';
import type { Block, ParsedFile } from '../../directive/types.js';
import { pushAll } from '../../../base/list.js';
import type { TextEdit } from '../types.js';

/** Bodies that differ in more lines than this are replaced between their common ends. */
const MOST_EDITED_LINES = 400;

/** The lines of a block's body, without line ends. */
export function bodyLines(file: ParsedFile, block: Block): readonly string[] {
  const first = block.begin.line + 1;
  return Array.from({ length: block.end.line - first }, (_, i) => textOfLine(file, first + i));
}

/** The line end for new lines of a block: that of its begin marker. */
export function lineEndOf(file: ParsedFile, line: number): string {
  return eolOfLine(file, line) || '\n';
}

/**
 * Edits for one body. Lines that stay keep their own line ends; new ones take the begin marker's.
 *
 * @param current as {@link bodyLines} gives it
 */
export function bodyEdits(
  file: ParsedFile,
  block: Block,
  current: readonly string[],
  wanted: readonly string[],
): readonly TextEdit[] {
  const eol = lineEndOf(file, block.begin.line);
  const first = block.begin.line + 1;
  const startOf = (index: number): number => startOfLine(file, first + index);
  const edits: TextEdit[] = [];
  const replace = (from: number, to: number, lines: readonly string[]): void => {
    const text = lines.map((line) => line + eol).join('');
    edits.push({ span: { start: startOf(from), end: startOf(to) }, text });
  };
  let at = 0;
  let removed = 0;
  let added: string[] = [];
  const flush = (): void => {
    if (removed > 0 || added.length > 0) replace(at - removed, at, added);
    removed = 0;
    added = [];
  };
  for (const hunk of hunks(current, wanted)) {
    if (hunk.removed) {
      at += hunk.value.length;
      removed += hunk.value.length;
    } else if (hunk.added) {
      pushAll(added, hunk.value);
    } else {
      flush();
      at += hunk.value.length;
    }
  }
  flush();
  return edits;
}

interface Hunk {
  readonly value: readonly string[];
  readonly added: boolean;
  readonly removed: boolean;
}

function hunks(current: readonly string[], wanted: readonly string[]): readonly Hunk[] {
  const found = diffArrays([...current], [...wanted], { maxEditLength: MOST_EDITED_LINES }) as
    Hunk[] | undefined;
  return (
    found ?? [
      { value: current, added: false, removed: true },
      { value: wanted, added: true, removed: false },
    ]
  );
}
