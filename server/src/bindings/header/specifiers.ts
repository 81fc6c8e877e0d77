/** What comes before the name in a declaration: `static const unsigned int`, `struct point`, `FOO_API size_t`. */
import { pushAll } from '../../base/list.js';
import { KNOWN_TYPES, isTypeWord, typeOfWords } from '../c/known-types.js';
import type { CType } from '../c/types.js';
import { readEnum, readRecord } from './records.js';
import { isQualifier, skipAttributes } from './attributes.js';
import type { HeaderScope, Specifiers } from './scope.js';
import type { Cursor } from './tokens.js';

const COMPLEX = /^(?:_Complex|__complex__|complex)$/;

/** Reads up to the declarator; `null` where no type is written. */
export function readSpecifiers(cursor: Cursor, scope: HeaderScope): Specifiers | null {
  const passed: string[] = [];
  const words: string[] = [];
  let named: CType | null = null;
  let isComplex = false;
  for (;;) {
    pushAll(passed, skipAttributes(cursor, scope));
    const word = cursor.word();
    if (word === null) break;
    if (isTypeWord(word) && (named === null || words.length > 0)) {
      words.push(word);
      cursor.at += 1;
    } else if (COMPLEX.test(word) && /^(?:float|double)$/.test(words.at(-1) ?? 'double')) {
      isComplex = true;
      cursor.at += 1;
    } else if (word === 'struct' || word === 'union' || word === 'class') {
      named = readRecord(cursor, scope);
    } else if (word === 'enum') named = readEnum(cursor, scope);
    else if (named !== null || words.length > 0) {
      if (!isStillBefore(cursor, scope)) break;
      cursor.at += 1;
    } else {
      const type = namedType(cursor, word, scope);
      if (type === null) return null;
      named = type;
    }
  }
  const single = words.length > 0 ? typeOfWords(words) : named;
  const type: CType | null = isComplex ? { kind: 'unknown', name: '_Complex' } : single;
  if (type === null) return null;
  return {
    type,
    isConst: passed.includes('const') || passed.includes('__const'),
    isTypedef: passed.includes('typedef'),
    isInternal: passed.some((each) => /^(?:static|inline|__inline(?:__)?|constexpr)$/.test(each)),
  };
}

/** Whether a word behind the type is a macro, because the name comes only after it. */
function isStillBefore(cursor: Cursor, scope: HeaderScope): boolean {
  const next = cursor.peek(1);
  if (next === null || scope.isType(cursor.word() ?? '')) return false;
  if (next.kind === 'word') return !/^(?:OF|__P|PROTO|P_|_ANSI_ARGS_|__asm__|asm)$/.test(next.text);
  return next.text === '*';
}

/** A word that is taken for a type: one that is known, or the last before the name. */
function namedType(cursor: Cursor, word: string, scope: HeaderScope): CType | null {
  const known = scope.typedefs.get(word) ?? KNOWN_TYPES.get(word);
  if (known !== undefined) {
    cursor.at += 1;
    // Records and others are compared by what they are, the rest by name until all is read.
    return known;
  }
  const next = cursor.peek(1);
  if (next === null || next.text === ')' || next.text === ',') {
    cursor.at += 1;
    return { kind: 'unknown', name: word };
  }
  const after = cursor.peek(2);
  if (next.text === '(') return typeInMacro(cursor, scope);
  const isLast =
    next.text === '*' || (next.kind === 'word' && isName(after) && !beginsType(next.text, scope));
  if (isLast) {
    cursor.at += 1;
    return { kind: 'unknown', name: word };
  }
  if (next.kind !== 'word') return null;
  // `FOO_API size_t`, `struct_like FOO_CALL name`: the first is a macro where a type follows.
  cursor.at += 1;
  const rest = cursor.word() ?? '';
  if (beginsType(rest, scope)) {
    const inner = readSpecifiers(cursor, scope);
    return inner?.type ?? null;
  }
  if (/^[A-Z][A-Z\d_]*$/.test(word) && !/^[A-Z][A-Z\d_]*$/.test(rest)) {
    return namedType(cursor, rest, scope);
  }
  return { kind: 'unknown', name: word };
}

function beginsType(word: string, scope: HeaderScope): boolean {
  const isTag = /^(?:struct|union|enum)$/.test(word);
  return isTag || isTypeWord(word) || isQualifier(word) || scope.isType(word);
}

function isName(after: ReturnType<Cursor['peek']>): boolean {
  return after === null || after.kind === 'mark';
}

/** `FOO_API(int *) name(…)`: a macro around the type. */
function typeInMacro(cursor: Cursor, scope: HeaderScope): CType | null {
  const start = cursor.at;
  cursor.at += 1;
  const inner = cursor.brackets();
  const isBeforeName = cursor.word() !== null && cursor.is('(', 1);
  const base = inner === null || !isBeforeName ? null : readSpecifiers(inner, scope);
  if (inner !== null && base !== null) {
    const found = scope.grammar.declarator(inner, base.type, base.isConst, scope);
    if (found !== null && inner.isDone()) return found.type;
  }
  cursor.at = start;
  return null;
}
