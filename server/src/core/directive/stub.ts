/** The `KIND` of a begin marker: which block it opens, and what is wrong with it. */
import { nearestName } from '../../base/near-names.js';
import type { Span } from '../../base/span.js';
import type { BlockKind, Vocabulary } from './types.js';
import { sliceOf, stripSpan } from './whitespace.js';
import { BARE_KINDS, BLOCK_KINDS, MARKER_PREFIX, NAMED_KINDS } from './marker-words.js';

/** A begin marker's kind and name, as the reference splits them. */
export interface Stub {
  readonly kind: BlockKind;
  readonly name: string;
  readonly nameSpan: Span;
  readonly importFrom: string | null;
}

/** A kind that the vocabulary lacks, with the marker to write instead if there is one. */
export interface UnknownKind {
  readonly kind: null;
  readonly reason: 'not-in-this-version' | null;
  readonly suggestion: string | null;
}

/** Reads what follows `begin):`, already stripped. */
export function readStub(text: string, span: Span, vocabulary: Vocabulary): Stub | UnknownKind {
  const stub = splitKind(text, span);
  if (stub === null) {
    const corrected = correctStub(sliceOf(text, span));
    const suggestion = corrected === null ? null : `${MARKER_PREFIX}begin): ${corrected}`;
    return { kind: null, reason: null, suggestion };
  }
  if (vocabulary.blockKinds.has(stub.kind)) return stub;
  const moved = stub.kind === 'ty-map' && vocabulary.oneLineNames.has('ty-map');
  const suggestion = moved ? `${MARKER_PREFIX}ty-map): ${stub.name}`.trimEnd() : null;
  return { kind: null, reason: 'not-in-this-version', suggestion };
}

function splitKind(text: string, span: Span): Stub | null {
  const stub = sliceOf(text, span);
  const bare = BARE_KINDS.find((kind) => stub === kind);
  if (bare !== undefined) {
    return { kind: bare, name: '', nameSpan: { start: span.end, end: span.end }, importFrom: null };
  }
  const slash = stub.indexOf('/');
  const kind = NAMED_KINDS.find((named) => named.length === slash && stub.startsWith(named));
  if (kind === undefined) return null;
  const whole = stripSpan(text, span.start + kind.length + 1, span.end);
  const at = kind === 'global' ? sliceOf(text, whole).indexOf('@') : -1;
  const nameSpan = at < 0 ? whole : { start: whole.start, end: whole.start + at };
  const importFrom = at < 0 ? null : text.slice(nameSpan.end + 1, whole.end);
  return { kind, name: sliceOf(text, nameSpan), nameSpan, importFrom };
}

/** Kinds that old versions wrote and no version that we know reads. */
const FORMER: ReadonlyMap<string, BlockKind> = new Map([
  ['import', 'import-section'],
  ['imports', 'import-section'],
]);

/** `globl/x` → `global/x`, `import-section  # why` → `import-section`; `null` without an idea. */
export function correctStub(stub: string): string | null {
  const match = /^([\w-]+)(?:\s*[/:]\s*|\s+|$)(.*)$/su.exec(stub);
  if (match === null) return null;
  const [, word = '', rest = ''] = match;
  const kind = FORMER.get(word) ?? nearestName(word, BLOCK_KINDS);
  if (kind === null) return null;
  const name = rest.trim();
  const bare = BARE_KINDS.some((known) => known === kind);
  if (bare) return name === '' || name.startsWith('#') ? kind : null;
  return name === '' || name.startsWith('#') ? null : `${kind}/${name}`;
}

/** Why the generator must leave a block alone, with the corrected marker. */
export interface StubFault {
  readonly reason: 'comment-in-name' | 'two-at' | 'empty-name';
  readonly suggestion: string | null;
}

/** The fault of a known block's own marker, or `null`. */
export function faultOfStub(stub: Stub): StubFault | null {
  if (stub.kind === 'import-section' || stub.kind === '__all__') return null;
  const whole = stub.importFrom === null ? stub.name : `${stub.name}@${stub.importFrom}`;
  const hash = whole.indexOf('#');
  if (hash >= 0) {
    const name = whole.slice(0, hash).trimEnd();
    const suggestion = name === '' ? null : `${MARKER_PREFIX}begin): ${stub.kind}/${name}`;
    return { reason: 'comment-in-name', suggestion };
  }
  if (stub.importFrom?.includes('@') === true) return { reason: 'two-at', suggestion: null };
  return stub.name.trim() === '' ? { reason: 'empty-name', suggestion: null } : null;
}
