/** Where a declaration in C is, in the words that findings about bindings share. */
import type { Reader } from './reader.js';
import { pathText, quoted } from './words.js';

export interface DeclaredAs {
  /** The declaration in C; `null` where none is known. */
  readonly declared: string | null;
  /** The file of the declaration; `null` for the library of C. */
  readonly source: string | null;
  /** Whether the file is a library, of which the debug information says it. */
  readonly isDebugInfo?: boolean;
}

/** A sentence with a space before it, or nothing. */
export function declaredAs({ declared, source, isDebugInfo }: DeclaredAs, { t }: Reader): string {
  if (declared === null) return '';
  const text = quoted(declared);
  if (source === null) return ` ${t`It is declared as ${text}.`}`;
  return isDebugInfo === true
    ? ` ${t`It is ${text} in the debug information of ${pathText(source)}.`}`
    : ` ${t`It is declared as ${text} in ${pathText(source)}.`}`;
}
