/** Types that C and its standard headers name. */
import type { CType } from './types.js';

/** An integer of a number of bits, or of a size that depends on the system. */
export const integer = (
  bits: 8 | 16 | 32 | 64 | 128 | 'long' | 'pointer' | 'wchar',
  isSigned = true,
): CType => ({
  kind: 'integer',
  bits,
  isSigned,
});

export const VOID: CType = { kind: 'void' };
export const INT: CType = integer(32);
export const DOUBLE: CType = { kind: 'float', bits: 64 };
export const BOOL: CType = { kind: 'integer', bits: 8, isSigned: false, isBool: true };
export const CHAR: CType = { kind: 'integer', bits: 8, isSigned: true, isChar: true };

/** By name; a type that differs between systems in other ways is not among them. */
export const KNOWN_TYPES: ReadonlyMap<string, CType> = new Map([
  ['size_t', integer('pointer', false)],
  ['ssize_t', integer('pointer')],
  ['ptrdiff_t', integer('pointer')],
  ['intptr_t', integer('pointer')],
  ['uintptr_t', integer('pointer', false)],
  ['wchar_t', integer('wchar')],
  ['char16_t', integer(16, false)],
  ['char32_t', integer(32, false)],
  ['bool', BOOL],
  ['_Bool', BOOL],
  ...([8, 16, 32, 64] as const).flatMap((bits): [string, CType][] => [
    [`int${bits}_t`, integer(bits)],
    [`uint${bits}_t`, integer(bits, false)],
    [`int_least${bits}_t`, integer(bits)],
    [`uint_least${bits}_t`, integer(bits, false)],
    [`__int${bits}`, integer(bits)],
  ]),
  ['intmax_t', integer(64)],
  ['uintmax_t', integer(64, false)],
  ['__int128', { kind: 'integer', bits: 128, isSigned: true }],
]);

/** `__int64`, with and without a sign. */
const KNOWN_BITS = new Map(
  ([8, 16, 32, 64, 128] as const).map((bits) => [
    `__int${String(bits)}`,
    [integer(bits), integer(bits, false)] as const,
  ]),
);

/** Words that make a type together: `unsigned long int`. */
const PARTS =
  /^(?:void|char|short|int|long|float|double|signed|unsigned|__signed__|__signed|__int(?:8|16|32|64|128))$/;

export function isTypeWord(word: string): boolean {
  return PARTS.test(word);
}

/** The type that such words make; `null` where they make none. */
export function typeOfWords(words: readonly string[]): CType | null {
  const count = (word: string): number => words.filter((each) => each === word).length;
  const isUnsigned = count('unsigned') > 0;
  if (count('void') > 0) return words.length === 1 ? VOID : null;
  if (count('float') > 0) return words.length === 1 ? { kind: 'float', bits: 32 } : null;
  if (count('double') > 0) {
    if (words.length === 1) return DOUBLE;
    return words.length === 2 && count('long') === 1 ? { kind: 'float', bits: 'long' } : null;
  }
  if (count('char') > 0) {
    if (words.length === 1) return CHAR;
    return words.length === 2 ? { kind: 'integer', bits: 8, isSigned: !isUnsigned } : null;
  }
  const wide = words.find((word) => word.startsWith('__int'));
  if (wide !== undefined) return KNOWN_BITS.get(wide)?.[isUnsigned ? 1 : 0] ?? null;
  if (count('short') > 0) return integer(16, !isUnsigned);
  const longs = count('long');
  if (longs > 2) return null;
  return integer(longs === 2 ? 64 : longs === 1 ? 'long' : 32, !isUnsigned);
}
