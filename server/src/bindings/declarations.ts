/** What Python code declares with ctypes, for those who make something else of it. */
import type { CType } from './c/types.js';
import { typeText } from './c/write.js';
import { readCtypes } from './ctypes/index.js';
import type { BoundFunction, BoundStruct } from './model.js';
import { PyFile } from './python/file.js';

export interface CtypesDeclarations {
  /** The same declarations in C. */
  readonly text: string;
  /** Functions whose declaration says too little, with a sentence that says what is missing. */
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
}

/** `null` for a text that does not use ctypes, or is not Python. */
export function ctypesDeclarations(text: string): CtypesDeclarations | null {
  const file = PyFile.read(text);
  const bindings = file === null ? null : readCtypes(file);
  if (bindings === null) return null;
  const leftOut: { name: string; reason: string }[] = [];
  const lines = bindings.structs.map(structText);
  const functions = bindings.libraries.flatMap((each) => [...each.functions.values()]);
  for (const each of functions) {
    const prototype = prototypeOf(each);
    if (prototype === null) {
      leftOut.push({
        name: each.name,
        reason: 'Its argtypes are missing or not known by reading.',
      });
    } else lines.push(prototype);
  }
  return { text: `${lines.join('\n')}\n`, leftOut };
}

function structText({ name, fields, isUnion, isPacked }: BoundStruct): string {
  const isKnown = fields?.every(({ type, bits }) => type !== null && bits === null) === true;
  if (isUnion || isPacked || !isKnown) return `typedef struct ${name} ${name};`;
  const body = fields.flatMap((each) =>
    each.type === null ? [] : `  ${declared(cText(each.type), each.name)};`,
  );
  return `typedef struct ${name} {\n${body.join('\n')}\n} ${name};`;
}

/** ctypes takes a result for an int where nothing else is said. */
function prototypeOf({ name, result, params, isVariadic }: BoundFunction): string | null {
  const types = params?.value ?? null;
  if (types === null || isVariadic === true || result?.value === null) return null;
  const texts = types.map((type) => (type === null ? null : cText(type)));
  const returned = result === undefined ? 'int' : cText(result.value);
  if ([...texts, returned].some((each) => each === null || /function/.test(each))) return null;
  const list = texts.map((each, at) => declared(each ?? '', `arg${String(at)}`)).join(', ');
  return `${declared(returned, name)}(${list === '' ? 'void' : list});`;
}

/** `c_char_p` is text that is only read. */
function cText(type: CType): string {
  const isText = type.kind === 'pointer' && type.to.kind === 'integer' && type.to.isChar === true;
  return isText ? 'const char *' : typeText(type);
}

function declared(type: string, name: string): string {
  const array = /^(.*?)(\[.*)$/.exec(type);
  if (array !== null) return `${array[1] ?? ''} ${name}${array[2] ?? ''}`;
  return type.endsWith('*') ? `${type}${name}` : `${type} ${name}`;
}
