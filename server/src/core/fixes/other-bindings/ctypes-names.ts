/** Where fixes for code with ctypes put a line, and how they spell the types of ctypes. */
import type { ParsedFile, Statement } from '../../directive/types.js';
import { statementText } from '../types-of-python/class-shape.js';
import { importsIn } from '../types-of-python/imports.js';

/** Nothing can stand before these. */
const CLAUSE = /^(?:elif|else|except|finally|case|@)/;

/** The statement that a line is in; `null` where none can be put before it. */
export function statementAt(file: ParsedFile, line: number): Statement | null {
  const found = file.layout.statements.findLast(({ firstLine }) => firstLine <= line);
  return found === undefined || CLAUSE.test(statementText(file, found)) ? null : found;
}

/** How the file can write a type of ctypes; `null` where it imports neither. */
export function typeName(file: ParsedFile, type: string): string | null {
  if (type === 'None') return type;
  const path = `ctypes.${type}`;
  for (const statement of file.layout.statements) {
    const text = statementText(file, statement);
    if (/^from\s+ctypes\s+import\s+\*/.test(text)) return type;
    for (const each of importsIn(text)) {
      if (each.path === 'ctypes') return `${each.name}.${type}`;
      if (each.path === path) return each.name;
    }
  }
  return null;
}

/** A list of types; `null` where one of them has no name here. */
export function typeList(file: ParsedFile, types: readonly string[]): string | null {
  const names = types.map((type) => typeName(file, type));
  return names.every((name) => name !== null) ? `[${names.join(', ')}]` : null;
}
