/** The names that a logical line binds in the scope that it is in. */
import { readPiece, type ReadImport } from '../../structure/python-code.js';
import type { Statement } from '../model/statements.js';

export interface BoundNames {
  readonly imports: readonly ReadImport[];
  /** With those of values, which statements say more about. */
  readonly names: readonly string[];
}

/** `a.b = …` binds no name, unless another target follows. */
const STORES = /^([A-Za-z_]\w*)(?:\.[A-Za-z_]\w*)+[ \t]*=(?!=)/;
const IMPORTS = /\bimport\b/;

/**
 * Reads a line; most statements say what they bind, and are not looked at again.
 *
 * @param statements what is read of it
 */
export function boundNames(text: string, statements: readonly Statement[]): BoundNames {
  const [only, ...more] = statements;
  const isPlain = more.length === 0 && !text.includes(':=') && !IMPORTS.test(text);
  const known = isPlain && only !== undefined ? boundBy(only, text) : null;
  if (known !== null) return { imports: [], names: known };
  const { imports = [], stores = [] } = readPiece(text) ?? {};
  const isClass = statements.some(({ kind }) => kind === 'class');
  // An annotation alone binds nothing.
  const bare = new Set(
    statements.flatMap((each) =>
      each.kind === 'annotated' && each.value === null ? each.name : [],
    ),
  );
  const names = stores.flatMap(({ name, within }) =>
    within !== null || bare.has(name) || isClass ? [] : name,
  );
  return { imports, names };
}

/** `null` where the statement does not say it. */
function boundBy(statement: Statement, text: string): readonly string[] | null {
  switch (statement.kind) {
    case 'def':
      return [statement.name];
    case 'annotated':
      return statement.value === null ? [] : [statement.name];
    case 'assigned':
      if (statement.value !== null) return statement.targets.map(({ name }) => name);
      return statement.targets.length <= 1 && STORES.test(text) ? [] : null;
    // A class is bound with all that is known about it.
    case 'class':
    case 'expression':
    case 'nothing':
      return [];
    case 'other':
      return null;
  }
}
