/** Gives a callback or memory a name at module level, so that it lives as long as the program. */
import { lineAt } from '../../directive/lines.js';
import { indentWidth } from '../../directive/whitespace.js';
import type { ParsedFile, Statement } from '../../directive/types.js';
import { insertLines } from '../../plan/planning/line-edits.js';
import { statementText } from '../types-of-python/class-shape.js';
import { fixHere } from '../make.js';
import type { Fix, FixContext, Remedy } from '../types.js';
import type { Finding } from '../../findings/types.js';
import { statementAt } from './ctypes-names.js';

/** What makes a name of its own for each run, or in a function. */
const SCOPE = /^(?:async\s+)?(?:def|class|for|while|with)\b/;

export const keepCallback: Remedy = (finding, context) => keepAs('callback', finding, context);

export const keepMemory: Remedy = (finding, context) => {
  const { kind } = finding.data as { readonly kind: string };
  // Of a list, each element has to be kept.
  return kind === 'list' ? [] : keepAs('memory', finding, context);
};

function keepAs(word: string, finding: Finding, context: FixContext): readonly Fix[] {
  const { parsed } = context.file;
  const { start, end } = finding.span;
  const statement = statementAt(parsed, lineAt(parsed, start));
  if (statement === null || !runsOnce(parsed, statement)) return [];
  const name = freeName(parsed.text, word);
  const { firstLine, indent } = statement;
  const line = `${indent}${name} = ${parsed.text.slice(start, end)}`;
  const edits = [
    insertLines(parsed, firstLine, [line], firstLine),
    { span: { start, end }, text: name },
  ];
  return [fixHere(context, 'keep-alive', context.t`Keep it as ${name}`, edits)];
}

/** Whether a statement is at module level, and neither in a loop nor in parts that run later. */
function runsOnce(file: ParsedFile, statement: Statement): boolean {
  const text = statementText(file, statement);
  if (SCOPE.test(text) || /\b(?:lambda|for|while|if|and|or|else)\b/.test(text)) return false;
  if (/;\s*\S/.test(text)) return false;
  let width = indentWidth(statement.indent);
  for (const each of file.layout.statements.toReversed()) {
    if (each.firstLine >= statement.firstLine || indentWidth(each.indent) >= width) continue;
    if (SCOPE.test(statementText(file, each))) return false;
    width = indentWidth(each.indent);
  }
  return true;
}

function freeName(text: string, word: string): string {
  for (let i = 1; ; i += 1) {
    const name = i === 1 ? word : `${word}_${String(i)}`;
    if (!new RegExp(`\\b${name}\\b`).test(text)) return name;
  }
}
