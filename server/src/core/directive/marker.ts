/** The grammar of one marker comment. It knows the words of all versions, not of a vocabulary. */
import { isWord } from '../../base/identifiers.js';
import { isSameName, nearestName } from '../../base/near-names.js';
import type { Span } from '../../base/span.js';
import { correctComment, type Correction } from './near-miss.js';
import type { Marker } from './types.js';
import { sliceOf, stripSpan } from './whitespace.js';
import { MARKER_PREFIX, ONE_LINE_NAMES, OWN_PREFIX } from './marker-words.js';

/** What one comment says. Spans are offsets into the file's text. */
export type Reading =
  | { readonly form: 'begin'; readonly stub: Span }
  | { readonly form: 'end' }
  | { readonly form: 'skip-file' }
  | { readonly form: 'one-line'; readonly name: string; readonly payload: Span }
  /** Resembles a directive; to the reference it is an ordinary comment or an error. */
  | ({ readonly form: 'misspelled' } & Correction)
  /** Begins like a directive but is not one. The reference drops the file. */
  | { readonly form: 'unknown' }
  /** A marker of our own blocks; the reference reads a comment. */
  | OwnReading;

export interface OwnReading {
  readonly form: 'own';
  readonly word: 'begin' | 'end' | 'other';
  /** What follows `begin):`, stripped; otherwise empty. */
  readonly stub: Span;
}

/** A marker comment and its meaning. */
export interface ReadMarker {
  readonly marker: Marker;
  readonly reading: Reading;
}

/** Reads the stripped comment at `span`; `null` when it does not resemble a directive. */
export function readComment(text: string, span: Span): Reading | null {
  const exact = text.startsWith(MARKER_PREFIX, span.start) ? readExact(text, span) : null;
  if (exact !== null) return exact;
  const correction = correctComment(sliceOf(text, span));
  if (correction !== null) return { form: 'misspelled', ...correction };
  return text.startsWith(MARKER_PREFIX, span.start) ? { form: 'unknown' } : null;
}

/** Reads a comment that begins with the name of this tool and a parenthesis. */
export function readOwn(text: string, span: Span): OwnReading {
  const stub = { start: span.end, end: span.end };
  if (!text.startsWith(OWN_PREFIX, span.start)) return { form: 'own', word: 'other', stub };
  const from = span.start + OWN_PREFIX.length;
  if (text.startsWith('begin):', from)) {
    const stub = stripSpan(text, from + 'begin):'.length, span.end);
    return { form: 'own', word: 'begin', stub };
  }
  const isEnd = sliceOf(text, { start: from, end: span.end }) === 'end)';
  return { form: 'own', word: isEnd ? 'end' : 'other', stub };
}

/** The reference's own reading, by prefix: it ignores whatever follows `end)`. */
function readExact(text: string, span: Span): Reading | null {
  const from = span.start + MARKER_PREFIX.length;
  if (text.startsWith('begin):', from)) {
    return { form: 'begin', stub: stripSpan(text, from + 'begin):'.length, span.end) };
  }
  if (text.startsWith('end)', from)) return { form: 'end' };
  if (text.startsWith('skip-file)', from)) return { form: 'skip-file' };
  const close = sliceOf(text, { start: from, end: span.end }).indexOf('):');
  const name = text.slice(from, from + Math.max(close, 0));
  // All known names are ASCII, some with hyphens; others may belong to newer versions.
  if (!isWord(name.replaceAll('-', '_')) || meantForBlock(name)) return null;
  // No version has a directive in another script.
  if (/\P{ASCII}/u.test(name)) return null;
  return { form: 'one-line', name, payload: stripSpan(text, from + name.length + 2, span.end) };
}

/** `bgin): x` has the form of a one-line directive but was meant as a block. */
function meantForBlock(name: string): boolean {
  if (ONE_LINE_NAMES.some((known) => isSameName(name, known))) return false;
  return nearestName(name, ['begin', 'end', 'skip-file']) !== null;
}
