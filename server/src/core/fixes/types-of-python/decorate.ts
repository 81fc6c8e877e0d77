/** Registers classes that are not registered yet. */
import { unquoted } from '../../../base/foreign-text.js';
import { isDottedName } from '../../../base/identifiers.js';
import { splitName } from '../../snapshot/registry-index.js';
import { insertLines, removeLines } from '../../plan/planning/line-edits.js';
import type { TextEdit } from '../../plan/types.js';
import type { ParsedFile } from '../../directive/types.js';
import { fixHere, type DataOf } from '../make.js';
import type { FixContext, Remedy } from '../types.js';
import { classAt, statementText, type ClassShape } from './class-shape.js';
import { NamesToImport } from './imports.js';

/** A subclass of a class of `@py_class` becomes a type of its own. */
export const decorateSubclass: Remedy = (finding, context) => {
  const { name, other } = finding.data as DataOf<'pyClassUndecoratedSubclass'>;
  const { parsed } = context.file;
  const shape = classAt(parsed, finding.span);
  if (shape === null) return [];
  const line = shape.decorators[0]?.firstLine ?? shape.head.firstLine;
  const names = new NamesToImport(parsed, line);
  const decorator = names.name('tvm_ffi.dataclasses', 'py_class');
  if (decorator === null) return [];
  const near = keyAbove(parsed, other);
  const key = near === null ? null : `${splitName(near).namespace ?? ''}.${name}`;
  const isFree = key !== null && isDottedName(key) && !parsed.text.includes(`"${key}"`);
  const text = `${shape.head.indent}@${decorator}${isFree ? `("${key}")` : ''}`;
  const edits = [...names.edits(), insertLines(parsed, line, [text], line)];
  const title = context.t`Register ${unquoted(name)} with ${'@py_class'}`;
  return [fixHere(context, 'decorate-subclass', title, edits)];
};

/** The key of a class with that name in the same file. */
function keyAbove({ text }: ParsedFile, className: string): string | null {
  const before = new RegExp(
    String.raw`\(\s*["']([\w.]+)["'][^\r\n]*\r?\n\s*class\s+${className}\b`,
  );
  return before.exec(text)?.[1] ?? null;
}

/** An enum is registered by a keyword of its head. */
export const addTypeKey: Remedy = (finding, context) => {
  const { kind, name } = finding.data as DataOf<'enumKey'>;
  const { parsed } = context.file;
  const shape = classAt(parsed, finding.span);
  const at = shape && closingOf(parsed, shape);
  if (shape === null || at === null) return [];
  const decorated = kind === 'decorated' ? decoratorKey(parsed, shape) : null;
  if (kind === 'decorated' && decorated === null) return [];
  const key = decorated?.key ?? `${namespaceFor(context)}.${name}`;
  if (!isDottedName(key)) return [];
  const insert = { span: { start: at, end: at }, text: `, type_key="${key}"` };
  const edits = decorated === null ? [insert] : [decorated.removal, insert];
  const title = context.t`Add type_key="${key}"`;
  return [fixHere(context, 'add-type-key', title, edits)];
};

/** The offset of the bracket that closes the bases, or of the comma before it. */
function closingOf(file: ParsedFile, { head }: ClassShape): number | null {
  const found = /^class\s+[^\s(]+\s*\(([^()#"']*)\)\s*:/.exec(statementText(file, head));
  const bases = found?.[1]?.replace(/[\s,]+$/, '');
  if (found === null || bases === undefined || bases === '') return null;
  const start = (file.lines[head.firstLine]?.span.start ?? 0) + head.indent.length;
  return start + found[0].indexOf('(') + 1 + bases.length;
}

function decoratorKey(
  file: ParsedFile,
  { decorators }: ClassShape,
): { readonly key: string; readonly removal: TextEdit } | null {
  const [only, ...others] = decorators;
  if (only === undefined || others.length > 0) return null;
  const key = /^@[\w.]+\(\s*["']([\w.]+)["']\s*\)$/.exec(statementText(file, only))?.[1];
  if (key === undefined) return null;
  return { key, removal: removeLines(file, only.firstLine, only.lastLine) };
}

/** The namespace that other keys of the file have, else the name of its module. */
function namespaceFor({ file: { path, parsed } }: FixContext): string {
  const near = /(?:\(|type_key\s*=)\s*["']([\w.]+)\.\w+["']/.exec(parsed.text)?.[1];
  if (near !== undefined && !near.startsWith('ffi')) return near;
  const words = path.replace(/(?:[\\/]__init__)?\.pyi?$/, '').split(/[\\/]/);
  return words.at(-1) ?? '';
}
