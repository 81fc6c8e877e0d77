/** Random texts that are rich in everything a parser of directives can stumble over. */
import fc from 'fast-check';
import { begin, END, P } from './support.js';

/** What tokens, markers and line ends are made of, whole and in halves. */
export const FRAGMENTS = [
  ...[begin('global/a@b'), begin('object/A'), begin('globl/x'), begin('import-section'), END, P],
  ...[`${P}ty-map): A -> B`, `${P}import-object): a;Flase`, `${P}skip-file)`, `${P}what): x`],
  ...['#tvm-ffi-stubgen(end)', '# tvm_ffi_stubgen begin: object/A', begin('object/'), 'tvm-ffi-'],
  ...['\n', '\n', '\n', '\n', '\r\n', '\r', '    ', '\t', '\f', '\ufeff', '\u2028', '\x1c', '\\\n'],
  ...['"""', "'''", '"', "'", 'f"', "f'''{", '{', '}', '(', ')', ';', '#', 'x = 1', '\ud800', '@'],
  ...['<<<<<<< a', '=======', '>>>>>>> b', '# noqa', 'from __future__ import annotations'],
];
/** Any text at all. */
export const anyText = fc.string({ unit: 'binary', maxLength: 200 });
/** Text that is not even well-formed Unicode. */
export const loneSurrogates = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 50 })
  .map((units) => String.fromCharCode(...units));
/** A fragment, or a few units that mean nothing. */
export const pieces = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...FRAGMENTS) },
  { weight: 1, arbitrary: loneSurrogates },
);
/** Text composed of fragments. */
export const composed = fc.array(pieces, { maxLength: 40 }).map((all) => all.join(''));
