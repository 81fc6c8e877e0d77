/** The macros and constants of all files, and their expansion. */
import { DIRECTIVE, lexCpp } from './lexer.js';
import { argumentsAt, FileTokens, sliceOf, WrittenTokens, type Token } from './tokens.js';
import type { CppPlace } from './types.js';

/** One `#define`. */
export interface Macro {
  readonly name: string;
  /** `null` for a macro without brackets; the last may be `...` or `args...`. */
  readonly params: readonly string[] | null;
  readonly body: string;
  readonly place: CppPlace;
  /** Offset of the `#undef` in its file that ends it; `null` when it stays. */
  readonly until: number | null;
}

const DEFINE = /^#[ \t]*define[ \t]+([\p{L}_$][\p{L}\p{N}_$]*)(\(([^)]*)\))?/u;
const UNDEF = /^#[ \t]*undef[ \t]+([\p{L}_$][\p{L}\p{N}_$]*)/u;

/** Longer macros are tables of numbers and the like. */
const LONGEST_BODY = 50_000;

/** A copy: a slice would keep the text of the whole file in memory. */
export function copyOf(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

const DEFINES = /#[ \t]*(?:define|undef)[ \t]/g;
const BEFORE = /(?:^|\n|\*\/)[ \t]*$/;

/** The macros that a file defines, in file order. */
export function readMacros(file: string, text: string): readonly Macro[] {
  const found: Macro[] = [];
  const mayBeHidden = hiddenIn(text);
  let code: ReadonlySet<number> | null = null;
  for (const match of text.matchAll(DEFINES)) {
    const start = match.index;
    if (!BEFORE.test(text.slice(Math.max(0, start - 80), start))) continue;
    if (mayBeHidden(start)) {
      code ??= directivesOf(text);
      if (!code.has(start)) continue;
    }
    const line = text.slice(start, lineEnd(text, start));
    const gone = UNDEF.exec(line)?.[1];
    if (gone !== undefined) {
      found.forEach((macro, index) => {
        if (macro.name !== gone || macro.until !== null) return;
        found[index] = { ...macro, until: start };
      });
    }
    const macro = readDefine(file, line, start);
    if (macro !== null) found.push(macro);
  }
  return found;
}

const DOUBTFUL = /#[ \t]*(?:el)?if[ \t]+\(?[ \t]*(?:[01]|true|false)\b|R"/;
const COMMENT_MARKS = /\/\*|\*\//g;

/**
 * Whether a line may stand in a comment, a raw string or a branch that is never compiled. Most
 * files have none of this before their macros, and need no tokens to say so. Offsets ascend.
 */
function hiddenIn(text: string): (start: number) => boolean {
  const doubtful = DOUBTFUL.exec(text)?.index ?? Infinity;
  const marks = text.matchAll(COMMENT_MARKS);
  let mark = marks.next();
  let isOpen = false;
  return (start) => {
    for (; mark.done !== true && mark.value.index < start; mark = marks.next()) {
      isOpen = mark.value[0] === '/*';
    }
    return isOpen || doubtful < start;
  };
}

/** The offsets at which directives begin. */
function directivesOf(text: string): ReadonlySet<number> {
  const { codes, starts } = lexCpp(text);
  const found = new Set<number>();
  codes.forEach((code, at) => {
    if (code === DIRECTIVE) found.add(starts[at] ?? 0);
  });
  return found;
}

/** The end of a line that a backslash may continue. */
function lineEnd(text: string, start: number): number {
  for (let from = start; ;) {
    const end = text.indexOf('\n', from);
    if (end < 0) return text.length;
    const last = text.charCodeAt(end - 1) === 13 ? end - 2 : end - 1;
    if (text[last] !== '\\') return end;
    from = end + 1;
  }
}

function readDefine(file: string, line: string, start: number): Macro | null {
  const match = DEFINE.exec(line);
  if (match === null || line.length > LONGEST_BODY) return null;
  const [head, name = '', brackets, params = ''] = match;
  const nameStart = start + head.length - (brackets ?? '').length - name.length;
  const names = params
    .replace(/\\\r?\n/g, ' ')
    .split(',')
    .map((each) => each.trim());
  return {
    name: copyOf(name),
    params: brackets === undefined ? null : params.trim() === '' ? [] : names.map(copyOf),
    body: copyOf(line.slice(head.length)),
    place: { file, span: { start: nameStart, end: nameStart + name.length } },
    until: null,
  };
}

/** A macro in a macro in a macro: three levels are met, and a limit ends those without an end. */
const DEEPEST = 24;
/** The most tokens that all macros of one file may write. */
const MOST_WRITTEN = 500_000;

/** Expands macros in the tokens of one file. */
export class Expander {
  #written = 0;
  readonly #bodies = new Map<Macro, readonly Token[]>();

  /** @param find the macro of a name that holds at an offset of the file */
  constructor(readonly find: (name: string, offset: number) => readonly Macro[]) {}

  /**
   * Replaces the calls of macros.
   *
   * @param wants whether a name is worth it
   */
  expand(
    tokens: readonly Token[],
    wants: (name: string) => boolean,
    hidden: readonly string[] = [],
  ): readonly Token[] {
    let out: Token[] | null = null;
    for (let at = 0; at < tokens.length;) {
      const token = tokens[at];
      if (token === undefined) break;
      const isCall = token.kind === 'word' && !hidden.includes(token.text) && wants(token.text);
      const expansion = isCall ? this.#call(tokens, at, wants, hidden) : null;
      if (expansion === null) {
        out?.push(token);
        at += 1;
        continue;
      }
      out ??= tokens.slice(0, at);
      for (const each of expansion.tokens) out.push(each);
      at = expansion.end;
    }
    return out ?? tokens;
  }

  /** All that the macros of a name write, one after the other where there are several. */
  #call(
    tokens: readonly Token[],
    at: number,
    wants: (name: string) => boolean,
    hidden: readonly string[],
  ): { readonly tokens: readonly Token[]; readonly end: number } | null {
    const name = tokens[at];
    if (name === undefined || hidden.length > DEEPEST || this.#written > MOST_WRITTEN) return null;
    const isOpen = tokens[at + 1]?.text === '(';
    const macros = this.find(name.text, name.span.start).filter(
      ({ params }) => params === null || isOpen,
    );
    const first = macros[0];
    if (first === undefined) return null;
    const call = first.params === null ? null : argumentsAt(new WrittenTokens(tokens), at + 1);
    if (first.params !== null && call === null) return null;
    const args = (call?.parts ?? []).map(({ from, to }) => tokens.slice(from, to));
    const written = macros
      .filter(({ params }) => (params === null) === (first.params === null))
      .flatMap((macro) => {
        const origin = { span: name.span, macro: name.macro ?? macro.place };
        const body = this.#substitute(macro, args, origin);
        this.#written += body.length + 1;
        return this.expand(body, wants, [...hidden, name.text]);
      });
    return { tokens: written, end: call?.end ?? at + 1 };
  }

  #substitute(
    macro: Macro,
    args: readonly (readonly Token[])[],
    origin: Pick<Token, 'span' | 'macro'>,
  ): readonly Token[] {
    const body = this.#bodyOf(macro);
    const valueOf = argumentsOf(macro.params ?? [], args, origin);
    const out: Token[] = [];
    for (let at = 0; at < body.length; at += 1) {
      const token = body[at];
      if (token === undefined) break;
      const next = body[at + 1];
      if (token.text === '#' && next !== undefined && valueOf(next.text) !== null) {
        out.push({ kind: 'text', text: stringised(valueOf(next.text) ?? []), ...origin });
        at += 1;
      } else if (token.text === '##' && next !== undefined) {
        paste(out, valueOf(next.text) ?? [{ ...next, ...origin }], origin);
        at += 1;
      } else {
        const value = token.kind === 'word' ? valueOf(token.text) : null;
        if (value === null) out.push({ ...token, ...origin });
        else for (const each of value) out.push(each);
      }
    }
    return out;
  }

  #bodyOf(macro: Macro): readonly Token[] {
    let body = this.#bodies.get(macro);
    if (body === undefined) {
      const lexed = new FileTokens(lexCpp(macro.body, 0, macro.body.length, true));
      body = sliceOf(lexed, { from: 0, to: lexed.length });
      this.#bodies.set(macro, body);
    }
    return body;
  }
}

/** What a parameter stands for; `null` for other names. */
function argumentsOf(
  params: readonly string[],
  args: readonly (readonly Token[])[],
  origin: Pick<Token, 'span' | 'macro'>,
): (name: string) => readonly Token[] | null {
  const comma: Token = { kind: 'mark', text: ',', ...origin };
  const values = new Map<string, readonly Token[]>();
  params.forEach((param, at) => {
    if (!param.endsWith('...')) {
      values.set(param, args[at] ?? []);
      return;
    }
    const rest = args.slice(at).flatMap((each, index) => (index === 0 ? each : [comma, ...each]));
    values.set(param === '...' ? '__VA_ARGS__' : param.slice(0, -3).trim(), rest);
  });
  return (name) => values.get(name) ?? null;
}

/** `#param`: the tokens as the text of a literal, with one space where there was any. */
function stringised(tokens: readonly Token[]): string {
  let text = '';
  tokens.forEach((token, at) => {
    const before = tokens[at - 1];
    if (before !== undefined && before.span.end < token.span.start) text += ' ';
    text += token.kind === 'text' ? token.text.replace(/["\\]/g, '\\$&') : token.text;
  });
  return `"${text}"`;
}

/** `a##b`: one word of two. */
function paste(out: Token[], value: readonly Token[], origin: Pick<Token, 'span' | 'macro'>): void {
  const [first, ...rest] = value;
  const before = out.pop();
  if (first === undefined || before === undefined) {
    if (before !== undefined) out.push(before);
    for (const each of value) out.push(each);
    return;
  }
  const kind = before.kind === 'mark' ? first.kind : before.kind;
  out.push({ kind, text: before.text + first.text, ...origin });
  for (const each of rest) out.push(each);
}
