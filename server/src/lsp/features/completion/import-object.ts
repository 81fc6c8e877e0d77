/** The three parts of `import-object): full.name;False;alias`. */
import { CompletionItemKind } from 'vscode-languageserver';
import { splitName } from '../../../core/index.js';
import type { ProjectView } from '../../view.js';
import type { Candidate } from './item.js';
import { importableNames } from './names.js';

/** Imports that a package needs again and again, with the alias that the scaffold gives them. */
const USUAL: Readonly<Record<string, string>> = {
  'tvm_ffi.register_object': '_FFI_REG_OBJ',
  'tvm_ffi.libinfo.load_lib_module': '_FFI_LOAD_LIB',
};

/** @param rest what follows the name, from its first `;` on */
export function importNames(project: ProjectView, rest: string): readonly Candidate[] {
  const usual = Object.entries(USUAL).map(([name, alias]) => ({
    text: name,
    literal: rest === '' ? `${name};False;${alias}` : name,
    detail: `as ${alias}`,
    kind: CompletionItemKind.Reference,
  }));
  const others = importableNames(project).filter(({ text }) => !(text in USUAL));
  return [...usual, ...others];
}

export const IMPORT_FLAGS: readonly Candidate[] = [
  { text: 'False', detail: 'imported at run time', kind: CompletionItemKind.Keyword },
  { text: 'True', detail: 'imported for type checkers only', kind: CompletionItemKind.Keyword },
];

/** Aliases for a full name: the scaffold's own, and one that hides the name. */
export function importAliases(fullName: string): readonly Candidate[] {
  const { last } = splitName(fullName);
  const usual = USUAL[fullName];
  const aliases = [
    ...(usual === undefined ? [] : [usual]),
    ...(last === '' ? [] : [`_${last}`, `_${fullName.replace(/^\.+/, '').replaceAll('.', '_')}`]),
  ];
  return [...new Set(aliases)].map((text) => ({ text, kind: CompletionItemKind.Variable }));
}
