/** Puts a file's edits together: bodies of blocks, and the insertions and removals of a `prefix`. */
import { eolOfLine, startOfLine, textOfLine } from '../../directive/lines.js';
import type { ParsedFile } from '../../directive/types.js';
import { lineEndOf } from './body-edits.js';
import { titleOf } from './slots.js';
import type { Slot } from './types.js';
import { pushAll } from '../../../base/list.js';
import type { DeclaredChange, PlannedBlock, TextEdit } from '../types.js';

/**
 * All edits of a file, sorted, and which of them are outside blocks.
 *
 * @param planned how each of the slots turned out
 */
export function assembleEdits(
  file: ParsedFile,
  slots: readonly Slot[],
  planned: readonly PlannedBlock[],
): { readonly edits: readonly TextEdit[]; readonly declared: readonly DeclaredChange[] } {
  const declared: DeclaredChange[] = [];
  const edits: TextEdit[] = [];
  const inserted = new Map<number, string[]>();
  for (const [index, slot] of slots.entries()) {
    if (slot.removed) continue;
    const block = planned[index];
    if (slot.block !== null) {
      pushAll(edits, block?.edits ?? []);
      continue;
    }
    const lines = inserted.get(slot.line) ?? [];
    lines.push('', `# tvm-ffi-stubgen(begin): ${titleOf(slot)}`);
    pushAll(lines, block?.wanted ?? []);
    lines.push('# tvm-ffi-stubgen(end)');
    inserted.set(slot.line, lines);
    const at = startOfLine(file, slot.line);
    declared.push({ kind: 'insert', span: { start: at, end: at }, block: titleOf(slot) });
  }
  for (const [line, lines] of inserted) edits.push(insertLines(file, line, lines));
  for (const removal of removals(file, slots)) {
    declared.push(removal);
    edits.push({ span: removal.span, text: '' });
  }
  edits.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { edits, declared };
}

/**
 * What is removed with blocks: their lines, and for each the empty line that is then left above it,
 * which the roll-out had put there.
 */
function removals(file: ParsedFile, slots: readonly Slot[]): readonly DeclaredChange[] {
  const gone = new Map<number, string>();
  for (const slot of slots) {
    if (!slot.removed || slot.block === null) continue;
    const { begin, end } = slot.block;
    for (let line = begin.line; line <= end.line; line += 1) gone.set(line, titleOf(slot));
    let above = begin.line - 1;
    while (gone.has(above)) above -= 1;
    if (above >= 0 && textOfLine(file, above) === '') gone.set(above, titleOf(slot));
  }
  const changes: DeclaredChange[] = [];
  for (const [line, block] of [...gone].sort(([a], [b]) => a - b)) {
    const start = startOfLine(file, line);
    const end = startOfLine(file, line + 1);
    const last = changes.at(-1);
    if (last?.span.end === start) {
      changes[changes.length - 1] = { ...last, span: { start: last.span.start, end } };
    } else {
      changes.push({ kind: 'remove', span: { start, end }, block });
    }
  }
  return changes;
}

function insertLines(file: ParsedFile, line: number, lines: readonly string[]): TextEdit {
  const at = startOfLine(file, line);
  const eol = lineEndOf(file, line - 1);
  const unfinished = line > 0 && eolOfLine(file, line - 1) === '';
  const text = unfinished
    ? lines.map((text) => eol + text).join('')
    : lines.map((text) => text + eol).join('');
  return { span: { start: at, end: at }, text };
}
