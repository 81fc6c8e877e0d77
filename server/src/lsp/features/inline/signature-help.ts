/** The parameters of a function of a compiled module, while a call of it is typed. */
import type { SignatureHelp } from 'vscode-languageserver';
import { escapeInline } from '../../../base/foreign-text.js';
import type { InlineCallSite } from '../../../structure/inline/index.js';
import { markup, penFor, type Format } from '../words/markdown.js';
import { callAt, functionsAt, type InlinePlace } from './place.js';
import { docOf, parameterText, signatureLine } from './words.js';

/** `null` outside of such calls. */
export function inlineSignatureHelp(place: InlinePlace, format: Format): SignatureHelp | null {
  const call = callAt(place);
  const found = call === null ? undefined : functionsAt(call.module, place).get(call.name);
  if (call === null || found === undefined || found.signature === null) return null;
  const { params } = found.signature;
  const doc = docOf(found);
  return {
    signatures: [
      {
        label: escapeInline(signatureLine(found.name, found.signature)),
        parameters: (params ?? []).map((each, index) => ({
          label: escapeInline(parameterText(each, index)),
        })),
        ...(doc !== '' && { documentation: markup([penFor(format).doc(doc)], format) }),
      },
    ],
    activeSignature: 0,
    activeParameter: activeParameter(call, place),
  };
}

/** How many arguments are complete before the position. */
function activeParameter(call: InlineCallSite, { asked, offset }: InlinePlace): number {
  const before = call.arguments.filter(({ span }) => span.end < offset);
  const last = before.at(-1);
  if (last === undefined) return 0;
  return before.length - (asked.text.slice(last.span.end, offset).includes(',') ? 0 : 1);
}
