/** The parameters of a type's constructor, while a call of it is typed. */
import type { SignatureHelp } from 'vscode-languageserver';
import { escapeInline } from '../../../base/foreign-text.js';
import { enumOf } from '../../../pytypes/editor.js';
import { keywordIn, openCallAt, type OpenCall } from './open-call.js';
import { signatureTexts, type TypeSignature } from './parameters.js';
import { isOurs, type TypesPlace } from './place.js';
import { signatureOf } from './signature.js';

/** `null` outside of such calls. */
export function typesSignatureHelp(place: TypesPlace): SignatureHelp | null {
  const { file, offset, world, module, view } = place;
  const call = openCallAt(file.parsed, offset);
  if (call === null || call.isClassHead) return null;
  const meaning = world.meaningOf(call.callee, module.scope, module);
  if (meaning.kind !== 'class') return null;
  const info = world.infoOf(meaning.class, meaning.module);
  if (!isOurs(info) || enumOf(info) !== null) return null;
  const signature = signatureOf(info, world, view.registry);
  if (signature === null || signature.missing !== null) return null;
  const { label, parts } = signatureTexts(info.class.name, signature);
  const documentation = signature.isReordered
    ? 'Parameters without a default come first, whatever the order of the fields is.'
    : null;
  return {
    signatures: [
      {
        label: escapeInline(label),
        parameters: parts.map((part) => ({ label: escapeInline(part) })),
        ...(documentation !== null && { documentation }),
      },
    ],
    activeSignature: 0,
    activeParameter: activeParameter(call, signature),
  };
}

/** By its keyword, else by its position; beyond the last one where there is none. */
function activeParameter({ written }: OpenCall, { parameters }: TypeSignature): number {
  const keyword = keywordIn(written.at(-1) ?? '');
  if (keyword !== null) {
    const named = parameters.findIndex(({ name }) => name === keyword);
    return named < 0 ? parameters.length : named;
  }
  const star = parameters.findIndex(({ kind }) => kind === 'star');
  const index = written.length - 1;
  if (star >= 0 && index >= star) return star;
  return parameters[index]?.kind === 'plain' ? index : parameters.length;
}
