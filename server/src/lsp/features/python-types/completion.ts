/** Completion in decorators, in `field(…)`, in heads of enums and in bodies of classes for C++ types. */
import type { CompletionItem } from 'vscode-languageserver';
import { ffiName } from '../../../pytypes/editor.js';
import { fieldCompletions } from './field-completion.js';
import { keywordIn, openCallAt, type OpenCall } from './open-call.js';
import { OPTIONS } from './options.js';
import type { TypesPlace } from './place.js';

/** What is offered, all of one kind. The protocol's numbers for kinds are not part of this bundle. */
export interface TypesItems {
  readonly of: 'options' | 'fields' | 'keys';
  readonly items: readonly CompletionItem[];
}

/** `null` where nothing of this kind can stand. */
export function typesCompletion(place: TypesPlace): TypesItems | null {
  const { file, offset } = place;
  const call = openCallAt(file.parsed, offset);
  const keys = call === null ? null : enumKeys(call, place);
  if (keys !== null) return { of: 'keys', items: keys };
  const items = call === null ? fieldCompletions(place) : inCall(call, place);
  return items === null ? null : { of: call === null ? 'fields' : 'options', items };
}

function inCall(call: OpenCall, place: TypesPlace): CompletionItem[] | null {
  const options = optionsOf(call, place);
  if (options === null) return null;
  const last = call.written.at(-1) ?? '';
  const isEquality = keywordIn(last) === 'structural_eq';
  if (call.inString !== null) {
    if (!isEquality) return null;
    return options.structuralEq.map((value) => item(value, value, call.inString ?? '', place));
  }
  if (isEquality && last.trimEnd().endsWith('=')) {
    return options.structuralEq.map((value) => item(`"${value}"`, `"${value}"`, '', place));
  }
  const typed = /^\s*([\p{XID_Start}_]?\p{XID_Continue}*)$/u.exec(last)?.[1];
  if (typed === undefined) return null;
  const before = call.written.slice(0, -1);
  const given = new Set(before.map(keywordIn));
  // The first argument by position is the key.
  if (!call.isClassHead && given.has(null)) given.add('type_key');
  return options.names
    .filter((name) => !given.has(name))
    .map((name) => ({
      ...item(`${name}=`, `${name}=`, typed, place),
      detail: OPTIONS[name] ?? '',
    }));
}

interface Options {
  readonly names: readonly string[];
  readonly structuralEq: readonly string[];
}

const ENUM_KEYWORDS: readonly string[] = ['type_key', 'frozen', 'init', 'repr'];

function optionsOf({ callee, isClassHead, written }: OpenCall, place: TypesPlace): Options | null {
  const { version } = place;
  if (isClassHead) {
    return isEnumHead(written, place) ? { names: ENUM_KEYWORDS, structuralEq: [] } : null;
  }
  const found: Readonly<Record<string, Options>> = {
    py_class: { names: version.pyClassOptions, structuralEq: version.classStructuralEq },
    c_class: { names: ['type_key', ...version.cClassOptions], structuralEq: [] },
    register_object: { names: ['type_key', ...version.registerObjectOptions], structuralEq: [] },
    field: { names: version.fieldOptions, structuralEq: version.fieldStructuralEq },
  };
  return found[nameOf(callee, place) ?? ''] ?? null;
}

/** Whether the first base of a class is an enum of tvm_ffi, and more follows. */
function isEnumHead(written: OpenCall['written'], place: TypesPlace): boolean {
  const base = /^\s*([\p{XID_Continue}.]+)\s*$/u.exec(written[0] ?? '')?.[1];
  if (written.length < 2 || base === undefined) return false;
  return /Enum$/.test(nameOf(base.split('.'), place) ?? '');
}

/** The keys of enums that C++ registers, in the string behind `type_key=`. */
function enumKeys(call: OpenCall, place: TypesPlace): CompletionItem[] | null {
  const { isClassHead, written, inString } = call;
  if (!isClassHead || inString === null || keywordIn(written.at(-1) ?? '') !== 'type_key') {
    return null;
  }
  if (!isEnumHead(written, place)) return null;
  return [...(place.view.registry?.types.values() ?? [])]
    .filter(({ ancestors }) => ancestors.includes('ffi.Enum'))
    .map(({ key }) => item(key, key, inString, place));
}

/** The name of tvm_ffi that words lead to. */
function nameOf(words: readonly string[], { world, module }: TypesPlace): string | null {
  const meaning = world.meaningOf(words, module.scope, module);
  return meaning.kind === 'external' ? ffiName(meaning.path) : null;
}

/** Replaces what is typed. */
function item(label: string, text: string, typed: string, place: TypesPlace): CompletionItem {
  const { file, offset } = place;
  const range = file.positions.rangeOf({ start: offset - typed.length, end: offset });
  return { label, textEdit: { range, newText: text } };
}
