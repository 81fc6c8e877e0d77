/** Says what a function of ctypes returns, in the line before it is called for the first time. */
import { lineAt } from '../../directive/lines.js';
import { insertLines } from '../../plan/planning/line-edits.js';
import { fixHere, type DataOf } from '../make.js';
import type { Remedy } from '../types.js';
import { statementAt, typeName } from './ctypes-names.js';

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
