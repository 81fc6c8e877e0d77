/** What the text of a `cdef` declares, and what of it CFFI does not parse. */
import { pushAll } from '../../base/list.js';
import type { Span } from '../../base/span.js';
import { lexCpp } from '../../cpp/lexer.js';
import type { CDeclarations, CType } from '../c/types.js';
import { readHeader } from '../header/index.js';
import { tokenAt } from '../header/tokens.js';

export type CdefProblem =
  | { readonly kind: 'directive'; readonly text: string; readonly span: Span }
  | { readonly kind: 'unfinished'; readonly span: Span }
  | { readonly kind: 'unknown-type'; readonly name: string; readonly span: Span };

/** Stands for a type that the compiler tells CFFI. */
const ANY = '__a';

/** Reads the text with the dots of CFFI replaced by as many other characters. */
export function readCdef(text: string): CDeclarations {
  return readHeader(
    text
      .replace(/\b(?:int|float|double)(\s*)\.\.\./g, (all) => '__any_'.padEnd(all.length))
      .replace(/\btypedef(\s+)\.\.\./g, `typedef$1${ANY}`)
      .replace(/\[\s*\.\.\.\s*\]/g, (all) => `[${' '.repeat(all.length - 2)}]`)
      .replace(/\bextern(\s+)"Python(?:\+C)?"/g, (all) => ' '.repeat(all.length)),
  );
}

const DEFINE =
  /^#[ \t]*define[ \t]+[A-Za-z_]\w*(?:[ \t]+(?:\.\.\.|[-+]?(?:0[xX][\da-fA-F]+|\d+)[uUlL]*))?\s*$/;
const OTHER = /^#[ \t]*(?:line\b|\d|pragma\b)/;

/** What makes `cdef` raise, as far as it is sure. @param isOpen whether other texts may define types */
export function cdefProblems(
  text: string,
  declared: CDeclarations,
  isOpen: boolean,
): readonly CdefProblem[] {
  const lexed = lexCpp(text);
  const found: CdefProblem[] = [];
  let depth = 0;
  let last: Span | null = null;
  let lastText = ';';
  for (let at = 0; at < lexed.count; at += 1) {
    const token = tokenAt(lexed, at);
    if (token.kind === 'directive') {
      const plain = token.text.replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, ' ');
      if (DEFINE.test(plain) || OTHER.test(plain)) continue;
      const [first = ''] = plain.split('\n', 1);
      found.push({ kind: 'directive', text: first.trim(), span: token.span });
      continue;
    }
    if (/^[({[]$/.test(token.text)) depth += 1;
    if (/^[)}\]]$/.test(token.text)) depth -= 1;
    last = token.span;
    lastText = token.text;
  }
  const isFinished = depth === 0 && (lastText === ';' || lastText === '}');
  if (!isFinished && last !== null) found.push({ kind: 'unfinished', span: last });
  if (!isOpen && found.length === 0) pushAll(found, unknownTypes(declared));
  return found;
}

/** Types of CFFI's own besides those of C and its standard headers. */
const OWN =
  /^(?:FILE|va_list|_cffi_\w+|__\w+|u?int_fast(?:8|16|32|64)_t|_Complex|[A-Z][A-Z\d_]*|char8_t)$/;

function unknownTypes({ functions, records, enums }: CDeclarations): readonly CdefProblem[] {
  for (const { result, params, span } of functions.values()) {
    for (const type of [result, ...(params ?? []).map((each) => each.type)]) {
      const name = unknownIn(type, 0);
      const isKnown = name === null || records.has(name) || enums.has(name) || OWN.test(name);
      if (!isKnown) return [{ kind: 'unknown-type', name, span }];
    }
  }
  return [];
}

function unknownIn(type: CType, depth: number): string | null {
  if (depth > 20) return null;
  if (type.kind === 'pointer') return unknownIn(type.to, depth + 1);
  return type.kind === 'unknown' && type.name !== '' ? type.name : null;
}
