/** A name that a library, a `cdef` or a module does not have becomes the nearest one that it has. */
import { unquoted } from '../../../base/foreign-text.js';
import { fixHere, type DataOf } from '../make.js';
import type { Remedy } from '../types.js';

export const correctSymbol: Remedy = (finding, context) => {
  const data = finding.data as DataOf<'ctypesUnknownSymbol'> & { readonly kind?: string };
  const { name, suggestion, kind } = data;
  // What the library lacks is declared in the `cdef`, too.
  if (suggestion === undefined || !/^[\w.$-]+$/.test(suggestion) || kind === 'library') return [];
  const { start, end } = finding.span;
  const at = context.file.parsed.text.slice(start, end).indexOf(name);
  if (at < 0) return [];
  const span = { start: start + at, end: start + at + name.length };
  const title = context.t`Change to "${unquoted(suggestion)}"`;
  return [fixHere(context, 'correct-name', title, [{ span, text: suggestion }])];
};
