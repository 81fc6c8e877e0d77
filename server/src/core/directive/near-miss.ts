/** Distinguishes comments that were meant as directives from prose that names the tool. */
import { isSameName, nearestName } from '../../base/near-names.js';
import { correctStub } from './stub.js';
import {
  BARE_KINDS,
  DIRECTIVE_WORDS,
  MARKER_PREFIX,
  NAMED_KINDS,
  TOOL_NAME,
  type DirectiveWord,
} from './marker-words.js';

/** What a misspelled directive was meant to be. */
export interface Correction {
  /** `null` when it cannot be read, as in another language. */
  readonly word: DirectiveWord | null;
  /** The whole corrected comment; `null` when it is not certain. */
  readonly suggestion: string | null;
}

const SHAPE = new RegExp(
  `^#\\s*${TOOL_NAME}(\\s*[([{:]\\s*|\\s+)(skip[ _]file|[\\w-]+)(.*)$`,
  'isu',
);
/** A kind at the end of a comment, behind words of any language. */
const STUB = new RegExp(`[\\s:)]((?:${NAMED_KINDS.join('|')})/\\S+|${BARE_KINDS.join('|')})$`, 'u');
/** Another script right behind the name, where prose would have a space or punctuation. */
const TRANSLATED = new RegExp(`^#\\s*${TOOL_NAME}[([{]?(?![\\p{ASCII}])\\p{L}`, 'iu');
const CLOSED = /^\s*[:)\]}][\s:)\]}]*/u;

/**
 * Corrects a comment that begins with the tool's name, has a directive's shape, and contains one of
 * its words or a similar one. Everything else is prose, such as `# tvm-ffi-stubgen updates this`,
 * and gives `null`.
 */
export function correctComment(comment: string): Correction | null {
  const plain = withAsciiPunctuation(comment);
  return correctWord(plain) ?? correctTranslation(plain);
}

function correctTranslation(comment: string): Correction | null {
  if (!TRANSLATED.test(comment)) return null;
  const stub = STUB.exec(comment)?.[1];
  return stub === undefined
    ? { word: null, suggestion: null }
    : { word: 'begin', suggestion: spell('begin', stub) };
}

/** With an ASCII character for each of its fullwidth forms, which other keyboards type. */
function withAsciiPunctuation(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
}

function correctWord(comment: string): Correction | null {
  const match = SHAPE.exec(comment);
  if (match === null) return null;
  const [, separator = '', written = '', tail = ''] = match;
  const word = nearestName(written, DIRECTIVE_WORDS);
  if (word === null) return null;
  const punctuation = CLOSED.exec(tail)?.[0];
  // Without its closing parenthesis or colon, a word can be the start of a sentence.
  const opened = /[([{]/.test(separator);
  const ends = tail.trim() === '' && (opened || isSameName(written, word));
  const rest = tail.slice(punctuation?.length ?? 0).trim();
  const unclosed = opened && punctuation?.includes(')') !== true;
  const payload = unclosed ? rest.replace(/\)$/, '').trim() : rest;
  const stub = word === 'begin' ? correctStub(payload) : null;
  if (punctuation === undefined && !ends && stub === null) return null;
  return { word, suggestion: spell(word, stub ?? payload) };
}

function spell(word: DirectiveWord, payload: string): string | null {
  if (word === 'begin' && payload === '') return null;
  const colon = word === 'end' || word === 'skip-file' ? '' : ':';
  const marker = `${MARKER_PREFIX}${word})${colon}`;
  return payload === '' ? marker : `${marker} ${payload}`;
}
