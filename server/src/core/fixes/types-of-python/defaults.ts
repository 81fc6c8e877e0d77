/** Defaults of fields. */
import { unquoted } from '../../../base/foreign-text.js';
import { lineAt } from '../../directive/lines.js';
import { fixHere, type DataOf } from '../make.js';
import type { Remedy } from '../types.js';
import { NamesToImport } from './imports.js';

export const fixDefault: Remedy = (finding, context) => {
  const data = finding.data as DataOf<'pyClassDefault'>;
  const { parsed } = context.file;
  const { text } = parsed;
  const { span } = finding;
  if (data.kind === 'dataclass-field') {
    const names = new NamesToImport(parsed, lineAt(parsed, span.start));
    const field = names.name('tvm_ffi.dataclasses', 'field');
    const callee = /^[\w.]+(?=\s*\()/.exec(text.slice(span.start, span.end))?.[0];
    if (field === null || callee === undefined) return [];
    const replace = { span: { start: span.start, end: span.start + callee.length }, text: field };
    const title = context.t`Use ${'tvm_ffi.dataclasses.field'}`;
    return [fixHere(context, 'use-own-field', title, [...names.edits(), replace])];
  }
  if (data.kind !== 'value' || data.given !== 'None') return [];
  // The annotation ends where the equals sign begins.
  const before = /([^\s"'=:#])\s*=\s*$/.exec(text.slice(Math.max(0, span.start - 200), span.start));
  if (before === null) return [];
  const at = span.start - before[0].length + 1;
  const written = text.slice(text.lastIndexOf('\n', at) + 1, at);
  if (!/^\s*[\p{XID_Start}_]\p{XID_Continue}*\s*:[^=]*$/u.test(written)) return [];
  const edits = [{ span: { start: at, end: at }, text: ' | None' }];
  const title = context.t`Allow None for ${unquoted(data.name)}`;
  return [fixHere(context, 'allow-none', title, edits)];
};
