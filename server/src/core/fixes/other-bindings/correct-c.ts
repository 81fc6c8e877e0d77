/** Declarations in a `cdef`, and fields of ctypes, become what the header or the library says. */
import type { Finding } from '../../findings/types.js';
import { fixHere, type DataOf } from '../make.js';
import type { FixContext, Remedy } from '../types.js';
import { typeName } from './ctypes-names.js';

/** Of parameters without brackets of their own. */
const PARAMETERS = /^\s*\([^()"'\\#]*\)\s*;/;
/** Before the name, on its line: what begins a declaration, and its result. */
const RESULT = /(?:^|[;}"'])[ \t]*((?:[A-Za-z_]\w*[ \t*]+)+)$/;

export const correctPrototype: Remedy = (finding, context) => {
  const { name, prototype, source } = finding.data as DataOf<'cffiSignature'>;
  const { text } = context.file.parsed;
  const { start, end } = finding.span;
  const [parameters = ''] = PARAMETERS.exec(text.slice(end, end + 2000)) ?? [];
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const [, result = ''] = RESULT.exec(text.slice(lineStart, start)) ?? [];
  const isWhole =
    parameters !== '' && result !== '' && beginsOwn(text, lineStart, start - result.length);
  if (prototype === undefined || !isWhole || text.slice(start, end) !== name) return [];
  const span = { start: start - result.length, end: end + parameters.length };
  const title = context.t`Declare ${name} as in ${source}`;
  return [fixHere(context, 'correct-declaration', title, [{ span, text: prototype }])];
};

/** Whether a declaration at the beginning of a line does not begin on the line before. */
function beginsOwn(text: string, lineStart: number, at: number): boolean {
  if (text.slice(lineStart, at).trim() !== '') return true;
  return /(?:[;{}"'/]|^)\s*$/.test(text.slice(Math.max(0, lineStart - 200), lineStart));
}

export const correctFields: Remedy = (finding, context) => {
  const { name, lines, source } = finding.data as DataOf<'cffiStruct'>;
  const place = lines === undefined ? null : fieldsAround(finding, context);
  if (lines === undefined || place === null) return [];
  const { start, inside } = place;
  const [, indent] = /^\s*?\n([ \t]*)\S/.exec(inside) ?? [];
  const [, closing = ''] = /\n([ \t]*)$/.exec(inside) ?? [];
  const text =
    indent === undefined
      ? ` ${lines.join(' ')} `
      : `\n${lines.map((line) => `${indent}${line}\n`).join('')}${closing}`;
  const span = { start, end: start + inside.length };
  const title = context.t`Declare ${name} as in ${source}`;
  return [fixHere(context, 'correct-declaration', title, [{ span, text }])];
};

/** What is between the braces behind the tag, or before the name of a typedef. */
function fieldsAround(
  { span }: Finding,
  { file }: FixContext,
): { readonly start: number; readonly inside: string } | null {
  const { text } = file.parsed;
  const [behind, after] = /^\s*\{([^{}"'\\#]*)\}/.exec(text.slice(span.end, span.end + 4000)) ?? [];
  if (behind !== undefined && after !== undefined) {
    return { start: span.end + behind.indexOf('{') + 1, inside: after };
  }
  const head = text.slice(Math.max(0, span.start - 4000), span.start);
  const open = head.lastIndexOf('{');
  const [, before] = /^\{([^{}"'\\#]*)\}\s*$/.exec(head.slice(Math.max(0, open))) ?? [];
  if (open < 0 || before === undefined) return null;
  return { start: span.start - head.length + open + 1, inside: before };
}

const FIELD = /^(\(\s*["']\w+["']\s*,\s*)([\w.]+)[\s,]*\)$/;

/** `("x", ctypes.c_float)`: the type of a field. */
export const correctField: Remedy = (finding, context) => {
  const { type, fields } = finding.data as DataOf<'ctypesStruct'>;
  const { parsed } = context.file;
  const name = type === undefined ? null : typeName(parsed, type);
  const { start, end } = finding.span;
  const [, head = '', old = ''] = FIELD.exec(parsed.text.slice(start, end)) ?? [];
  if (name === null || old === '') return [];
  const from = start + head.length;
  const title = context.t`Change ${fields[0] ?? ''} to ${name}`;
  const edit = { span: { start: from, end: from + old.length }, text: name };
  return [fixHere(context, 'correct-field', title, [edit])];
};
