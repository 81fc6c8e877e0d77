/** Where a declaration in C is, in the words that findings about bindings share. */
import type { Reader } from './reader.js';
import { pathText, quoted } from './words.js';

export interface DeclaredAs {
  /** The declaration in C; `null` where none is known. */
  readonly declared: string | null;
  /** The file of the declaration; `null` for the library of C. */
  readonly source: string | null;
}

/** A sentence with a space before it, or nothing. */
export function declaredAs({ declared, source }: DeclaredAs, { t }: Reader): string {
  if (declared === null) return '';
  const text = quoted(declared);
  return source === null
    ? ` ${t`It is declared as ${text}.`}`
    : ` ${t`It is declared as ${text} in ${pathText(source)}.`}`;
}
