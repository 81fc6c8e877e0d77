/** Arguments of decorators and of `field()`. */
import { unquoted } from '../../../base/foreign-text.js';
import { isIdentifier } from '../../../base/identifiers.js';
import type { Span } from '../../../base/span.js';
import type { Finding } from '../../findings/types.js';
import type { TextEdit } from '../../plan/types.js';
import { fixHere, type DataOf } from '../make.js';
import type { Fix, FixContext, Remedy } from '../types.js';

/** Options of `@py_class`. */
export const fixClassOption: Remedy = (finding, context) => {
  const data = finding.data as DataOf<'pyClassOption'>;
  const { text } = context.file.parsed;
  if (data.kind === 'unknown' || data.kind === 'value') return didYouMean(finding, data, context);
  if (data.kind !== 'order-without-eq') return [];
  // `eq=False` elsewhere would contradict, also in a dictionary that is unpacked.
  const around = text.slice(Math.max(0, finding.span.start - 500), finding.span.end + 500);
  if (/\beq["']?\s*[=:]/.test(around)) return [];
  const at = { start: finding.span.start, end: finding.span.start };
  const edits = [{ span: at, text: 'eq=True, ' }];
  return [fixHere(context, 'add-option', context.t`Add ${'eq=True'}`, edits)];
};

/** Options of `field()`. */
export const fixFieldOption: Remedy = (finding, context) => {
  const data = finding.data as DataOf<'pyClassFieldOption'>;
  const { text } = context.file.parsed;
  const { span } = finding;
  const given = text.slice(span.start, span.end);
  if (data.kind === 'unknown' || data.kind === 'value') return didYouMean(finding, data, context);
  if (data.kind === 'positional') {
    const edits = [{ span: { start: span.start, end: span.start }, text: 'default=' }];
    return [fixHere(context, 'name-argument', context.t`Pass it as ${'default='}`, edits)];
  }
  // What is unpacked is written elsewhere.
  if (given.startsWith('*')) return [];
  if (data.kind === 'factory') {
    const factory =
      EMPTY.exec(given)?.[1] ?? FACTORIES[given.replace(/\s/g, '')] ?? `lambda: ${given}`;
    const title = context.t`Change to ${unquoted(factory)}`;
    return [fixHere(context, 'make-factory', title, [{ span, text: factory }])];
  }
  if (data.kind !== 'not-frozen') return [];
  const edits = [removeArgument(text, span)];
  return [fixHere(context, 'remove-option', context.t`Remove ${unquoted(given)}`, edits)];
};

/** A call that makes an empty value. */
const EMPTY = /^(\w+)\s*\(\s*\)$/;

/** What makes an empty value. */
const FACTORIES: Readonly<Record<string, string>> = {
  '[]': 'list',
  '{}': 'dict',
  '()': 'tuple',
  '""': 'str',
  "''": 'str',
};

/** An option, or the text of its value. */
function didYouMean(
  { span }: Finding,
  data: { readonly suggestion?: string } & (
    | { readonly kind: 'unknown'; readonly name: string }
    | { readonly kind: 'value'; readonly given: string }
  ),
  context: FixContext,
): readonly Fix[] {
  const { suggestion } = data;
  if (suggestion === undefined || !/^[\w-]+$/.test(suggestion)) return [];
  const { text } = context.file.parsed;
  const written = data.kind === 'unknown' ? data.name : data.given;
  const at = text.slice(span.start, span.end).indexOf(written);
  if (at < 0 || (data.kind === 'unknown' && !isIdentifier(suggestion))) return [];
  const start = span.start + at;
  const edits = [{ span: { start, end: start + written.length }, text: suggestion }];
  return [fixHere(context, 'correct-name', context.t`Change to "${suggestion}"`, edits)];
}

/** Removes an argument with the comma that it leaves over. */
export function removeArgument(text: string, { start, end }: Span): TextEdit {
  const after = /^\s*,[ \t]*(?:\r?\n[ \t]*)?/.exec(text.slice(end))?.[0];
  if (after !== undefined) return { span: { start, end: end + after.length }, text: '' };
  const before = /,\s*$/.exec(text.slice(0, start))?.[0] ?? '';
  return { span: { start: start - before.length, end }, text: '' };
}
