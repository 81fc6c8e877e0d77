/** Annotates the fields of a C++ type that a class leaves out. */
import { escapeInline } from '../../../base/foreign-text.js';
import { isIdentifier } from '../../../base/identifiers.js';
import type { Span } from '../../../base/span.js';
import type { Dialect } from '../../dialect/types.js';
import { textOfLine } from '../../directive/lines.js';
import type { ParsedFile, Statement } from '../../directive/types.js';
import { insertLines, replaceLines } from '../../plan/planning/line-edits.js';
import type { TextEdit } from '../../plan/types.js';
import type { FieldEntry, TypeEntry } from '../../snapshot/types.js';
import { fixHere, type DataOf } from '../make.js';
import type { Remedy } from '../types.js';
import { AnnotationWriter } from './annotations.js';
import { classAt, statementText, type ClassShape } from './class-shape.js';
import { NamesToImport } from './imports.js';

export const addMissingFields: Remedy = (finding, context) => {
  const { key, fields } = finding.data as DataOf<'cClassMissingField'>;
  const type = context.registry?.types.get(key);
  const { parsed } = context.file;
  const edits =
    type === undefined ? null : missingFieldEdits(parsed, finding.span, type, fields, context);
  if (edits === null) return [];
  const title =
    fields.length === 1 ? context.t`Add the missing field` : context.t`Add the missing fields`;
  return [fixHere(context, 'add-missing-fields', title, edits, { preferred: true })];
};

/**
 * The annotations, as edits of the class whose name is at a place; `null` where they cannot be put
 * in line by line.
 *
 * @param around with names, the caller imports them together with its own
 */
export function missingFieldEdits(
  file: ParsedFile,
  name: Span,
  type: TypeEntry,
  fields: readonly string[],
  around: { readonly dialect: Dialect; readonly names?: NamesToImport },
): readonly TextEdit[] | null {
  const { dialect, names: given } = around;
  const shape = classAt(file, name);
  const entries = type.fields.filter((each) => fields.includes(each.name));
  if (shape === null || entries.some((each) => !isIdentifier(each.name))) return null;
  const line = shape.decorators[0]?.firstLine ?? shape.head.firstLine;
  const names = given ?? new NamesToImport(file, line);
  const writer = new AnnotationWriter(file, names, dialect.schema);
  const lines = entries.flatMap((each) => fieldLines(each, writer));
  const body = intoBody(file, shape, lines);
  return given === undefined ? [...names.edits(), body] : [body];
}

/** `a: int`, below its documentation as comments. */
export function fieldLines(field: FieldEntry, writer: AnnotationWriter): readonly string[] {
  const doc = (field.doc ?? '').trim();
  const comments = doc === '' ? [] : doc.split(/\r?\n/).map((line) => `# ${escapeInline(line)}`);
  return [
    ...comments.map((line) => line.trimEnd()),
    `${field.name}: ${writer.write(field.schema)}`,
  ];
}

/** Behind the last field, else behind the docstring, else at the beginning. */
function intoBody(file: ParsedFile, shape: ClassShape, lines: readonly string[]): TextEdit {
  const { head, body } = shape;
  const [first] = body;
  if (first === undefined) return ontoHead(file, head, lines);
  const { indent } = first;
  const own = body.filter((each) => each.indent === indent);
  const indented = lines.map((line) => indent + line);
  const isField = (each: Statement): boolean =>
    /^[\p{XID_Start}_]\p{XID_Continue}*\s*:/u.test(statementText(file, each));
  const last = own.findLast(isField);
  if (last !== undefined) return insertLines(file, last.lastLine + 1, indented, last.lastLine);
  const empty = own.length === 1 && /^(?:pass|\.\.\.)$/.test(statementText(file, first));
  if (empty) return replaceLines(file, first.firstLine, first.lastLine, indented);
  const isDoc = /^[rRuU]?["']/.test(statementText(file, first));
  const line = isDoc ? first.lastLine + 1 : first.firstLine;
  const isBlankBelow = textOfLine(file, line).trim() === '';
  return insertLines(file, line, isBlankBelow ? indented : [...indented, ''], head.lastLine);
}

/** `class A(Object): pass`, or a class without a body. */
function ontoHead(file: ParsedFile, head: Statement, lines: readonly string[]): TextEdit {
  const indent = `${head.indent}    `;
  const text = textOfLine(file, head.lastLine);
  const start = text.replace(/:\s*(?:pass|\.\.\.)\s*$/, ':');
  const indented = lines.map((line) => indent + line);
  return replaceLines(file, head.lastLine, head.lastLine, [start, ...indented]);
}
