/** Merge conflicts in and around blocks: if only generated text differs, the registry decides. */
import { unquoted } from '../../base/foreign-text.js';
import { lineAt, textOfLine } from '../directive/lines.js';
import type { ParsedFile } from '../directive/types.js';
import { titleOf } from '../plan/planning/slots.js';
import type { TextEdit } from '../plan/types.js';
import { changed } from './fill.js';
import { placeBefore } from '../plan/planning/line-edits.js';
import { fixHere, headOf, type DataOf } from './make.js';
import { plannedAt } from './places.js';
import type { FixContext, Remedy } from './types.js';

/** A conflict by the zero-based lines of its marks. */
interface Hunk {
  readonly open: number;
  /** The line that ends the first side: `|||||||` or `=======`. */
  readonly firstEnd: number;
  readonly middle: number;
  readonly close: number;
}

/** Resolves the conflict of a block by regenerating it. */
export const resolveConflict: Remedy = (finding, context) => {
  const { reason } = finding.data as DataOf<'blockConflict'>;
  const block = plannedAt(context, finding.span.start);
  if (block === null) return [];
  const title = context.t`Resolve the conflict by regenerating ${unquoted(titleOf(block))}`;
  if (reason === 'around-marker') {
    const edits = firstSides(finding.span.start, finding.span.end, context);
    if (edits === null) return [];
    return [fixHere(context, 'resolve-conflict', title, edits, { preferred: true })];
  }
  if (block.edits.length === 0) return [];
  const edits = (): ReadonlyMap<string, readonly TextEdit[]> =>
    new Map([[context.file.path, block.edits]]);
  return [{ ...headOf('resolve-conflict', title, { preferred: true }), edits }];
};

/** Whether a place is in a merge conflict, which then causes the problems there. */
export function isInConflict({ file: { parsed } }: FixContext, offset: number): boolean {
  const line = lineAt(parsed, offset);
  return hunksOf(parsed).some(({ open, close }) => open <= line && line <= close);
}

/** Takes the first side of the conflicts if the sides differ only in bodies of blocks. */
function firstSides(start: number, end: number, context: FixContext): readonly TextEdit[] | null {
  const { parsed } = context.file;
  const first = lineAt(parsed, start);
  const last = lineAt(parsed, end);
  const hunks = hunksOf(parsed).filter(({ open, close }) => open <= last && close >= first);
  if (hunks.length === 0) return null;
  const cut = (from: number, to: number): TextEdit => ({
    span: { start: placeBefore(parsed, from), end: placeBefore(parsed, to) },
    text: '',
  });
  const ours = hunks.flatMap(({ open, firstEnd, close }) => [
    cut(open, open + 1),
    cut(firstEnd, close + 1),
  ]);
  const theirs = hunks.flatMap(({ open, middle, close }) => [
    cut(open, middle + 1),
    cut(close, close + 1),
  ]);
  const [a, b] = [ours, theirs].map((edits) =>
    withoutBodies(changed(context.file, edits, context).parsed),
  );
  return a === b ? ours : null;
}

/** The text with empty bodies, followed by the problems of its markers. */
function withoutBodies({ text, blocks, problems }: ParsedFile): string {
  const parts: string[] = [];
  let at = 0;
  for (const { body } of blocks) {
    parts.push(text.slice(at, body.start));
    at = body.end;
  }
  return [...parts, text.slice(at), ...problems.map(({ code }) => code)].join('\0');
}

function hunksOf(file: ParsedFile): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let open = -1;
  let firstEnd = -1;
  let middle = -1;
  for (let line = 0; line < file.lines.length; line += 1) {
    const mark = /^(<{7}|\|{7}|={7}|>{7})(?: |$)/.exec(textOfLine(file, line))?.[1]?.charAt(0);
    if (mark === '<') [open, firstEnd, middle] = [line, -1, -1];
    else if (mark === '|') firstEnd = line;
    else if (mark === '=') [firstEnd, middle] = [firstEnd < 0 ? line : firstEnd, line];
    else if (mark === '>') {
      if (open >= 0 && middle >= 0) hunks.push({ open, firstEnd, middle, close: line });
      open = -1;
    }
  }
  return hunks;
}
