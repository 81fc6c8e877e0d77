/** The words of C++ text that register something. */
import { hashOf } from './lexer.js';
import type { CppKind } from './types.js';

/** Everything that `.def` can be called on; of some, what is defined is no member. */
export const BUILDERS: ReadonlySet<string> = new Set([
  ...['GlobalDef', 'ObjectDef', 'OverloadObjectDef', 'TypeAttrDef', 'EnumDef'],
]);

export const DEFINERS: ReadonlyMap<string, 'method' | 'field'> = new Map([
  ['def', 'method'],
  ['def_static', 'method'],
  ['def_packed', 'method'],
  ['def_method', 'method'],
  ['def_ro', 'field'],
  ['def_rw', 'field'],
]);

/** Calls and macros whose first argument is the name. */
export const CALLS: ReadonlyMap<string, CppKind> = new Map([
  ['SetGlobal', 'function'],
  ['TVMFFIFunctionSetGlobal', 'function'],
  ['TVMFuncRegisterGlobal', 'function'],
  ['TVM_REGISTER_GLOBAL', 'function'],
  ['TVM_FFI_REGISTER_GLOBAL', 'function'],
  ['Register', 'function'],
  ['TVMFFIEnvModRegisterSystemLibSymbol', 'symbol'],
  ['TVM_FFI_DLL_EXPORT_TYPED_FUNC', 'symbol'],
  ['TVM_FFI_DLL_EXPORT_TYPED_FUNC_DOC', 'symbol'],
]);

/** Methods with common names count only behind these classes. */
export const OF_CLASS: Readonly<Record<string, ReadonlySet<string>>> = {
  SetGlobal: new Set(['Function', 'PackedFunc']),
  Register: new Set(['Registry']),
};

const DECLARES = /^TVM_(?:FFI_)?DECLARE_\w*OBJECT_INFO\w*$/;
/** What the symbol of an exported function begins with. */
export const SYMBOL_PREFIX = '__tvm_ffi_';

/** Plain words alone: a regular expression finds them as fast as a text can be read. */
const WORDS =
  /GlobalDef|ObjectDef|_type_key|SetGlobal|RegisterGlobal|Registry|_REGISTER_GLOBAL|_OBJECT_INFO|__tvm_ffi_|_EXPORT_TYPED_FUNC|RegisterSystemLibSymbol|StaticTypeKey/;
const REGISTERS =
  /GlobalDef|ObjectDef|_type_key\s*(?:\[\s*\])?\s*[={]|SetGlobal|RegisterGlobal|Registry\s*::\s*Register\b|_REGISTER_GLOBAL|_OBJECT_INFO|int\s+__tvm_ffi_\w|_EXPORT_TYPED_FUNC|RegisterSystemLibSymbol|StaticTypeKey/;
/** A chain that goes on: its head stands in the file or in another macro. */
const CHAIN = /(?:^(?:\s|\\)*|(?:\.|->)\s*)def(?:_\w+)?\s*\(/;

const SPLIT = /\w\\\r?\n\w/;

/** Whether a text is worth reading, unless it calls a macro. */
export function mayRegister(text: string): boolean {
  return (WORDS.test(text) && REGISTERS.test(text)) || hasSplitWord(text);
}

/** Whether a word goes on behind the end of its line, where no search finds it. */
export function hasSplitWord(text: string): boolean {
  // A search for a plain text takes a tenth of the time, and for one character even less.
  const goesOn = text.includes('\\\n') || (text.includes('\r') && text.includes('\\\r'));
  return goesOn && SPLIT.test(text);
}

/** Whether the body of a macro may register something. */
export function mayWrite(body: string): boolean {
  return REGISTERS.test(body) || CHAIN.test(body);
}

export function isDeclaration(word: string): boolean {
  return DECLARES.test(word);
}

/** The names that are read as they are, even where a macro of that name is known. */
export function isPrimitive(name: string): boolean {
  return (
    CALLS.has(name) ||
    BUILDERS.has(name) ||
    DECLARES.test(name) ||
    DEFINERS.has(name) ||
    name === '_type_key' ||
    name === 'TVM_FFI_DLL_EXPORT_TYPED_FUNC_IMPL_'
  );
}

/** Hashes of the words that the reader looks at; those of declarations are too many to list. */
export const TRIGGERS: ReadonlySet<number> = new Set(
  [
    ...[...BUILDERS, ...DEFINERS.keys(), ...CALLS.keys()],
    ...['auto', 'class', 'struct', 'template', 'using', '_type_key'],
  ].map(hashOf),
);
