/** Says what a function of ctypes takes, as its declaration in C has it. */
import { lineAt } from '../../directive/lines.js';
import { insertLines } from '../../plan/planning/line-edits.js';
import { fixHere, type DataOf } from '../make.js';
import type { Remedy } from '../types.js';
import { statementAt, typeList } from './ctypes-names.js';

/** The call around an argument: `lib.f(`. */
const CALLEE = /([A-Za-z_][\w.]*)\($/;

/** In the line before the call. */
export const setArgtypes: Remedy = (finding, context) => {
  const { name, argtypes } = finding.data as DataOf<'ctypesMissingArgtypes'>;
  const { parsed } = context.file;
  const { start } = finding.span;
  const statement = statementAt(parsed, lineAt(parsed, start));
  const list = argtypes === undefined ? null : typeList(parsed, argtypes);
  if (list === null || statement === null) return [];
  const callee = calleeBefore(
    parsed.text,
    parsed.lines[statement.firstLine]?.span.start ?? 0,
    start,
  );
  if (callee === null || !callee.endsWith(`.${name}`)) return [];
  const { firstLine } = statement;
  const line = `${statement.indent}${callee}.argtypes = ${list}`;
  const title = context.t`Set ${`${name}.argtypes`} to ${list}`;
  const edits = [insertLines(parsed, firstLine, [line], firstLine)];
  return [fixHere(context, 'set-argtypes', title, edits)];
};

/** Arguments before it hold no brackets of their own, or nothing is certain. */
function calleeBefore(text: string, from: number, at: number): string | null {
  const before = text.slice(from, at);
  const open = before.lastIndexOf('(');
  if (open < 0 || /[)\]}"'#]/.test(before.slice(open))) return null;
  return CALLEE.exec(before.slice(0, open + 1))?.[1] ?? null;
}

/** In place of a list that has another length. */
export const correctArgtypes: Remedy = (finding, context) => {
  const { kind, name, argtypes } = finding.data as DataOf<'ctypesArgumentCount'>;
  const { parsed } = context.file;
  const { start, end } = finding.span;
  const statement = parsed.text.slice(start, end);
  const list = argtypes === undefined ? null : typeList(parsed, argtypes);
  const [head = '', only] = /^[\w.]+\.argtypes\s*=\s*(?=[[(])/.exec(statement) ?? [];
  if (kind !== 'argtypes' || list === null || head === '' || only !== undefined) return [];
  const span = { start: start + head.length, end };
  const title = context.t`Set ${`${name}.argtypes`} to ${list}`;
  return [fixHere(context, 'set-argtypes', title, [{ span, text: list }])];
};
