/** Headers whose definitions are read when a name is asked for that they mention. */
import type { Definitions } from './definitions.js';
import { readDefinitions } from './definitions.js';
import { lexCpp } from './lexer.js';

/** A macro as a search finds it: a comment may hold it, or a branch that is never compiled. */
export interface SeenMacro {
  readonly name: string;
  readonly body: string;
}

interface Unread {
  readonly text: string;
  readonly macros: readonly SeenMacro[];
}

/** Longer texts together are read at once. */
const MOST_CHARACTERS = 8 * 1024 * 1024;

export class UnreadHeaders {
  readonly #files = new Map<string, Unread>();
  #length = 0;

  has(file: string): boolean {
    return this.#files.has(file);
  }

  /** @returns whether it is left for later */
  add(file: string, text: string): boolean {
    const macros = this.#length + text.length > MOST_CHARACTERS ? null : seenMacros(text);
    if (macros === null) return false;
    this.#length += text.length;
    this.#files.set(file, { text, macros });
    return true;
  }

  /** The macros of all of them. */
  *macros(): Generator<SeenMacro, void> {
    for (const { macros } of this.#files.values()) yield* macros;
  }

  /** Reads one of them. */
  take(file: string): Definitions | null {
    const unread = this.#files.get(file);
    if (unread === undefined) return null;
    this.#length -= unread.text.length;
    this.#files.delete(file);
    // Another text may be in the arrays that are used once.
    return readDefinitions(lexCpp(unread.text));
  }

  files(): readonly string[] {
    return [...this.#files.keys()];
  }

  /** Those that may define a name. */
  defining(name: string): readonly string[] {
    const found: string[] = [];
    let patterns: DefinitionPatterns | null = null;
    for (const [file, { text }] of this.#files) {
      if (!text.includes(name)) continue;
      patterns ??= patternsOf(name);
      if (patterns.macro.test(text) || mayHold(text, patterns.constant)) found.push(file);
    }
    return found;
  }
}

interface DefinitionPatterns {
  readonly macro: RegExp;
  /** Global. */
  readonly constant: RegExp;
}

/** A macro, or what is set to something: behind `=`, in braces or in brackets. */
function patternsOf(name: string): DefinitionPatterns {
  const word = `${name.replaceAll('$', '\\$')}(?![\\w$])`;
  return {
    macro: new RegExp(String.raw`(?:define|undef)(?:[ \t]|\\\r?\n)+${word}`, 'u'),
    constant: new RegExp(String.raw`(?<![\w$])${word}\s*(?:\[\s*\w*\s*\]\s*)?[={(]`, 'gu'),
  };
}

/** As many characters as the words before the name of a constant have, and more. */
const LONGEST_TYPE = 400;
const BEGINS = /\b(?:const|constexpr|static|TVMFFIByteArray)\b/;
const ENDS = /[;={}()"]/;
const HOLDS = /\b(?:char|string_view|[sS]tring|auto|TVMFFIByteArray)\b/;

/** Whether a constant has the name: most often, a variable or a member has it. */
function mayHold(text: string, pattern: RegExp): boolean {
  for (const { index } of text.matchAll(pattern)) {
    const before = text.slice(Math.max(0, index - LONGEST_TYPE), index);
    // The rest of a statement, unless a comment may hold what looks like its end.
    const words = /\/[*/]/.test(before) ? before : (before.split(ENDS).at(-1) ?? '');
    if (BEGINS.test(words) && HOLDS.test(words)) return true;
  }
  return false;
}

const DEFINE = /#[ \t]*(?:define|undef)(?:[ \t]|\\\r?\n)+([^\s(\\]+)/y;

/** @returns `null` for a text in which they are not found so easily */
function seenMacros(text: string): readonly SeenMacro[] | null {
  if (text.includes('%:')) return null;
  const found: SeenMacro[] = [];
  for (let at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1)) {
    DEFINE.lastIndex = at;
    const name = DEFINE.exec(text)?.[1];
    if (name === undefined) continue;
    let end = at;
    do end = text.indexOf('\n', end + 1);
    while (end > 0 && /\\\r?$/.test(text.slice(end - 2, end)));
    const line = text.slice(DEFINE.lastIndex, end < 0 ? text.length : end);
    const body = line.startsWith('(') ? line.slice(line.indexOf(')') + 1) : line;
    // A comment may go on for lines, and the macro behind it; a name may, too.
    if (body.startsWith('\\') || body.lastIndexOf('/*') > body.lastIndexOf('*/')) return null;
    found.push({ name, body });
  }
  return found;
}
