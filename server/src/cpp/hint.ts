/**
 * What a text may register, without reading it as C++: whoever asks for one name need not read every
 * file first. A hint may promise too much, but never too little: what cannot be told apart so quickly
 * makes a file one that may register anything.
 */
import { mayHoldConstants } from './definitions.js';
import { directivesIn } from './directives.js';
import { Expander } from './expander.js';
import type { FileMacros } from './file-macros.js';
import { KIND, lexOnce } from './lexer.js';
import { valueOf } from './literal.js';
import { tokenAt, type Token } from './tokens.js';
import { CALLS, DEFINERS, hasSplitWord, isDeclaration } from './triggers.js';

/** What a text may register: all names, and words that macros write; or it is not known. */
export type Hint = 'anything' | { readonly written: string };

/** What is asked for; of members, first the type and then its classes. */
export type HintKind = 'function' | 'type' | 'class';

/** What a text is read with. */
export interface HintContext {
  readonly macros: FileMacros;
  /** Finds each macro that registers something; `null` where there is none. */
  readonly calls: RegExp | null;
  /** Whether what the file itself defines is among the macros. */
  readonly isOwnKnown: boolean;
}

/** Whether a text may register one of these functions or types, or its macros have one of the words. */
export function mayWriteOne(hint: Hint, words: ReadonlySet<string>): boolean {
  if (hint === 'anything') return true;
  for (const word of words) if (hint.written.includes(`\0${word}\0`)) return true;
  return false;
}

/** Reads a hint; in time that is linear, whatever the text. */
export function hintOf(text: string, kind: HintKind, context: HintContext): Hint {
  const isUnclear = hasSplitWord(text) || (kind === 'type' && KEYS.test(text));
  const written = isUnclear ? null : new HintReader(text, kind, context).run();
  if (written === null) return 'anything';
  return { written: written.size === 0 ? '' : `\0${[...written].join('\0')}\0` };
}

/** Where TVM-FFI itself has keys without a class. */
const KEYS = /\b(?:struct|class)\s+StaticTypeKey\b/;
/** Everything before a name, in calls and declarations; a search is faster without the words' beginnings. */
const NAMING = {
  function:
    /(?:def(?:_(?:static|packed|method|ro|rw))?|(?:TVMFFIFunction)?SetGlobal|TVMFuncRegisterGlobal|TVM_(?:FFI_)?REGISTER_GLOBAL|Register)\b/g,
  type: /TVM_(?:FFI_)?DECLARE_\w*OBJECT_INFO\w*\b/g,
  class: null,
} as const;
/** What a search for words finds: one literal, `init<…>`, classes alone, or no call at all. */
const PLAIN = {
  function: /\s*(?:\(\s*(?:"([^"\\\n]*)"\s*[,)]|(?:\w+\s*::\s*)*init\s*[<(])|[^\s(<\\/#]|$)/y,
  type: /\s*(?:\(\s*(?:"([^"\\\n]*)"\s*[,)]|[\w:]+\s*,\s*[\w:]+\s*\)\s*;)|[^\s(<\\/#]|$)/y,
  class: null,
} as const;
const KEY = /\b_type_key\b/g;
const PLAIN_KEY = /\s*(?:(?:\[\s*\]\s*)?[={]\s*"([^"\\\n]*)"\s*[;}]|[^\s={[\\/#]|$)/y;
/** The arguments of a call without others in it. */
const SIMPLE = /\s*\([^()"'/\\#]*\)/y;
/** A macro without a call that no other one is given. */
const BARE = /[\w$]+(?![\w$])\s*[^\s(),/\\#]/y;
/** What a variable is set to, and no constant: `name.data()`. */
const MEMBER = /^\w+(?:\.|->)\w/;
const PART_OF_WORD = /\w/;
const PART_OF_NAME = /[\w$]/;
const LONGEST_CALL = 2_000;
const LONGEST_ARGUMENT = 200;
/** Definitions that hold in branches: beyond, some are left out. */
const MOST_VARIANTS = 3;
/** As many tokens as a name may have. */
const LONGEST_NAME = 60;

class HintReader {
  readonly #written = new Set<string>();
  readonly #text: string;
  readonly #context: HintContext;
  /** Where the tokens begin that are looked at. */
  #base = 0;
  #isUnclear = false;
  #hasOwn: { readonly macros: boolean; readonly constants: boolean } | null = null;

  readonly #kind: HintKind;

  constructor(text: string, kind: HintKind, context: HintContext) {
    this.#text = text;
    this.#kind = kind;
    this.#context = context;
  }

  /** @returns what is written; `null` when not all of it is known */
  run(): ReadonlySet<string> | null {
    const { calls } = this.#context;
    const [key, naming] = [this.#kind === 'type' ? KEY : null, NAMING[this.#kind]];
    const isClear =
      this.#each(key, (at, word) => this.#isPlain(PLAIN_KEY, at + word.length)) &&
      this.#each(naming, (at, word) => this.#readNaming(at + word.length)) &&
      this.#each(calls, (at) => this.#readCall(at));
    return isClear && !this.#isUnclear ? this.#written : null;
  }

  /** Whether everything that is found outside of directives is clear. */
  #each(pattern: RegExp | null, isClear: (at: number, word: string) => boolean): boolean {
    if (pattern === null) return true;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(this.#text); match !== null; match = pattern.exec(this.#text)) {
      const { index, 0: word } = match;
      if (PART_OF_WORD.test(this.#text[index - 1] ?? '')) continue;
      // Known macros are looked at where they are called.
      if (isInDirective(this.#text, index)) {
        if (!this.#context.isOwnKnown) return false;
      } else if (!isClear(index, word)) return false;
    }
    return true;
  }

  /** Whether this is what stands there; the literal in it is noted. */
  #isPlain(pattern: RegExp, at: number): boolean {
    pattern.lastIndex = at;
    const match = pattern.exec(this.#text);
    if (match?.[1] !== undefined) this.#written.add(match[1]);
    return match !== null;
  }

  #readNaming(at: number): boolean {
    const plain = PLAIN[this.#kind];
    if (plain !== null && this.#isPlain(plain, at)) return true;
    this.#base = at;
    const tokens = this.#tokens(at, at + LONGEST_ARGUMENT);
    return tokens?.[0]?.kind === 40 && this.#readArgument(tokens, 1);
  }

  /** The tokens of a part of the text; `null` where directives stand between them. */
  #tokens(start: number, end: number): readonly Token[] | null {
    const lexed = lexOnce(this.#text.slice(start, end));
    const tokens: Token[] = [];
    for (let at = 0; at < lexed.count; at += 1) {
      if (lexed.kinds[at] === KIND.directive) return null;
      tokens.push(tokenAt(lexed, at));
    }
    return tokens;
  }

  /** Notes the name that an argument is. @returns whether that is clear */
  #readArgument(tokens: readonly Token[], from: number): boolean {
    let [to, depth] = [from, 0];
    for (; to < tokens.length; to += 1) {
      const kind = tokens[to]?.kind ?? 0;
      if (depth === 0 && (kind === 44 || kind === 41)) break;
      if (kind === 40 || kind === 123) depth += 1;
      else if (kind === 41 || kind === 125) depth -= 1;
      // Longer ones are no names.
      if (to - from > LONGEST_NAME) return true;
    }
    if (to >= tokens.length) return false;
    const argument = tokens.slice(from, to);
    if (argument.every(({ kind }) => kind === KIND.text)) return this.#noteJoined(argument);
    if (argument.some(({ kind }) => kind === KIND.text)) return false;
    return this.#readWords(argument);
  }

  #noteJoined(literals: readonly Token[]): boolean {
    this.#written.add(literals.map(({ text }) => valueOf(text) ?? '').join(''));
    return true;
  }

  /** An argument without a literal: a constant may hold one, a macro may write one. */
  #readWords(argument: readonly Token[]): boolean {
    const { macros } = this.#context;
    if (argument.some(({ kind, hash }) => kind === KIND.word && macros.mayBeMacro(hash))) {
      return false;
    }
    const own = this.#own();
    const last = argument.at(-1);
    const names = argument[0]?.kind === 38 ? argument.slice(1) : argument;
    // Two words side by side declare something.
    const isName =
      names.every(({ kind }) => kind === KIND.word || kind === KIND.scope) &&
      !names.some(({ kind }, i) => kind === KIND.word && names[i + 1]?.kind === KIND.word);
    if (own.macros) return false;
    if (!isName || last === undefined) return true;
    if (names.length === 1 && isVariable(this.#text, last.text, this.#base)) return true;
    if (own.constants) return false;
    const scope = names.at(-2)?.kind === KIND.scope ? (names.at(-3)?.text ?? null) : null;
    return macros.constants(last, scope, { offset: Infinity, path: [] }).every((value) => {
      const literal = /^"([^"\\]*)"$/.exec(value)?.[1];
      if (literal !== undefined) this.#written.add(literal);
      return literal !== undefined || MEMBER.test(value);
    });
  }

  /** Whether the file defines something that is not among the macros. */
  #own(): { readonly macros: boolean; readonly constants: boolean } {
    const { isOwnKnown } = this.#context;
    this.#hasOwn ??= {
      macros: !isOwnKnown && directivesIn(this.#text).definesMacros,
      constants: !isOwnKnown && mayHoldConstants(this.#text),
    };
    return this.#hasOwn;
  }

  readonly #expander = new Expander(
    (token) => {
      const site = { offset: this.#base + token.start, path: [] };
      const found = this.#context.macros.macros(token, site);
      if (found.length > MOST_VARIANTS) this.#isUnclear = true;
      return found;
    },
    ({ hash, text }) => this.#context.macros.registers(hash, () => text),
  );

  /** What the call of a macro writes. @returns whether that is clear */
  #readCall(at: number): boolean {
    this.#base = at;
    const call = this.#callAt(at);
    if (call === null) {
      BARE.lastIndex = at;
      return BARE.test(this.#text);
    }
    return this.#expander
      .expandRegistering(call, false)
      .every((result) => !this.#expander.isExhausted && this.#note(result));
  }

  /** The tokens of a call; those of a macro that takes no arguments are its name. */
  #callAt(start: number): readonly Token[] | null {
    const name = /^[\w$]+/.exec(this.#text.slice(start, start + 200))?.[0] ?? '';
    const isSimple = this.#isPlain(SIMPLE, start + name.length);
    const tokens = this.#tokens(start, isSimple ? SIMPLE.lastIndex : start + LONGEST_CALL);
    const [first] = tokens ?? [];
    if (tokens === null || first === undefined) return null;
    if (tokens[1]?.kind !== 40) {
      const site = { offset: start, path: [] };
      const found = this.#context.macros.macros(first, site);
      return found.some(({ macro }) => macro.params === null) ? [first] : null;
    }
    let depth = 0;
    for (const [at, { kind }] of tokens.entries()) {
      if (kind === 40) depth += 1;
      else if (kind === 41) depth -= 1;
      if (at > 0 && depth === 0) return tokens.slice(0, at + 1);
    }
    return null;
  }

  /** Adds words and literals. @returns whether every name among them is clear */
  #note(tokens: readonly Token[]): boolean {
    for (const [at, { kind, text }] of tokens.entries()) {
      if (kind !== KIND.word) continue;
      this.#written.add(text);
      if (text === '_type_key' && this.#kind === 'type') return false;
      if (!isNaming(text, this.#kind) || tokens[at + 1]?.kind !== 40) continue;
      if (!this.#readArgument(tokens, at + 2)) return false;
    }
    return true;
  }
}

function isNaming(word: string, kind: HintKind): boolean {
  if (kind === 'type') return isDeclaration(word);
  return kind === 'function' && (DEFINERS.has(word) || CALLS.has(word));
}

/** How far before its use a parameter is looked for, in characters. */
const LONGEST_FUNCTION = 2_000;

/**
 * Whether what stands nearest before a place is no constant: a parameter of that name, as in what
 * TVM-FFI has for registering (`def(const char* name, …)`), or a variable of the same function that
 * is made of one. Then no constant of another file is meant, and no header is read for it.
 */
function isVariable(text: string, word: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LONGEST_FUNCTION), at);
  for (let found = before.length; found > 0;) {
    found = before.lastIndexOf(word, found - 1);
    if (found < 0) return false;
    const end = found + word.length;
    const [previous = '', next = ''] = [before[found - 1], before[end]];
    if (PART_OF_NAME.test(previous) || PART_OF_NAME.test(next)) continue;
    const left = before.slice(Math.max(0, found - LONGEST_GAP), found);
    const right = before.slice(end);
    if (!/[\w>][\s*&]*[\s*&]$/.test(left)) return false;
    if (/^\s*[,)]/.test(right)) return depthsIn(right).every((depth) => depth > 0);
    // Another branch of a condition may say something else.
    return MADE_OF_ONE.test(right) && !right.includes('#') && !depthsIn(right).includes(-1);
  }
  return false;
}

/** `arr{name.data(), name.size()}` */
const MADE_OF_ONE = /^\s*[={(]\s*\w+(?:\.|->)\w/;

/** How many braces are open behind each one of a text. None open: in no body. */
function depthsIn(text: string): readonly number[] {
  let depth = 0;
  const depths = Array.from(text.matchAll(/[{}]/g), ([brace]) => (depth += brace === '{' ? 1 : -1));
  return depths.length === 0 ? [0] : depths;
}

/** Between a type and the name behind it, in characters. */
const LONGEST_GAP = 40;

/** Whether a place is in a directive, which may go on over several lines. */
function isInDirective(text: string, at: number): boolean {
  let start = text.lastIndexOf('\n', at) + 1;
  while (start > 1) {
    const end = text[start - 2] === '\r' ? start - 2 : start - 1;
    if (text[end - 1] !== '\\') break;
    start = text.lastIndexOf('\n', end - 1) + 1;
  }
  const line = text.slice(start, start + 40).trimStart();
  return line.startsWith('#') || line.startsWith('%:');
}
