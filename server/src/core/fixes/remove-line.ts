/** Removes the lines of markers and calls that have no effect or are repeated. */
import { unquoted } from '../../base/foreign-text.js';
import { lineAt, textOfLine } from '../directive/lines.js';
import { MARKER_PREFIX } from '../directive/marker-words.js';
import { isInConflict } from './conflict.js';
import { cutLines } from './cut-lines.js';
import { deleteBlock } from './delete-block.js';
import { removeLines } from '../plan/planning/line-edits.js';
import { fixHere, type DataOf } from './make.js';
import { blockAt } from './places.js';
import type { Remedy } from './types.js';

/** Removes an end marker that closes nothing. */
export const removeStrayEnd: Remedy = (finding, context) => {
  const { reason } = finding.data as DataOf<'blockStrayEnd'>;
  if (reason === 'unread-begin' || isInConflict(context, finding.span.start)) return [];
  const { parsed } = context.file;
  const line = lineAt(parsed, finding.span.start);
  const edits = [removeLines(parsed, line, line)];
  return [
    fixHere(context, 'remove-stray-end', context.t`Remove the end marker`, edits, {
      preferred: true,
    }),
  ];
};

/** Removes a one-line directive; before 0.1.14 a type map can be a block. */
export const removeDirective: Remedy = (finding, context) => {
  const { parsed } = context.file;
  if (blockAt(context, finding.span.start)?.kind === 'ty-map') return deleteBlock(finding, context);
  const line = lineAt(parsed, finding.span.start);
  const text = textOfLine(parsed, line)
    .replace(/^\ufeff/, '')
    .trim();
  const isPaired = /^(?:begin|end)\)/.test(text.slice(MARKER_PREFIX.length));
  if (!text.startsWith(MARKER_PREFIX) || isPaired) return [];
  const title = context.t`Remove ${unquoted(text)}`;
  return [fixHere(context, 'remove-directive', title, [removeLines(parsed, line, line)])];
};

/** Removes a call that a block also makes. It must be a whole statement. */
export const removeCall: Remedy = (finding, context) => {
  const { parsed } = context.file;
  const { start, end } = finding.span;
  const statement = parsed.layout.statements.find(
    ({ firstLine, lastLine }) =>
      firstLine === lineAt(parsed, start) && lastLine === lineAt(parsed, end),
  );
  if (statement === undefined) return [];
  const { firstLine, lastLine, indent } = statement;
  const from = (parsed.lines[firstLine]?.span.start ?? 0) + indent.length;
  const rest = parsed.text.slice(end, parsed.lines[lastLine]?.span.end);
  const leading = parsed.text.slice(from, start);
  if (leading.replace(/^\ufeff/, '') !== '' || !/^\s*(?:#.*)?$/.test(rest)) return [];
  const edits = [cutLines(parsed, firstLine, lastLine)];
  const title = context.t`Remove this call, which repeats that of the block`;
  return [fixHere(context, 'remove-call', title, edits)];
};
