/** Which C stands in a file: a header as it is, a `cdef` of CFFI, or declarations for ctypes. */
import { ctypesDeclarations } from '../bindings/declarations.js';
import type { CText, LeftOut } from './types.js';

export interface FileText {
  /** Its name without a folder. */
  readonly name: string;
  readonly text: string;
  /** What a header includes itself, in the order of its lines. */
  readonly included: readonly string[];
}

export interface FoundC {
  readonly c: CText;
  readonly leftOut: readonly LeftOut[];
}

/** `null` for a file that declares nothing. */
export function findC({ name, text, included }: FileText): FoundC | null {
  if (!/\.pyi?$/i.test(name)) {
    const isForCpp = /\b(?:__cplusplus|\w*BEGIN_DECLS)\b/.test(text);
    const include = `#include "${name}"`;
    return {
      c: { text, from: name, preamble: isForCpp ? include : linked(include), included },
      leftOut: [],
    };
  }
  return fromCdef(name, text) ?? fromCtypes(name, text);
}

function linked(declarations: string): string {
  return `extern "C" {\n${declarations.trim()}\n}`;
}

const STRING = String.raw`(?:r?"""([^]*?)"""|r?'''([^]*?)'''|r?"([^"\n]*)"|r?'([^'\n]*)')`;
/** Text that is put together while Python runs is not known. */
const CDEF = new RegExp(String.raw`\.cdef\(\s*${STRING}\s*[,)]`, 'g');
const SET_SOURCE = new RegExp(String.raw`\.set_source\(\s*[^,()]+,\s*${STRING}`);

function stringIn(match: RegExpMatchArray | null): string | null {
  return match?.slice(1).find(Boolean) ?? null;
}

function fromCdef(name: string, text: string): FoundC | null {
  const parts = [...text.matchAll(CDEF)].flatMap((match) => stringIn(match) ?? []);
  if (parts.length === 0) return null;
  const declared = parts.map((part) => part.trim()).join('\n');
  // What only the compiler of CFFI completes is not C.
  const plain = declared.replace(/^\s*extern\s+"Python[^;{]*(?:\{[^}]*\}|;)/gm, '');
  const source = stringIn(SET_SOURCE.exec(text));
  const isOwn = source === null || source.trim() === '';
  const preamble = linked(isOwn ? plain : source);
  return { c: { text: plain, from: name, preamble, included: [] }, leftOut: [] };
}

function fromCtypes(name: string, text: string): FoundC | null {
  const found = ctypesDeclarations(text);
  if (found === null || (found.text.trim() === '' && found.leftOut.length === 0)) return null;
  const c = { text: found.text, from: name, preamble: linked(found.text), included: [] };
  return { c, leftOut: found.leftOut };
}
