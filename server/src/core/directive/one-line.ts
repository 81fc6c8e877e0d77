/** One-line directives: which names a version knows, and what their payloads must look like. */
import { isWord } from '../../base/identifiers.js';
import { nearestName } from '../../base/near-names.js';
import type { Span } from '../../base/span.js';
import { payloadParts } from './payload-parts.js';
import { problemAt } from './problem.js';
import type { ReadMarker } from './marker.js';
import type { Directive, OneLineName, DirectiveProblem, Vocabulary } from './types.js';
import { readTypeMap } from './type-map.js';
import { sliceOf, stripSpan } from './whitespace.js';
import { MARKER_PREFIX, ONE_LINE_NAMES } from './marker-words.js';

/** What is wrong with a payload. A directive with a fatal fault is ignored. */
interface PayloadFault {
  readonly reason: string;
  readonly fatal: boolean;
  /** The corrected payload. */
  readonly payload: string | null;
}

const NEITHER = { directive: null, problem: null };

/** Reads a marker in one-line form into a directive, a problem, or both. */
export function readOneLine(
  text: string,
  { marker, reading }: ReadMarker,
  vocabulary: Vocabulary,
): { directive: Directive | null; problem: DirectiveProblem | null } {
  if (reading.form !== 'one-line') return NEITHER;
  const payload = sliceOf(text, reading.payload);
  const name = ONE_LINE_NAMES.find((known) => known === reading.name);
  if (name === undefined || !isKnown(name, vocabulary)) {
    const meant = name === undefined ? nearestName(reading.name, vocabulary.oneLineNames) : null;
    const problem = problemAt(text, 'directive.unknown', marker.span, {
      reason: name === undefined ? null : 'not-in-this-version',
      suggestion: meant === null ? null : spell(meant, payload),
    });
    return { directive: null, problem };
  }
  const read = withoutComment(text, name, reading.payload);
  const directive = { name, payload: sliceOf(text, read), payloadSpan: read, marker };
  const fault = faultOfPayload(name, payload, directive.payload);
  if (fault === null) return { directive, problem: null };
  return {
    directive: fault.fatal ? null : directive,
    problem: payloadProblem(text, marker.span, name, fault),
  };
}

/** Whether a version has a one-line directive of this name. */
export function isKnown(name: string, { oneLineNames }: Vocabulary): boolean {
  const all: ReadonlySet<string> = oneLineNames;
  return all.has(name);
}

/** The problem of a `ty-map` block's payload, where `ty-map` is still a kind of block. */
export function tyMapProblem(text: string, span: Span, payload: string): DirectiveProblem | null {
  const reason = faultOfTyMap(payload);
  return reason === null ? null : problemAt(text, 'directive.bad-payload', span, { reason });
}

function payloadProblem(
  text: string,
  span: Span,
  name: OneLineName,
  fault: PayloadFault,
): DirectiveProblem {
  return problemAt(text, 'directive.bad-payload', span, {
    reason: fault.reason,
    suggestion: fault.payload === null ? null : spell(name, fault.payload),
  });
}

function spell(name: OneLineName, payload: string): string {
  return `${MARKER_PREFIX}${name}): ${payload}`.trimEnd();
}

/** The reference copies a comment behind an `import-object`, where Python ignores it. */
function withoutComment(text: string, name: OneLineName, { start, end }: Span): Span {
  const hash = name === 'import-object' ? text.slice(start, end).indexOf('#') : -1;
  return hash < 0 ? { start, end } : stripSpan(text, start, start + hash);
}

/** @param read the payload as it is read */
function faultOfPayload(name: OneLineName, payload: string, read: string): PayloadFault | null {
  const hash = payload.indexOf('#');
  if (name === 'import-object') {
    const fault = faultOfImport(read);
    if (fault !== null || hash < 0) return fault;
    return { reason: 'comment-behind', fatal: false, payload: read };
  }
  if (hash >= 0) {
    const fixed = payload.slice(0, hash).trimEnd();
    return { reason: 'comment-in-name', fatal: true, payload: fixed === '' ? null : fixed };
  }
  switch (name) {
    case 'ty-map':
      return fatal(faultOfTyMap(payload));
    case 'prefix':
      return fatal(/^\.*$/.test(payload) ? 'empty-name' : null);
    case 'skip':
      return fatal(payload === '' ? 'empty-name' : null);
  }
}

function fatal(reason: string | null): PayloadFault | null {
  return reason === null ? null : { reason, fatal: true, payload: null };
}

function faultOfTyMap(payload: string): string | null {
  const map = readTypeMap(payload, 0);
  return typeof map === 'string' ? map : null;
}

/** Checks `full.name;False|True;alias`; the second and third part may be missing or empty. */
function faultOfImport(payload: string): PayloadFault | null {
  const parts = payloadParts(payload, 0, ';');
  if (parts.length > 3) return fatal('too-many-parts');
  const [fullName = '', flag = '', alias = ''] = parts.map(({ text }) => text);
  if (fullName === '') return fatal('empty-name');
  // Leading dots make the module relative: `.sub.name`, `..name`.
  const segments = fullName.replace(/^\.+/, '').split('.');
  if (!segments.every(isWord) || (alias !== '' && !isWord(alias))) {
    return fatal('bad-name');
  }
  if (flag === '' || /^(?:true|false)$/i.test(flag)) return null;
  // The reference reads everything but "true" as False, so only a near match becomes "True".
  const meant = nearestName(flag, ['False', 'True']) ?? 'False';
  const { start = 0, end = 0 } = parts[1]?.span ?? {};
  const corrected = payload.slice(0, start) + meant + payload.slice(end);
  return { reason: 'bad-boolean', fatal: false, payload: corrected };
}
