/** Completion in decorators, in `field(…)`, in heads of enums and in bodies of classes for C++ types. */
import type { CompletionItem } from 'vscode-languageserver';
import { ffiName } from '../../../pytypes/editor.js';
import { fieldCompletions } from './field-completion.js';
import { keywordIn, openCallAt, type OpenCall } from './open-call.js';
import { OPTIONS } from './options.js';
import type { TypesPlace } from './place.js';

/** What is offered, all of one kind. The protocol's numbers for kinds are not part of this bundle. */
export interface TypesItems {
  readonly of: 'options' | 'fields';
  readonly items: readonly CompletionItem[];
}

/** `null` where nothing of this kind can stand. */
export function typesCompletion(place: TypesPlace): TypesItems | null {
  const { file, offset } = place;
  const call = openCallAt(file.parsed, offset);
  const items = call === null ? fieldCompletions(place) : inCall(call, place);
  return items === null ? null : { of: call === null ? 'fields' : 'options', items };
}

function inCall(call: OpenCall, place: TypesPlace): CompletionItem[] | null {
  const options = optionsOf(call, place);
  if (options === null) return null;
  const last = call.written.at(-1) ?? '';
  if (call.inString !== null) {
    if (keywordIn(last) !== 'structural_eq') return null;
    return options.structuralEq.map((value) => item(value, value, call.inString ?? '', place));
  }
  const typed = /^\s*([\p{XID_Start}_]?\p{XID_Continue}*)$/u.exec(last)?.[1];
  if (typed === undefined) return null;
  const given = new Set(call.written.slice(0, -1).map(keywordIn));
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
    const base = /^\s*([\w.]+)\s*$/.exec(written.length > 1 ? (written[0] ?? '') : '')?.[1];
    return base !== undefined && /Enum$/.test(nameOf(base.split('.'), place) ?? '')
      ? { names: ENUM_KEYWORDS, structuralEq: [] }
      : null;
  }
  const found: Readonly<Record<string, Options>> = {
    py_class: { names: version.pyClassOptions, structuralEq: version.classStructuralEq },
    c_class: { names: version.cClassOptions, structuralEq: [] },
    register_object: { names: version.registerObjectOptions, structuralEq: [] },
    field: { names: version.fieldOptions, structuralEq: version.fieldStructuralEq },
  };
  return found[nameOf(callee, place) ?? ''] ?? null;
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
