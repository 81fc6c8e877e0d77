/** Says what a function of ctypes returns, in the line before it is called for the first time. */
import type { ParsedFile, Statement } from '../../directive/types.js';
import { insertLines } from '../../plan/planning/line-edits.js';
import { fixHere, type DataOf } from '../make.js';
import { lineAt } from '../../directive/lines.js';
import { statementText } from '../types-of-python/class-shape.js';
import { importsIn } from '../types-of-python/imports.js';
import type { Remedy } from '../types.js';

/** Nothing can stand before these. */
const CLAUSE = /^(?:elif|else|except|finally|case|@)/;

export const setRestype: Remedy = (finding, context) => {
  const { name, restype } = finding.data as DataOf<'ctypesMissingRestype'>;
  const { parsed } = context.file;
  const callee = parsed.text.slice(finding.span.start, finding.span.end);
  const statement = statementAt(parsed, lineAt(parsed, finding.span.start));
  const type = restype === null ? null : typeName(parsed, restype);
  if (type === null || statement === null || !/^[\w.]+$/.test(callee)) return [];
  const line = `${statement.indent}${callee}.restype = ${type}`;
  const { firstLine } = statement;
  const title = context.t`Set ${`${name}.restype`} to ${type}`;
  const edits = [insertLines(parsed, firstLine, [line], firstLine)];
  return [fixHere(context, 'set-restype', title, edits)];
};

/** The statement that a line is in; `null` where none can be put before it. */
function statementAt(file: ParsedFile, line: number): Statement | null {
  const found = file.layout.statements.findLast(({ firstLine }) => firstLine <= line);
  return found === undefined || CLAUSE.test(statementText(file, found)) ? null : found;
}

/** How the file can write a type of ctypes; `null` where it imports neither. */
function typeName(file: ParsedFile, type: string): string | null {
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
