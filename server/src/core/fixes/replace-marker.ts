/** Replaces misspelled markers by the parser's suggestion. */
import { unquoted } from '../../base/foreign-text.js';
import { lineAt, textOfLine } from '../directive/lines.js';
import type { Finding } from '../findings/types.js';
import type { ParsedFile } from '../directive/types.js';
import { MARKER_PREFIX } from '../directive/marker-words.js';
import type { TextEdit } from '../plan/types.js';
import { changed } from './fill.js';
import { inTextOrder, insertLines, removeLines } from '../plan/planning/line-edits.js';
import { fixHere, type DataOf } from './make.js';
import type { Fix, FixContext, Remedy } from './types.js';

const BEGIN = `${MARKER_PREFIX}begin): `;

/** `globl/x` → `global/x`; a kind that is now a one-line directive loses its end marker. */
export const correctKind: Remedy = (finding, context) => {
  const { suggestion } = finding.data as DataOf<'blockUnknownKind'>;
  if (suggestion === undefined) return [];
  const edits: TextEdit[] = [{ span: finding.span, text: suggestion }];
  if (!suggestion.startsWith(BEGIN)) {
    const end = endBelow(finding, context);
    if (end === null) return [];
    edits.push(removeLines(context.file.parsed, end, end));
  }
  return [suggested('correct-kind', suggestion, edits, context)];
};

/** Corrects the spelling of a directive. */
export const correctSpelling: Remedy = (finding, context) => {
  const { suggestion } = finding.data as DataOf<'directiveMisspelled'>;
  if (suggestion === undefined) return [];
  const edits = [{ span: finding.span, text: suggestion }];
  return [suggested('correct-spelling', suggestion, edits, context)];
};

/** Corrects a payload if its text allows. A comment in it moves to a separate line. */
export const fixPayload: Remedy = (finding, context) => {
  const { suggestion, reason, text } = finding.data as DataOf<'directiveBadPayload'>;
  if (suggestion === undefined) return [];
  const edits: TextEdit[] = [{ span: finding.span, text: suggestion }];
  if (reason !== 'comment-in-name' && reason !== 'comment-behind') {
    return [suggested('fix-payload', suggestion, edits, context)];
  }
  const { parsed } = context.file;
  const line = lineAt(parsed, finding.span.start);
  const indent = /^\ufeff?([ \t\f]*)/.exec(textOfLine(parsed, line))?.[1] ?? '';
  edits.push(insertLines(parsed, line, [indent + text.slice(text.indexOf('#', 1))], line));
  const title = context.t`Move the comment to its own line above`;
  return [fixHere(context, 'fix-payload', title, edits, { preferred: true })];
};

function suggested(
  id: string,
  suggestion: string,
  edits: readonly TextEdit[],
  context: FixContext,
): Fix {
  const title = context.t`Correct to ${unquoted(suggestion.replace(BEGIN, ''))}`;
  // Until now, the text between the markers was not generated.
  return fixHere(context, id, title, edits, { preferred: !closesOver(edits, context) });
}

/** Whether a new block would contain text that looks written by hand. */
function closesOver(edits: readonly TextEdit[], context: FixContext): boolean {
  const after = changed(context.file, inTextOrder(edits), context);
  return handWritten(after.parsed) > handWritten(context.file.parsed);
}

function handWritten({ text, blocks }: ParsedFile): number {
  return blocks.filter(({ body }) => {
    const held = text.slice(body.start, body.end).trim();
    return held !== '' && !held.startsWith('# fmt: off');
  }).length;
}

/** The line of the next marker if it is an end. */
function endBelow({ span }: Finding, { file: { parsed } }: FixContext): number | null {
  for (let line = lineAt(parsed, span.start) + 1; line < parsed.lines.length; line += 1) {
    const text = textOfLine(parsed, line).trim();
    if (text.startsWith(MARKER_PREFIX))
      return text.startsWith(`${MARKER_PREFIX}end)`) ? line : null;
  }
  return null;
}
