/** A text that is passed for `char *` becomes bytes. */
import { fixHere, type DataOf } from '../make.js';
import type { Remedy } from '../types.js';

/** Without a prefix, and of characters that bytes may hold. */
const PLAIN = /^["'][\x20-\x7e]*["']$/;

export const passBytes: Remedy = (finding, context) => {
  const { kind } = finding.data as DataOf<'ctypesMissingArgtypes'>;
  const { start, end } = finding.span;
  const text = context.file.parsed.text.slice(start, end);
  // Escapes such as \u are none in bytes.
  if (kind !== 'text' || !PLAIN.test(text) || /\\[uUN]/.test(text)) return [];
  const edit = { span: { start, end: start }, text: 'b' };
  return [fixHere(context, 'pass-bytes', context.t`Pass bytes`, [edit])];
};
