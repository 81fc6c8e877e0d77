/** What one file defines for others: macros, and constants that hold a string. */
import type { Span } from '../base/span.js';
import { Branches, type Event } from './branches.js';
import { KIND, textAt, type Lexed } from './lexer.js';

/** One `#define`, or the `#undef` that ends it. */
export interface Macro extends Event {
  readonly name: string;
  /** `null` for a macro without brackets; the last may be `...` or `args...`. */
  readonly params: readonly string[] | null;
  /** `null` for an `#undef`. */
  readonly body: string | null;
  /** Of the name. */
  readonly span: Span;
}

/** `constexpr const char* kName = "my.key";` */
export interface Constant extends Event {
  readonly name: string;
  /** The class or namespace around it, last part; `null` outside of any. */
  readonly scope: string | null;
  /** What it is set to, as it is written. */
  readonly value: string;
  /** Of its name. */
  readonly span: Span;
}

/** What one file adds. */
export interface Definitions {
  readonly macros: readonly Macro[];
  readonly constants: readonly Constant[];
}

export const NOTHING: Definitions = { macros: [], constants: [] };

const MAY_HOLD = [
  /\b(?:constexpr|const|TVMFFIByteArray)\b[^;={}()"]{0,200}[={(]\s{0,40}\{?\s{0,40}(?:u8)?"/,
  /\b(?:constexpr|static const)\b[^;={}()"]{0,80}\b(?:char|string_view|[sS]tring|auto)\b[^;={}()"]{0,80}[={(]/,
];

/** Whether a text has constants that names may be made of. */
export function mayHoldConstants(text: string): boolean {
  return MAY_HOLD.some((pattern) => pattern.test(text));
}

const DEFINE = /^(?:#|%:)\s*define(?:[ \t]|\\\r?\n)+([\p{L}_$][\p{L}\p{N}_$]*)(\(([^)]*)\))?/u;
const UNDEF = /^(?:#|%:)[ \t]*undef[ \t]+([\p{L}_$][\p{L}\p{N}_$]*)/u;

/** Longer macros are tables of numbers and the like. */
const LONGEST_BODY = 20_000;
const LONGEST_VALUE = 24;

/** A copy: a slice would keep the text of the whole file in memory. */
export function copyOf(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

/** In file order. */
export function readDefinitions(lexed: Lexed): Definitions {
  return new DefinitionReader(lexed).run();
}

const HOLDS = new Set(['char', 'string_view', 'string', 'String', 'auto', 'TVMFFIByteArray']);
const BEGINS = new Set(['constexpr', 'const', 'static', 'TVMFFIByteArray']);
const SCOPES = new Set(['class', 'struct', 'namespace']);

class DefinitionReader {
  readonly #macros: Macro[] = [];
  readonly #constants: Constant[] = [];
  readonly #branches = new Branches();
  /** By depth of braces; `null` for those of no class or namespace. */
  readonly #scopes: (string | null)[] = [];
  #expected: string | null = null;
  readonly #lexed: Lexed;

  constructor(lexed: Lexed) {
    this.#lexed = lexed;
  }

  run(): Definitions {
    const { count, kinds } = this.#lexed;
    for (let at = 0; at < count; at += 1) {
      const kind = kinds[at];
      if (kind === KIND.directive) this.#directive(at);
      else if (kind === KIND.word) at = this.#word(at);
      else if (kind === 123) {
        this.#scopes.push(this.#expected);
        this.#expected = null;
      } else if (kind === 125) this.#scopes.pop();
      else if (kind === 59) this.#expected = null;
    }
    return { macros: this.#macros, constants: this.#constants };
  }

  #directive(at: number): void {
    const { text, starts, ends } = this.#lexed;
    const start = starts[at] ?? 0;
    const line = text.slice(start, Math.min(ends[at] ?? 0, start + LONGEST_BODY));
    this.#branches.directive(line, start);
    const event = { offset: start, path: this.#branches.path };
    const gone = UNDEF.exec(line)?.[1];
    if (gone !== undefined) {
      const span = { start, end: start };
      this.#macros.push({ name: copyOf(gone), params: null, body: null, span, ...event });
    }
    const match = DEFINE.exec(line);
    if (match === null || line.length >= LONGEST_BODY) return;
    const [head, name = '', brackets, params = ''] = match;
    const nameStart = start + head.length - (brackets ?? '').length - name.length;
    this.#macros.push({
      name: copyOf(name),
      params: brackets === undefined ? null : paramsOf(params),
      body: copyOf(line.slice(head.length)),
      span: { start: nameStart, end: nameStart + name.length },
      ...event,
    });
  }

  #text(at: number): string {
    return textAt(this.#lexed, at);
  }

  /** @returns the last token that was read */
  #word(at: number): number {
    const { starts, ends } = this.#lexed;
    const length = (ends[at] ?? 0) - (starts[at] ?? 0);
    if (length < 5 || length > 15) return at;
    const word = this.#text(at);
    if (SCOPES.has(word)) this.#scopeHead(at);
    else if (BEGINS.has(word)) return this.#constant(at);
    return at;
  }

  /** `class EXPORT Name final : public Base {` */
  #scopeHead(at: number): void {
    const { count, kinds } = this.#lexed;
    let name: string | null = null;
    for (let to = at + 1; to < count && to < at + 60; to += 1) {
      const kind = kinds[to];
      if (kind === KIND.word && this.#text(to) !== 'final') name = this.#text(to);
      if (kind === 58 || kind === 123) {
        this.#expected = name === null ? null : copyOf(name);
        return;
      }
      if (kind === 59 || kind === 44 || kind === 62 || kind === 61 || kind === 41) return;
    }
  }

  /** @returns the last token that was read */
  #constant(at: number): number {
    const { text, count, kinds, starts, ends } = this.#lexed;
    let holds = false;
    let to = at;
    for (; to < count && to < at + 20; to += 1) {
      const kind = kinds[to];
      if (kind === KIND.word) holds ||= HOLDS.has(this.#text(to));
      else if (kind === 61 || kind === 123 || kind === 40) break;
      else if (![KIND.scope, 38, 42, 91, 93, KIND.number].includes(kind ?? 0)) return to - 1;
    }
    let nameAt = to - 1;
    if (kinds[nameAt] === 93) while (nameAt > at && kinds[nameAt] !== 91) nameAt -= 1;
    if (kinds[nameAt] === 91) nameAt -= 1;
    const last = this.#valueEnd(to);
    if (!holds || nameAt <= at || kinds[nameAt] !== KIND.word || last <= to) return to - 1;
    // Of a `TVMFFIByteArray` in braces, the name is what comes first.
    const from = kinds[to] === 61 && kinds[to + 1] === 123 ? to + 2 : to + 1;
    if (from > last) return to - 1;
    const span = { start: starts[nameAt] ?? 0, end: ends[nameAt] ?? 0 };
    this.#constants.push({
      name: copyOf(this.#text(nameAt)),
      scope: this.#scopes.findLast((scope) => scope !== null) ?? null,
      value: copyOf(text.slice(starts[from], ends[last])),
      span,
      offset: span.start,
      path: this.#branches.path,
    });
    return to - 1;
  }

  /** The last token of what a constant is set to; before it when that is too long. */
  #valueEnd(equals: number): number {
    const { count, kinds } = this.#lexed;
    let depth = kinds[equals] === 61 ? 0 : 1;
    for (let at = equals + 1; at < count && at < equals + LONGEST_VALUE; at += 1) {
      const kind = kinds[at];
      if (kind === 59) return at - 1;
      if (kind === 40 || kind === 123) depth += 1;
      else if (kind === 41 || kind === 125) depth -= 1;
      if (depth < 0 || (depth === 0 && kinds[equals] !== 61)) return at - 1;
      if (kind === 44 && depth <= 1) return at - 1;
    }
    return equals;
  }
}

function paramsOf(written: string): readonly string[] {
  const params = written.replace(/\\\r?\n|\/\*[^]*?\*\//g, ' ').trim();
  return params === '' ? [] : params.split(',').map((each) => copyOf(each.trim()));
}
