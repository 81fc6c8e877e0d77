/** What holds for every plan of any text and registry. */
import {
  applyEdits,
  blocksOf,
  blockStale,
  dataOf,
  parseDirectives,
  type Dialect,
  type Finding,
  type ParsedFile,
  type PlannedFile,
  type Span,
} from '../../../server/src/core/index.js';

/** Sorted edits that do not overlap and stay inside the text. */
export function editsAreSorted(text: string, { edits }: PlannedFile): boolean {
  return edits.every(({ span }, i) => {
    const before = edits[i - 1]?.span.end ?? 0;
    return before <= span.start && span.start <= span.end && span.end <= text.length;
  });
}

/** Edits outside the bodies of blocks that the plan does not declare. */
export function undeclaredEdits(parsed: ParsedFile, planned: PlannedFile): readonly Span[] {
  const allowed = [
    ...blocksOf(parsed).map(({ body }) => body),
    ...planned.declared.map((d) => d.span),
  ];
  return planned.edits
    .map(({ span }) => span)
    .filter((span) => !allowed.some((a) => a.start <= span.start && span.end <= a.end));
}

/** The text outside bodies and declared removals, joined: the user's own bytes. */
export function userText(parsed: ParsedFile, planned: PlannedFile): string {
  return cut(parsed.text, [
    ...blocksOf(parsed).map(({ body }) => body),
    ...planned.declared.map(({ span }) => span),
  ]);
}

/** The same of the text after the plan: declared insertions are cut where they arrived. */
export function userTextAfter(parsed: ParsedFile, planned: PlannedFile, dialect: Dialect): string {
  const inserted: Span[] = [];
  let shift = 0;
  for (const { span, text } of planned.edits) {
    const start = span.start + shift;
    const isDeclared = planned.declared.some(
      (d) => d.kind === 'insert' && d.span.start === span.start && span.start === span.end,
    );
    const isBody = blocksOf(parsed).some(
      ({ body }) => body.start <= span.start && span.end <= body.end,
    );
    if (isDeclared && !isBody) inserted.push({ start, end: start + text.length });
    shift += text.length - (span.end - span.start);
  }
  const after = parseDirectives(applyEdits(parsed.text, planned.edits), dialect.vocabulary);
  return cut(after.text, [...blocksOf(after).map(({ body }) => body), ...inserted]);
}

/** The text with the bodies of its blocks taken out; their markers stay. */
export function emptied(parsed: ParsedFile): string {
  return cut(
    parsed.text,
    blocksOf(parsed).map(({ body }) => body),
  );
}

function cut(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (start > at) parts.push(text.slice(at, start));
    at = Math.max(at, end);
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/** Whether a stale block waits for something else in its file: only such a block may stay stale. */
export function waits(finding: Finding): boolean {
  return dataOf(blockStale, finding)?.waits !== undefined;
}

/** Malformed blocks that no finding explains: at their begin marker, or pointing at it. */
export function unexplained({ blocks, findings }: PlannedFile): readonly Span[] {
  return blocks
    .filter(({ state }) => state === 'malformed')
    .map(({ markerSpan }) => markerSpan)
    .filter(({ start, end }) => {
      const isAt = ({ span }: { readonly span: Span }): boolean =>
        start <= span.start && span.end <= end;
      return !findings.some((finding) => isAt(finding) || finding.related.some(isAt));
    });
}
