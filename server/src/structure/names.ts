/** Under which names a file knows the functions and decorators that the facts are about. */
import { importObjectOf } from '../core/directive/import-object.js';
import type { CallFacts, Directive, ParsedFile, Registration } from '../core/index.js';
import { lineAt, pieceAt, startOf, textOfPiece, type Piece } from './pieces.js';
import { pushAll } from '../base/list.js';
import { childrenOf, rememberingReader, textOfNode, type Callee } from './syntax.js';

type FfiName = Registration['decorator'] | CallFacts['callee'];

const OWN_NAMES: readonly FfiName[] = [
  'register_object',
  'c_class',
  'py_class',
  'init_ffi_api',
  'load_lib_module',
];

/** What generated import-sections call them. Blocks are not part of the code that is read. */
export const GENERATED: readonly (readonly [string, FfiName])[] = [
  ['_FFI_REG_OBJ', 'register_object'],
  ['_FFI_INIT_FUNC', 'init_ffi_api'],
  ['_FFI_LOAD_LIB', 'load_lib_module'],
];

/** A name in the file → what it means. */
export type Names = ReadonlyMap<string, FfiName>;

const STANDARD: Names = new Map([...OWN_NAMES.map((name) => [name, name] as const), ...GENERATED]);

/** The names of a file: the standard ones, and those under which it imports them. */
export function ffiNamesIn(file: ParsedFile, pieces: readonly Piece[]): Names {
  const more: (readonly [string, FfiName])[] = [];
  for (const directive of file.directives) pushAll(more, namesOfDirective(directive));
  if (mayRename(file.text)) {
    for (const piece of pieces) {
      const start = startOf(file, piece);
      if (!file.text.startsWith('from', start) && !file.text.startsWith('import', start)) continue;
      const text = textOfPiece(file, piece);
      if (/\bas\b/.test(text) && mayRename(text)) pushAll(more, importAliases(text) ?? []);
    }
  }
  return more.length === 0 ? STANDARD : new Map([...STANDARD, ...more]);
}

/** Whether a text names something that an import may rename. */
function mayRename(text: string): boolean {
  return OWN_NAMES.some((name) => text.includes(name));
}

/** What a callee means; an attribute path must end in the name itself. */
export function meaningOf({ name, isAttribute }: Callee, names: Names): FfiName | null {
  const known = names.get(name);
  if (known === undefined) return null;
  return isAttribute && known !== name ? null : known;
}

/** The pieces that mention one of the names, each once, in file order. */
export function piecesWith(
  names: Iterable<string>,
  file: ParsedFile,
  pieces: readonly Piece[],
): readonly Piece[] {
  const { text } = file;
  const found = new Set<Piece>();
  // Looking for one name after the other is faster than a regular expression for all.
  for (const name of names) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const piece = pieceAt(pieces, lineAt(file, at));
      if (piece !== null) found.add(piece);
    }
  }
  return [...found].sort((a, b) => a.firstLine - b.firstLine);
}

/** `# tvm-ffi-stubgen(import-object): tvm_ffi.register_object;False;reg` binds `reg`. */
function namesOfDirective(directive: Directive): readonly (readonly [string, FfiName])[] {
  const { name = '', alias = null } = importObjectOf(directive) ?? {};
  const known = ownName(name.slice(name.lastIndexOf('.') + 1));
  return known === null || alias === null || !/^\w+$/.test(alias) ? [] : [[alias, known]];
}

function ownName(name: string): FfiName | null {
  return OWN_NAMES.find((own) => own === name) ?? null;
}

/** The `as` names of the import statements in a piece. */
const importAliases = rememberingReader((top, text) => {
  const aliases: (readonly [string, FfiName])[] = [];
  const cursor = top.cursor();
  do {
    if (cursor.name !== 'ImportStatement') continue;
    const parts = childrenOf(cursor.node);
    parts.forEach((part, i) => {
      const [before, after] = [parts[i - 1], parts[i + 1]];
      if (part.name !== 'as' || before === undefined || after === undefined) return;
      const known = ownName(textOfNode(before, text));
      if (known !== null) aliases.push([textOfNode(after, text), known]);
    });
  } while (cursor.next());
  return aliases;
});
