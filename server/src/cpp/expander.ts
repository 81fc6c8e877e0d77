/** Expands macros as a preprocessor does, with bounds: in depth, and in what all of them write. */
import type { Macro } from './definitions.js';
import { KIND } from './lexer.js';
import { callAt, tokenOf, tokensOf, type Origin, type Token } from './tokens.js';

/** A macro, with its file. */
export interface FoundMacro {
  readonly file: string;
  readonly macro: Macro;
}

/** The definitions of a name that may hold at an offset of the file. */
export type FindMacro = (token: Token) => readonly FoundMacro[];

/** A macro in a macro in a macro: three levels are met, and a limit ends those without an end. */
const DEEPEST = 40;
/** The most tokens that the macros of one file may write or look at. */
const MOST_WORK = 1_000_000;
const MOST_WRITTEN = 200_000;
/** Arguments that may be parts of a name; longer ones are code. */
const SHORT = 16;

type Hidden = { readonly name: string; readonly next: Hidden } | null;

export class Expander {
  #work = 0;
  #written = 0;
  #depth = 0;
  /** Which definition is taken of a macro that has several. */
  #variant = 0;
  #variants = 1;
  /** Whether only macros are expanded that register something. */
  #isSparing = false;
  readonly #find: FindMacro;
  readonly #registers: (token: Token) => boolean;

  /** @param registers whether a macro of that name writes registrations, however far around */
  constructor(find: FindMacro, registers: (token: Token) => boolean) {
    this.#find = find;
    this.#registers = registers;
  }

  /** Whether it gave up: what it wrote last may lack something. */
  get isExhausted(): boolean {
    return this.#work > MOST_WORK || this.#written > MOST_WRITTEN;
  }

  /** Every result that the definitions of macros allow, the first one first. */
  expandAll(tokens: readonly Token[]): readonly (readonly Token[])[] {
    const results: (readonly Token[])[] = [];
    this.#variants = 1;
    for (let variant = 0; variant < this.#variants; variant += 1) {
      this.#variant = variant;
      results.push(this.#expand(tokens, null));
    }
    return results;
  }

  /**
   * The same of a macro's call, but what registers nothing is left as it is.
   *
   * @param isCaller whether it is given the name of a macro, so that everything decides
   */
  expandRegistering(tokens: readonly Token[], isCaller: boolean): readonly (readonly Token[])[] {
    this.#isSparing = !isCaller;
    const results = this.expandAll(tokens);
    this.#isSparing = false;
    return results;
  }

  #expand(tokens: readonly Token[], hidden: Hidden): readonly Token[] {
    this.#work += tokens.length;
    if (this.#depth > DEEPEST || this.#work > MOST_WORK) return tokens;
    if (this.#isSparing && this.#hasBareName(tokens)) {
      return this.#fully(() => this.#expand(tokens, hidden));
    }
    this.#depth += 1;
    let out: Token[] | null = null;
    for (let at = 0; at < tokens.length;) {
      const token = tokens[at];
      if (token === undefined) break;
      const call = token.kind === KIND.word ? this.#call(tokens, at, hidden) : null;
      if (call === null) {
        out?.push(token);
        at += 1;
        continue;
      }
      out ??= tokens.slice(0, at);
      for (const each of call.tokens) out.push(each);
      at = call.end;
    }
    this.#depth -= 1;
    return out ?? tokens;
  }

  /** `FOR_EACH(REGISTER)`: a macro that registers something is an argument. */
  #hasBareName(tokens: readonly Token[]): boolean {
    return tokens.some(
      (token, at) =>
        token.kind === KIND.word &&
        tokens[at + 1]?.kind !== 40 &&
        tokens.length > 1 &&
        this.#registers(token),
    );
  }

  #fully(expand: () => readonly Token[]): readonly Token[] {
    const before = this.#isSparing;
    this.#isSparing = false;
    const tokens = expand();
    this.#isSparing = before;
    return tokens;
  }

  /** What the macro at an index writes; `null` when it is none. */
  #call(
    tokens: readonly Token[],
    at: number,
    hidden: Hidden,
  ): { readonly tokens: readonly Token[]; readonly end: number } | null {
    const name = tokens[at];
    if (name === undefined || this.#written > MOST_WRITTEN || isHidden(name.text, hidden)) {
      return null;
    }
    if (this.#isSparing && !this.#registers(name)) return null;
    const isOpen = tokens[at + 1]?.kind === 40;
    const found = this.#find(name).filter(({ macro }) => macro.params === null || isOpen);
    if (found.length === 0) return null;
    this.#variants = Math.max(this.#variants, found.length);
    const chosen = found[Math.min(this.#variant, found.length - 1)];
    if (chosen === undefined) return null;
    const { macro, file } = chosen;
    const call = macro.params === null ? null : callAt(tokens, at + 1);
    if (macro.params !== null && call === null) return null;
    this.#work += call === null ? 0 : call.end - at;
    const origin: Origin = {
      start: name.start,
      end: name.end,
      macro: name.macro ?? { file, span: macro.span },
    };
    const inside = { name: name.text, next: hidden };
    const body = this.#substitute(macro, call?.args ?? [], { origin, hidden });
    this.#written += body.length + 1;
    return this.#goOn(this.#expand(body, inside), tokens, call?.end ?? at + 1, hidden);
  }

  /** A result may end in the name of a macro whose brackets follow it. */
  #goOn(
    written: readonly Token[],
    tokens: readonly Token[],
    end: number,
    hidden: Hidden,
  ): { readonly tokens: readonly Token[]; readonly end: number } {
    const last = written.at(-1);
    if (last?.kind !== KIND.word || tokens[end]?.kind !== 40) return { tokens: written, end };
    if (isHidden(last.text, hidden) || this.#depth > DEEPEST) return { tokens: written, end };
    if (!this.#find(last).some(({ macro }) => macro.params !== null)) {
      return { tokens: written, end };
    }
    const call = callAt(tokens, end);
    if (call === null) return { tokens: written, end };
    const rest = this.#expand([last, ...tokens.slice(end, call.end)], {
      name: '',
      next: hidden,
    });
    return { tokens: [...written.slice(0, -1), ...rest], end: call.end };
  }

  #substitute(
    macro: Macro,
    args: readonly (readonly Token[])[],
    { origin, hidden }: { readonly origin: Origin; readonly hidden: Hidden },
  ): readonly Token[] {
    const body = bodyOf(macro);
    const values = argumentsOf(macro.params ?? [], args, origin);
    const expanded = new Map<string, readonly Token[]>();
    const out: Token[] = [];
    for (let at = 0; at < body.length; at += 1) {
      const token = body[at];
      if (token === undefined) break;
      const next = body[at + 1];
      const value = token.kind === KIND.word ? values.get(token.text) : undefined;
      if (token.kind === 35 && next !== undefined && values.has(next.text)) {
        const text = stringised(values.get(next.text) ?? []);
        out.push(tokenOf(KIND.text, text, origin, token.isSpaced));
        at += 1;
      } else if (token.kind === KIND.paste && next !== undefined) {
        paste(out, values.get(next.text) ?? [tokenOf(next.kind, next.text, origin)], origin);
        at += 1;
      } else if (value === undefined) {
        out.push({ ...token, ...origin });
      } else if (next?.kind === KIND.paste) {
        append(out, value, token);
        if (value.length === 0) out.push(tokenOf(0, '', origin, token.isSpaced));
      } else {
        let whole = expanded.get(token.text);
        if (whole === undefined) {
          const isShort = value.length <= SHORT;
          whole = isShort
            ? this.#fully(() => this.#expand(value, hidden))
            : this.#expand(value, hidden);
          expanded.set(token.text, whole);
        }
        append(out, whole, token);
      }
    }
    return out.filter(({ kind }) => kind !== 0);
  }
}

const bodies = new WeakMap<Macro, readonly Token[]>();

function bodyOf(macro: Macro): readonly Token[] {
  let body = bodies.get(macro);
  if (body === undefined) {
    body = tokensOf(macro.body ?? '');
    bodies.set(macro, body);
  }
  return body;
}

function isHidden(name: string, hidden: Hidden): boolean {
  for (let each = hidden; each !== null; each = each.next) if (each.name === name) return true;
  return false;
}

function append(out: Token[], value: readonly Token[], { isSpaced }: Token): void {
  value.forEach((each, at) => {
    out.push(at === 0 && each.isSpaced !== isSpaced ? { ...each, isSpaced } : each);
  });
}

/** What each parameter stands for. */
function argumentsOf(
  params: readonly string[],
  args: readonly (readonly Token[])[],
  origin: Origin,
): ReadonlyMap<string, readonly Token[]> {
  const comma = tokenOf(44, ',', origin);
  const values = new Map<string, readonly Token[]>();
  params.forEach((param, at) => {
    if (!param.endsWith('...')) {
      values.set(param, args[at] ?? []);
      return;
    }
    const rest = args.slice(at).flatMap((each, index) => (index === 0 ? each : [comma, ...each]));
    values.set(param === '...' ? '__VA_ARGS__' : param.slice(0, -3).trim(), rest);
  });
  return values;
}

/** `#param`: the tokens as the text of a literal, with one space where there was any. */
function stringised(tokens: readonly Token[]): string {
  const parts = tokens.map(({ kind, text, isSpaced }, at) => {
    const isQuoted = kind === KIND.text || kind === KIND.character;
    const written = isQuoted ? text.replace(/["\\]/g, '\\$&') : text;
    return isSpaced && at > 0 ? ` ${written}` : written;
  });
  return `"${parts.join('')}"`;
}

/** `a##b`: one word of two. */
function paste(out: Token[], value: readonly Token[], origin: Origin): void {
  const [first, ...rest] = value;
  const before = out.at(-1);
  if (first === undefined) return;
  if (before === undefined) {
    for (const each of value) out.push(each);
    return;
  }
  out.pop();
  // `, ##__VA_ARGS__` keeps its comma.
  if (before.kind === 44) out.push(before, first);
  else {
    const isWord = before.kind === KIND.word || before.kind === 0;
    const kind = isWord ? (before.kind === 0 ? first.kind : KIND.word) : before.kind;
    out.push(tokenOf(kind, before.text + first.text, origin, before.isSpaced));
  }
  for (const each of rest) out.push(each);
}
