/** Imports a name when the program runs, too, and not for type checkers alone. */
import { unquoted } from '../../../base/foreign-text.js';
import type { ParsedFile, Statement } from '../../directive/types.js';
import { startOfLine } from '../../directive/lines.js';
import { indentWidth } from '../../directive/whitespace.js';
import { insertLines, removeLines, replaceLines } from '../../plan/planning/line-edits.js';
import type { TextEdit } from '../../plan/types.js';
import { fixHere, type DataOf } from '../make.js';
import type { Remedy } from '../types.js';
import { statementText } from './class-shape.js';
import { importsIn } from './imports.js';

const CONDITION = /^if\s+\(?\s*(?:\w+\s*\.\s*)?TYPE_CHECKING\s*\)?\s*:\s*$/;

export const importForRunning: Remedy = (finding, context) => {
  const { other: name } = finding.data as DataOf<'pyClassForwardReference'>;
  const { parsed } = context.file;
  const found = importForTyping(parsed, name);
  if (found === null) return [];
  const title = context.t`Import ${unquoted(name)} when the program runs`;
  return [fixHere(context, 'import-for-running', title, edits(parsed, found, name))];
};

interface TypingImport {
  readonly condition: Statement;
  readonly statement: Statement;
  /** All that the condition holds. */
  readonly body: readonly Statement[];
  readonly names: readonly string[];
  /** Whether `else` follows. */
  readonly hasElse: boolean;
}

/** The import of a name below `if TYPE_CHECKING:` at the top of the file. */
function importForTyping(file: ParsedFile, name: string): TypingImport | null {
  const { statements } = file.layout;
  for (const [i, condition] of statements.entries()) {
    if (condition.indent !== '' || !CONDITION.test(statementText(file, condition))) continue;
    const behind = statements.slice(i + 1);
    const end = behind.findIndex(({ indent }) => indentWidth(indent) === 0);
    const body = end < 0 ? behind : behind.slice(0, end);
    for (const statement of body) {
      const names = importsIn(statementText(file, statement)).map((each) => each.name);
      if (!names.includes(name)) continue;
      const next = end < 0 ? undefined : behind[end];
      const hasElse = next !== undefined && /^el(?:se|if)\b/.test(statementText(file, next));
      return { condition, statement, body, names, hasElse };
    }
  }
  return null;
}

function edits(file: ParsedFile, found: TypingImport, name: string): readonly TextEdit[] {
  const { condition, statement, body, names, hasElse } = found;
  const { firstLine } = condition;
  const text = statementText(file, statement);
  if (names.length === 1) {
    const moved = insertLines(file, firstLine, [text], firstLine);
    const isAlone = body.length === 1;
    if (isAlone && hasElse) {
      const pass = [`${statement.indent}pass`];
      return [moved, replaceLines(file, statement.firstLine, statement.lastLine, pass)];
    }
    const first = isAlone ? firstLine : statement.firstLine;
    return [moved, removeLines(file, first, statement.lastLine)];
  }
  return withoutName(file, found, name);
}

/** One of several names of an import. */
function withoutName(
  file: ParsedFile,
  { condition: { firstLine }, statement }: TypingImport,
  name: string,
): readonly TextEdit[] {
  const text = statementText(file, statement);
  const [, head = '', list = ''] = /^(from\s+[\w.]+\s+import|import)\s*\(?([^)]*)/.exec(text) ?? [];
  const one =
    list.split(',').find((each) => new RegExp(`(?:^|\\s)${name}\\s*$`).test(each)) ?? name;
  const line = `${head} ${one.trim().replace(/\s+/g, ' ')}`;
  const moved = insertLines(file, firstLine, [line], firstLine);
  const start = startOfLine(file, statement.firstLine) + statement.indent.length;
  return [moved, cutOf(file.text, start + text.indexOf(one, head.length), one)];
}

/** Takes a name out of a list, with its line where it is alone on it. */
function cutOf(text: string, at: number, listed: string): TextEdit {
  const start = at + (/^\s*/.exec(listed)?.[0].length ?? 0);
  const end = at + listed.trimEnd().length;
  const lineStart = text.lastIndexOf('\n', start) + 1;
  const line = /^[ \t]*,?[ \t]*\r?\n/.exec(text.slice(end))?.[0];
  if (line !== undefined && /^\s*$/.test(text.slice(lineStart, start))) {
    return { span: { start: lineStart, end: end + line.length }, text: '' };
  }
  const after = /^\s*,[ \t]*/.exec(text.slice(end))?.[0];
  if (after !== undefined) return { span: { start, end: end + after.length }, text: '' };
  const before = /,\s*$/.exec(text.slice(0, start))?.[0] ?? '';
  return { span: { start: start - before.length, end }, text: '' };
}
