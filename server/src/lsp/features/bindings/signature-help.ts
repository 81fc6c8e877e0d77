/** The parameters of a function that pybind11 or nanobind makes, while a call of it is typed. */
import type { SignatureHelp } from 'vscode-languageserver';
import { escapeInline } from '../../../base/foreign-text.js';
import type { CalledItem, ShownSignature } from '../../../bindings/index.js';
import { keywordIn } from '../python-types/open-call.js';
import { markup, penFor, type Format } from '../words/markdown.js';

/** @param written the arguments up to the position; the last one is being typed */
export function calledHelp(
  { signatures }: CalledItem,
  written: readonly string[],
  format: Format,
): SignatureHelp | null {
  if (signatures.length === 0) return null;
  const index = written.length - 1;
  // The first one that has a place for what is typed.
  const fitting = signatures.findIndex(
    ({ positional }) => positional === null || index < positional,
  );
  return {
    signatures: signatures.map((each) => ({
      label: escapeInline(each.label),
      parameters: each.parts.map((part) => ({ label: escapeInline(part) })),
      activeParameter: activeParameter(each, written),
      ...(each.doc !== null && { documentation: markup([penFor(format).doc(each.doc)], format) }),
    })),
    activeSignature: Math.max(0, fitting),
    activeParameter: activeParameter(
      signatures[Math.max(0, fitting)] ?? { names: [], parts: [] },
      written,
    ),
  };
}

/** By its keyword, else by its position. */
function activeParameter(
  { names, parts }: Pick<ShownSignature, 'names' | 'parts'>,
  written: readonly string[],
): number {
  const keyword = keywordIn(written.at(-1) ?? '');
  const named = keyword === null ? written.length - 1 : names.indexOf(keyword);
  return named < 0 ? parts.length : named;
}
