/**
 * Where C++ names something registered: in the literal with the name, or in what a macro that makes it
 * is given for it, a literal or a bare word; and where it looks a name up. Everything else belongs to the editor's C++ server.
 */
import type { Span } from '../../../core/index.js';
import type { CppLookup } from '../../../cpp/lookups.js';
import type { CppRegistration } from '../../../cpp/types.js';
import type { CppSource } from '../navigation/cpp-places.js';

/** The text of a C++ file at this moment. */
export interface CppText {
  readonly source: Pick<CppSource, 'uri' | 'positions'>;
  readonly text: string;
  /** Of the open document; `null` for the file on disk. */
  readonly version: number | null;
}

/** A file that registers something. */
export interface CppFile extends CppText {
  readonly source: CppSource;
}

/** What is registered at a place, or looked up there. */
export interface CppSite {
  readonly span: Span;
  /** At least one; a macro may register several names. */
  readonly registrations: readonly CppRegistration[];
  /** Whether the name is looked up there: `Function::GetGlobal("x")`. */
  readonly isLookup?: boolean;
}

/** The name that is looked up at a place, as if it were registered there. */
export function lookupSite({ kind, name, span }: CppLookup): CppSite {
  const none = { className: null, parent: null, callable: null, macro: null };
  return { span, registrations: [{ kind, name, span, isLiteral: true, ...none }], isLookup: true };
}

/** A call of a macro is looked at no further. */
const LONGEST_CALL = 10_000;

/** What the C++ file registers at an offset; `null` where it registers nothing. */
export function cppSiteAt({ source, text }: CppFile, offset: number): CppSite | null {
  let call = { start: -1, registrations: [] as CppRegistration[] };
  for (const registration of source.registrations) {
    const { span, isLiteral, kind } = registration;
    if (span.start > offset || offset - span.start > LONGEST_CALL) continue;
    // Literals side by side are one name as well.
    if (isLiteral || kind === 'symbol' || text[span.start - 1] === '"') {
      if (offset <= span.end) return { span, registrations: [registration] };
    } else if (span.start > call.start) {
      call = { start: span.start, registrations: [registration] };
    } else if (span.start === call.start) call.registrations.push(registration);
  }
  const [first] = call.registrations;
  const span = first === undefined ? null : argumentAt(text, first.span.end, offset);
  if (span === null) return null;
  const word = text.slice(span.start, span.end);
  const isQuoted = text[span.start - 1] === '"';
  const named = call.registrations.filter(({ name }) => isQuoted || name.includes(word));
  return named.length === 0 ? null : { span, registrations: named };
}

const TOKEN = /\s+|\/\/[^\n]*|\/\*[^]*?\*\/|"((?:[^"\\\n]|\\[^])*)"|'(?:[^'\\\n]|\\[^])*'|\w+|[^]/y;

/** The literal without quotes, or the argument of one word, at an offset in the brackets behind a name. */
function argumentAt(text: string, from: number, offset: number): Span | null {
  if (!/^\s*\(/.test(text.slice(from, from + 200))) return null;
  let depth = 0;
  let word: Span | null = null;
  let before = '';
  TOKEN.lastIndex = from;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [token, literal] = match;
    const { index: start } = match;
    if (start - from > LONGEST_CALL) return null;
    if (/^(?:\s|\/[/*])/.test(token)) continue;
    // A word is known to be a whole argument only by what comes behind it.
    if (word !== null) return /^[,)]$/.test(token) ? word : null;
    if (token === '(') depth += 1;
    else if (token === ')' && (depth -= 1) === 0) return null;
    const span = { start, end: start + token.length };
    if (start > offset) return null;
    if (literal !== undefined && start < offset && offset < span.end) {
      return { start: start + 1, end: span.end - 1 };
    }
    const isHere = offset <= span.end && /^[(,]$/.test(before);
    if (isHere && /^[A-Za-z_]\w*$/.test(token)) word = span;
    before = token;
  }
  return null;
}
