/** Reads a C++ type from tokens: its name, template arguments, pointers; not what it means. */
import type { Tokens } from './lex.js';

export interface CppType {
  /** The qualified name in parts: `['tvm', 'ffi', 'Array']`. Empty for the type of a function. */
  readonly path: readonly string[];
  /** Template arguments of the last part; `null` without them. */
  readonly args: readonly (CppType | null)[] | null;
  /** Of `R(A...)`, and of a pointer to such a function. */
  readonly call: { readonly returns: CppType | null; readonly params: readonly Parameter[] } | null;
  readonly pointers: number;
  readonly isConst: boolean;
  readonly text: string;
}

export interface Parameter {
  /** `null` where it is no type that can be read. */
  readonly type: CppType | null;
  readonly name: string | null;
  readonly text: string;
  /** Token indices, without a default value. */
  readonly from: number;
  readonly to: number;
}

const SPECIFIERS = new Set([
  ...['typename', 'struct', 'class', 'enum', 'union', 'static', 'inline', 'constexpr', 'extern'],
  ...[
    'virtual',
    'explicit',
    'friend',
    'mutable',
    'register',
    'volatile',
    'consteval',
    'thread_local',
  ],
  ...[
    '__restrict__',
    '__restrict',
    'restrict',
    '__inline__',
    '__forceinline',
    '__cdecl',
    '__stdcall',
  ],
]);
const BUILTIN_PARTS = new Set([
  ...['unsigned', 'signed', 'short', 'long', 'int', 'char', 'double', 'float', 'bool', 'void'],
  ...['wchar_t', 'char8_t', 'char16_t', 'char32_t'],
]);
const MAX_DEPTH = 30;
const MAX_TOKENS = 2000;

/** What stands before a declaration without being a part of its type, in brackets of its own. */
export const ATTRIBUTES: ReadonlySet<string> = new Set([
  ...['__attribute__', '__declspec', '__launch_bounds__', 'alignas', 'noexcept', 'explicit'],
  ...['throw', 'requires', '__cluster_dims__', '__maxnreg__', '__block_size__'],
]);

export function isMacroLike(name: string): boolean {
  return /^(?:[A-Z][A-Z\d_]*_[A-Z\d_]*|__\w+|[A-Z]{5,})$/.test(name);
}

/** Ranges between commas at the level of `from`; none for an empty range. */
export function splitAtCommas(tokens: Tokens, from: number, to: number): [number, number][] {
  const parts: [number, number][] = [];
  let start = from;
  for (let at = from; at < to; at = next(tokens, at)) {
    if (!tokens.is(at, ',')) continue;
    parts.push([start, at]);
    start = at + 1;
  }
  if (start < to) parts.push([start, to]);
  return parts;
}

/** The token after this one, after its closing bracket if it opens one. */
export function next(tokens: Tokens, at: number): number {
  if (tokens.is(at, '(') || tokens.is(at, '[') || tokens.is(at, '{')) return tokens.after(at);
  if (tokens.is(at, '<') && tokens.isWord(at - 1)) return tokens.afterAngles(at) ?? at + 1;
  return at + 1;
}

/** @returns `null` for what is no type, or none that an argument can have */
export function readType(tokens: Tokens, from: number, to: number, depth = 0): CppType | null {
  return depth > MAX_DEPTH || to - from > MAX_TOKENS
    ? null
    : new TypeReader(tokens, from, to, depth).read();
}

class TypeReader {
  readonly #tokens: Tokens;
  readonly #from: number;
  readonly #to: number;
  readonly #depth: number;
  #path: string[] = [];
  #builtin: string[] = [];
  #args: (CppType | null)[] | null = null;
  #pointers = 0;
  #isConst = false;

  constructor(tokens: Tokens, from: number, to: number, depth: number) {
    this.#tokens = tokens;
    this.#from = from;
    this.#to = to;
    this.#depth = depth;
  }

  read(): CppType | null {
    const tokens = this.#tokens;
    let at = this.#from;
    while (at < this.#to) {
      if (tokens.is(at, '(')) return this.#function(at);
      const step = this.#step(at);
      if (step === null) return null;
      at = step;
    }
    const path = this.#builtin.length > 0 ? [this.#builtin.join(' ')] : this.#path;
    return path.length === 0 ? null : this.#made(path, null);
  }

  #made(path: readonly string[], call: CppType['call']): CppType {
    const text = this.#tokens.between(this.#from, this.#to);
    const shape = { pointers: this.#pointers, isConst: this.#isConst, text };
    return { path, args: this.#args, call, ...shape };
  }

  #step(at: number): number | null {
    const tokens = this.#tokens;
    if (tokens.is(at, '*')) this.#pointers += 1;
    else if (tokens.is(at, '[')) return tokens.is(at + 1, '[') ? tokens.after(at) : null;
    else if (tokens.is(at, '::') && tokens.isWord(at + 1)) return at + 1;
    else if (tokens.isNumber(at)) this.#path = [tokens.at(at)];
    else if (tokens.isWord(at)) return this.#word(at);
    else if (!tokens.is(at, '&')) return null;
    return at + 1;
  }

  #word(at: number): number | null {
    const tokens = this.#tokens;
    const word = tokens.at(at);
    if (word === 'const') {
      // `T* const` says nothing about what is pointed to.
      if (this.#pointers === 0) this.#isConst = true;
      return at + 1;
    }
    if (SPECIFIERS.has(word)) return at + 1;
    if (ATTRIBUTES.has(word) && tokens.is(at + 1, '(')) return tokens.after(at + 1);
    if (word === 'decltype') return null;
    if (BUILTIN_PARTS.has(word)) {
      this.#builtin.push(word);
      return at + 1;
    }
    return this.#name(at);
  }

  /** A qualified name; a macro before it is left out. */
  #name(at: number): number | null {
    const tokens = this.#tokens;
    if (this.#builtin.length > 0) return isMacroLike(tokens.at(at)) ? at + 1 : null;
    if (this.#path.length > 0 && !(this.#path.length === 1 && isMacroLike(this.#path[0] ?? ''))) {
      return isMacroLike(tokens.at(at)) ? at + 1 : null;
    }
    if (isMacroLike(tokens.at(at)) && tokens.is(at + 1, '(')) return tokens.after(at + 1);
    this.#path = [];
    this.#args = null;
    for (;;) {
      this.#path.push(tokens.at(at));
      at += 1;
      if (tokens.is(at, '<') && at < this.#to) {
        const end = tokens.afterAngles(at);
        if (end === null || end > this.#to) return null;
        this.#args = this.#arguments(at + 1, end - 1);
        at = end;
      }
      if (at >= this.#to || !tokens.is(at, '::') || !tokens.isWord(at + 1)) return at;
      at += 1;
      this.#args = null;
    }
  }

  #arguments(from: number, to: number): (CppType | null)[] {
    return splitAtCommas(this.#tokens, from, to).map(([start, end]) =>
      readType(this.#tokens, start, end, this.#depth + 1),
    );
  }

  /** `R(A...)`, `R (*)(A...)`; the members of a class are left to those who know it. */
  #function(at: number): CppType | null {
    const tokens = this.#tokens;
    const isPointer = tokens.is(at + 1, '*') || tokens.is(at + 1, '&') || tokens.isWord(at + 1);
    const second = tokens.after(at);
    const open = isPointer && tokens.is(second, '(') ? second : at;
    const close = tokens.after(open) - 1;
    if (close > this.#to) return null;
    const returns = readType(tokens, this.#from, at, this.#depth + 1);
    const params = readParameters(tokens, open + 1, close, this.#depth + 1);
    return this.#made([], { returns, params });
  }
}

/** What stands between the brackets of a function. */
export function readParameters(
  tokens: Tokens,
  from: number,
  to: number,
  depth = 0,
): readonly Parameter[] {
  const parts = splitAtCommas(tokens, from, to);
  const [first] = parts;
  if (
    parts.length === 1 &&
    first !== undefined &&
    first[1] === first[0] + 1 &&
    tokens.is(first[0], 'void')
  )
    return [];
  return parts.map(([start, end]) => readParameter(tokens, start, end, depth));
}

function readParameter(tokens: Tokens, from: number, to: number, depth: number): Parameter {
  let end = from;
  while (end < to && !tokens.is(end, '=')) end = next(tokens, end);
  const last = end - 1;
  const isName = hasTypeBefore(tokens, from, last);
  const typeEnd = isName ? last : end;
  return {
    type: readType(tokens, from, typeEnd, depth),
    name: isName ? tokens.at(last) : null,
    text: tokens.between(from, typeEnd),
    from,
    to: end,
  };
}

/** Whether the word at `last` is the parameter's name and not a part of its type. */
function hasTypeBefore(tokens: Tokens, from: number, last: number): boolean {
  if (last <= from || !tokens.isWord(last) || tokens.is(last - 1, '::')) return false;
  const word = tokens.at(last);
  if (BUILTIN_PARTS.has(word) || SPECIFIERS.has(word) || word === 'const') return false;
  for (let at = from; at < last; at += 1) {
    if (tokens.is(at, '>') || tokens.is(at, '*') || tokens.is(at, '&')) return true;
    const before = tokens.at(at);
    if (tokens.isWord(at) && !SPECIFIERS.has(before) && before !== 'const') {
      if (!isMacroLike(before)) return true;
    }
  }
  return false;
}
