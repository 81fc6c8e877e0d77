/** Moves directives and blocks that have no effect to the nearest place where they do. */
import { unquoted } from '../../base/foreign-text.js';
import { lineAt, textOfLine } from '../directive/lines.js';
import type { Block, ParsedFile } from '../directive/types.js';
import { endOfEnclosingSuite, misplacement, takesInsertion } from '../plan/planning/placement.js';
import { lastFutureLine } from '../plan/planning/future-imports.js';
import { isInsideBlock } from '../plan/planning/enclosing-block.js';
import { titleOf } from '../plan/planning/slots.js';
import type { TextEdit } from '../plan/types.js';
import { cutLines } from './cut-lines.js';
import { originOf } from '../plan/planning/compose-edits.js';
import { changed } from './fill.js';
import { inTextOrder, insertLines, removeLines } from '../plan/planning/line-edits.js';
import { fixHere, type DataOf } from './make.js';
import { blockAt } from './places.js';
import type { Remedy } from './types.js';

/** Moves a directive inside a block above it. */
export const moveOutOfBlock: Remedy = (finding, context) => {
  const { related } = finding.data as DataOf<'directiveInsideBlock'>;
  if (related === undefined) return [];
  const { parsed } = context.file;
  const begin = lineAt(parsed, related.start);
  const line = lineAt(parsed, finding.span.start);
  const indent = /^\ufeff?([ \t\f]*)/.exec(textOfLine(parsed, begin))?.[1] ?? '';
  const marker = parsed.text.slice(finding.span.start, finding.span.end);
  const edits = [
    insertLines(parsed, begin, [indent + marker], begin),
    removeLines(parsed, line, line),
  ];
  const title = context.t`Move the directive above the block`;
  return [fixHere(context, 'move-directive', title, edits, { preferred: true })];
};

/** Moves a directive after code to a separate line above the statement. */
export const moveToOwnLine: Remedy = (finding, context) => {
  const { suggestion } = finding.data as DataOf<'directiveMisspelled'>;
  const { parsed } = context.file;
  const { start, end } = finding.span;
  const line = lineAt(parsed, start);
  const marker = parsed.text.slice(start, end);
  const statement = parsed.layout.statements.find(
    ({ firstLine, lastLine }) => firstLine <= line && line <= lastLine,
  );
  const isPaired = /\((?:begin|end)\)/.test(marker);
  if (suggestion !== undefined || statement === undefined || isPaired) return [];
  const { firstLine, indent } = statement;
  if (isInsideBlock(parsed, firstLine)) return [];
  const lineStart = parsed.lines[line]?.span.start ?? 0;
  const code = parsed.text.slice(lineStart, start).trimEnd();
  if (code === '') return [];
  const edits: TextEdit[] = [
    insertLines(parsed, firstLine, [indent + marker], firstLine),
    { span: { start: lineStart + code.length, end }, text: '' },
  ];
  const title = context.t`Move the directive to its own line above`;
  return [fixHere(context, 'move-directive', title, edits, { preferred: true })];
};

/** Moves a prefix in a suite below it, where its blocks are added anyway. */
export const movePrefixOut: Remedy = (finding, context) => {
  const { inside } = finding.data as DataOf<'prefixInsideClass'>;
  if (inside !== 'directive') return [];
  const { parsed } = context.file;
  const line = lineAt(parsed, finding.span.start);
  const below = endOfEnclosingSuite(parsed, line) + 1;
  const edits = [
    removeLines(parsed, line, line),
    insertLines(parsed, below, [textOfLine(parsed, line).trim()], line),
  ];
  if (below <= line + 1 || !takesInsertion(parsed, below)) return [];
  const title = context.t`Move the directive below the suite that contains it`;
  return [fixHere(context, 'move-directive', title, edits)];
};

/** Moves a block in brackets below the statement, or one before a `__future__` import below it. */
export const moveBlock: Remedy = (finding, context) => {
  const { reason } = finding.data as DataOf<'blockMisplaced'>;
  const { parsed } = context.file;
  const block = blockAt(context, finding.span.start);
  const place = block === null ? null : placeFor(reason, block, parsed);
  if (block === null || place === null) return [];
  const { line, indent } = place;
  // The block holds the end of that statement.
  if (block.begin.line < line && line <= block.end.line) return [];
  const markers = [block.begin, block.end].map(
    ({ span }) => indent + parsed.text.slice(span.start, span.end),
  );
  const edits = inTextOrder([
    cutLines(parsed, block.begin.line, block.end.line),
    insertLines(parsed, line, markers, block.begin.line),
  ]);
  const after = changed(context.file, edits, context).parsed;
  const moved = after.blocks.find(
    ({ begin }) => originOf(parsed.text.length, edits, begin.span.start) === null,
  )?.begin;
  if (moved === undefined || misplacement(after, moved.line, moved.indent) !== null) return [];
  if (moved.line <= lastFutureLine(after)) return [];
  const name = unquoted(titleOf(block));
  const title =
    reason === 'before-future'
      ? context.t`Move ${name} below the "from __future__" imports`
      : context.t`Move ${name} below the statement`;
  return [fixHere(context, 'move-block', title, edits)];
};

function placeFor(
  reason: DataOf<'blockMisplaced'>['reason'],
  { begin }: Block,
  file: ParsedFile,
): { readonly line: number; readonly indent: string } | null {
  if (reason === 'before-future') {
    return { line: lastFutureLine(file) + 1, indent: '' };
  }
  const around = file.layout.statements.find(
    ({ firstLine, lastLine }) => firstLine < begin.line && begin.line <= lastLine,
  );
  if (reason !== 'in-brackets' || around === undefined) return null;
  return { line: around.lastLine + 1, indent: around.indent };
}
