/** Which part of a payload the cursor is in, and the token that it belongs to. */
import { payloadParts, type BlockKind, type Span } from '../../../core/index.js';

/** The part of a directive's payload that is being typed. Spans count from the payload's start. */
export interface PayloadPart {
  readonly part:
    | 'kind'
    | 'global'
    | 'global-module'
    | 'object'
    | 'export'
    | 'type-map-from'
    | 'type-map-to'
    | 'import-name'
    | 'import-flag'
    | 'import-alias'
    | 'prefix'
    | 'skip';
  readonly span: Span;
  /** What else the payload holds: the left side of an arrow, the name of an import. */
  readonly context: string;
}

/**
 * Reads a payload.
 *
 * @param word what is in the marker's parentheses, in lower case
 * @param at the cursor, counted from the payload's start
 */
export function payloadPart(word: string, payload: string, at: number): PayloadPart | null {
  switch (word) {
    case 'begin':
      return stubPart(payload, at);
    case 'ty-map':
      return typeMapPart(payload, 0, at);
    case 'import-object':
      return importPart(payload, at);
    case 'prefix':
    case 'skip':
      return { part: word, span: token(payload, 0, at), context: '' };
    default:
      return null;
  }
}

function stubPart(payload: string, at: number): PayloadPart | null {
  const slash = payload.indexOf('/');
  if (slash < 0 || at <= slash) {
    const span = slash < 0 ? token(payload, 0, at) : { start: 0, end: slash + 1 };
    return { part: 'kind', span, context: '' };
  }
  const start = skipSpace(payload, slash + 1);
  const kind = payload.slice(0, slash) as BlockKind;
  switch (kind) {
    case 'global': {
      const sign = payload.indexOf('@', start);
      if (sign >= 0 && at > sign) {
        return {
          part: 'global-module',
          span: token(payload, sign + 1, at),
          context: payload.slice(start, sign),
        };
      }
      const span = token(payload, start, at);
      return {
        part: 'global',
        span: sign < 0 ? span : { ...span, end: Math.min(span.end, sign) },
        context: '',
      };
    }
    case 'object':
    case 'export':
      return { part: kind, span: token(payload, start, at), context: '' };
    case 'ty-map':
      return typeMapPart(payload, start, at);
    case 'import-section':
    case 'library':
    case '__all__':
      return null;
    default:
      return null;
  }
}

function typeMapPart(payload: string, start: number, at: number): PayloadPart {
  const arrow = payload.indexOf('->', start);
  if (arrow < 0) return { part: 'type-map-from', span: token(payload, start, at), context: '' };
  const from = payload.slice(start, arrow).trim();
  const to = payload.slice(arrow + 2).trim();
  if (at > arrow + 1) {
    const first = Math.min(skipSpace(payload, arrow + 2), Math.max(at, arrow + 2));
    return { part: 'type-map-to', span: token(payload, first, at), context: from };
  }
  const span = token(payload, start, at);
  return {
    part: 'type-map-from',
    span: { start: span.start, end: Math.min(span.end, arrow) },
    context: to === '' ? '->' : to,
  };
}

/** `full.name;False|True;alias`. */
function importPart(payload: string, at: number): PayloadPart | null {
  const parts = payloadParts(payload, 0, ';');
  const index = parts.findIndex(({ whole }) => at <= whole.end);
  const part = (['import-name', 'import-flag', 'import-alias'] as const)[index];
  const whole = parts[index]?.whole;
  if (part === undefined || whole === undefined) return null;
  const start = Math.min(skipSpace(payload, whole.start), at);
  const end = Math.min(token(payload, start, at).end, whole.end);
  const context = index === 0 ? payload.slice(whole.end) : (parts[0]?.text ?? '');
  return { part, span: { start, end }, context };
}

/** From `start` to the next white space behind the cursor; a comment or the end also ends it. */
function token(payload: string, start: number, at: number): Span {
  const from = Math.max(start, at);
  const rest = payload.slice(from).search(/[\s#]|$/);
  return { start, end: from + rest };
}

function skipSpace(payload: string, start: number): number {
  return start + (/^\s*/.exec(payload.slice(start))?.[0].length ?? 0);
}
