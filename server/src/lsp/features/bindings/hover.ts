/**
 * Hover on what a Python file calls by other means than TVM-FFI: C functions, WebAssembly exports,
 * and what pybind11 makes.
 */
import type { Hover } from 'vscode-languageserver';
import { wasmItemLine } from '../../../binary/index.js';
import type { NamedBinding, NamedFunction, NamedItem, NamedWasm } from '../../../bindings/index.js';
import type { FileView } from '../../view.js';
import { markup, penFor, type Format, type Pen } from '../words/markdown.js';

export function bindingHover(
  named: NamedBinding,
  { positions }: Pick<FileView, 'positions'>,
  format: Format,
): Hover {
  const pen = penFor(format);
  const sections = sectionsOf(named, pen);
  return { contents: markup(sections, format), range: positions.rangeOf(named.span) };
}

function sectionsOf(named: NamedBinding, pen: Pen): string[] {
  if (named.kind === 'compiled') return compiledText(named, pen);
  return named.kind === 'function' ? functionText(named, pen) : wasmText(named, pen);
}

const WHAT = { class: 'class', enum: 'enumeration', module: 'module', value: null, function: null };

function compiledText(named: NamedItem, pen: Pen): string[] {
  const { name, what, signatures, doc, owner, isOfClass, source } = named;
  const lines = signatures.map(({ label }) => label);
  const docs = signatures.flatMap((each) => each.doc ?? []);
  const kind = WHAT[what];
  const part = isOfClass ? 'class' : 'module';
  const head = kind === null ? name : `${kind} ${name}`;
  return [
    pen.block(lines.length > 0 ? lines : [head]),
    ...(doc === null ? docs : [doc, ...docs]).map((text) => pen.doc(text)),
    `Defined in ${pen.code(source)}, in the ${part} ${pen.code(owner)}.`,
  ];
}

function functionText({ name, system, cdef, known, library }: NamedFunction, pen: Pen): string[] {
  const shown = cdef ?? known;
  const isOther = cdef !== null && known !== null && plain(cdef.written) !== plain(known.written);
  const comment = known?.comment === '' ? cdef?.comment : (known?.comment ?? cdef?.comment);
  const exported =
    library === null
      ? ''
      : library.exports
        ? `${pen.code(library.shown)} exports it.`
        : `${pen.code(library.shown)} does not export ${pen.code(name)}.`;
  return [
    shown === null ? '' : pen.block([shown.written], 'cpp'),
    isOther ? `${placeOf(known, pen)} differs:` : '',
    isOther ? pen.block([known.written], 'cpp') : '',
    pen.doc(comment ?? ''),
    [declaredText({ name, system, cdef, known }, pen), exported].filter(Boolean).join(' '),
  ];
}

function declaredText(
  { name, system, cdef, known }: Pick<NamedFunction, 'name' | 'system' | 'cdef' | 'known'>,
  pen: Pen,
): string {
  const places = [
    ...(cdef === null ? [] : [`the ${pen.code('cdef')}`]),
    ...(known === null ? [] : [placeOf(known, pen)]),
  ];
  if (known !== null) return `Declared in ${places.join(' and ')}.`;
  const missing = `${pen.code(name)} is not declared in a header here.`;
  if (cdef !== null) return `Declared in ${places.join('')}. ${missing}`;
  return system === 'cffi'
    ? `${pen.code(name)} is not declared in a ${pen.code('cdef')}.`
    : missing;
}

/** `null` stands for the headers of C itself. */
function placeOf({ shown, isDebugInfo }: NonNullable<NamedFunction['known']>, pen: Pen): string {
  if (shown === null) return 'the C library';
  return isDebugInfo ? `the debug information of ${pen.code(shown)}` : pen.code(shown);
}

function plain(written: string): string {
  return written.replace(/\bextern\b|[\s;]/g, '');
}

function wasmText({ kind, name, item, shown }: NamedWasm, pen: Pen): string[] {
  const module = shown === null ? 'The module in this file' : pen.code(shown);
  const verb = kind === 'export' ? 'export' : 'import';
  if (item === null) return [`${module} does not ${verb} ${pen.code(name)}.`];
  return [pen.block([wasmItemLine(name, item)]), `${module} ${verb}s it.`];
}
