/** Hover on a function of a module that is compiled from C++. */
import type { Hover } from 'vscode-languageserver';
import { markup, penFor, type Format } from '../words/markdown.js';
import { namedAt, type InlinePlace } from './place.js';
import { docOf, signatureLine } from './words.js';

/** `null` where no such function is named. */
export function inlineHover(place: InlinePlace, format: Format): Hover | null {
  const named = namedAt(place);
  if (named === null || named.found.signature === null) return null;
  const { found, span } = named;
  const pen = penFor(format);
  const doc = docOf(found);
  const sections = [
    pen.block([signatureLine(found.name, found.signature)]),
    found.cpp === null ? '' : pen.block(found.cpp.split(/\r?\n/), 'cpp'),
    doc === '' ? '' : pen.doc(doc),
    unclearText(found.signature?.unknown ?? [], pen.code),
  ];
  return { contents: markup(sections, format), range: place.positions.rangeOf(span) };
}

/** Why a part of the signature is `Any`. */
function unclearText(unknown: readonly string[], code: (text: string) => string): string {
  if (unknown.length === 0) return '';
  if (unknown[0] === 'overloads') return 'It is overloaded, so its parameters are not known.';
  return `Shown as ${code('Any')}, because the text does not say more: ${unknown.map(code).join(', ')}.`;
}
