/** The parameters of a type's constructor, while a call of it is typed. */
import type { SignatureHelp } from 'vscode-languageserver';
import { escapeInline } from '../../../base/foreign-text.js';
import { lineAt, textOfLine } from '../../../core/index.js';
import { enumOf, type ClassInfo } from '../../../pytypes/editor.js';
import { classAround } from './class-around.js';
import { keywordIn, openCallAt, type OpenCall } from './open-call.js';
import { signatureTexts, type TypeSignature } from './parameters.js';
import { isOurs, type TypesPlace } from './place.js';
import { generatedSignature, signatureOf } from './signature.js';

/** `null` outside of such calls. */
export function typesSignatureHelp(place: TypesPlace): SignatureHelp | null {
  const call = openCallAt(place.file.parsed, place.offset);
  if (call === null || call.isClassHead) return null;
  const found = generatedAt(call, place) ?? classAt(call, place);
  if (found === null || found.signature.missing !== null) return null;
  const { name, signature } = found;
  const { label, parts } = signatureTexts(name, signature);
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

interface Called {
  readonly name: string;
  readonly signature: TypeSignature;
}

function classAt({ callee }: OpenCall, place: TypesPlace): Called | null {
  const { world, module, view } = place;
  const meaning = world.meaningOf(callee, module.scope, module);
  const info =
    meaning.kind === 'class' ? world.infoOf(meaning.class, meaning.module) : localAt(callee, place);
  if (info === null) return null;
  if (!isOurs(info) || enumOf(info) !== null) return null;
  const signature = signatureOf(info, world, view.registry);
  return signature && { name: info.class.name, signature };
}

/** The one class of that name that a function makes. */
function localAt([name, ...more]: readonly string[], place: TypesPlace): ClassInfo | null {
  const { world, module } = place;
  const [found, ...others] = module.classes.filter(
    (each) => each.name === name && each.outer.kind === 'function',
  );
  if (found === undefined || others.length + more.length > 0) return null;
  return world.infoOf(found, module);
}

/** `self.__ffi_init__(…)` in the body of a class. */
function generatedAt({ callee }: OpenCall, place: TypesPlace): Called | null {
  const { file, offset, world, module, view } = place;
  const [, name, ...more] = callee;
  if (name !== '__ffi_init__' || more.length > 0) return null;
  const line = lineAt(file.parsed, offset);
  const width = /^[ \t]*/.exec(textOfLine(file.parsed, line))?.[0].length ?? 0;
  const owner = classAround(place, line, width);
  if (owner === null) return null;
  const signature = generatedSignature(world.infoOf(owner, module), world, view.registry);
  return signature && { name, signature };
}

/** By its keyword, else by its position; beyond the last one where there is none. */
function activeParameter({ written }: OpenCall, { parameters }: TypeSignature): number {
  const last = written.at(-1) ?? '';
  const before = written.slice(0, -1);
  const keyword = keywordIn(last);
  const none = parameters.length;
  const at = (found: number, otherwise: number): number => (found < 0 ? otherwise : found);
  if (keyword !== null) {
    const rest = parameters.findIndex(({ kind }) => kind === 'double-star');
    const named = parameters.findIndex(({ name }) => name === keyword);
    return at(named, at(rest, none));
  }
  const isByPosition = before.every((each) => keywordIn(each) === null && !/^\s*\*/.test(each));
  const star = parameters.findIndex(({ kind }) => kind === 'star');
  if (isByPosition) {
    if (star >= 0 && before.length >= star) return star;
    const kind = parameters[before.length]?.kind;
    if (kind === 'plain' || kind === 'position-only') return before.length;
  }
  // Only a keyword can follow: the first one that begins like what is typed.
  const typed = last.trim();
  const given = new Set(before.map(keywordIn));
  const first = parameters.findIndex(
    ({ kind, name }, i) =>
      (kind === 'keyword-only' || (kind === 'plain' && (!isByPosition || i >= before.length))) &&
      !given.has(name) &&
      name.startsWith(typed),
  );
  return typed === '' ? none : at(first, none);
}
