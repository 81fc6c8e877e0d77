/** Which names one logical line of Python binds and uses, as far as tokens show it. */
import { pushAll } from '../../base/list.js';
import { StringReader } from './strings.js';

/** A name that an import binds. */
export interface ImportedName {
  /** As written: may begin with dots; empty for `import name`. */
  readonly module: string;
  /** `*` for all public names. */
  readonly name: string;
  readonly alias: string | null;
}

export interface CodeNames {
  readonly binds: ReadonlySet<string>;
  /** Names that are looked up: no attributes, no keywords of arguments. */
  readonly uses: ReadonlySet<string>;
  /** What it imports if it is an import and nothing else; `null` for all other code. */
  readonly imports: readonly ImportedName[] | null;
  /** Whether it binds names that only another module knows. */
  readonly hasStar: boolean;
}

const TOKEN =
  /#[^\r\n]*|(["'])|([_\p{XID_Start}][\p{XID_Continue}]*)|[:=!<>+\-*/%&|^@]?=(?!=)|==|->|\d[\w.]*|[^\s\\]/gu;
const WORD = /[_\p{XID_Start}]\p{XID_Continue}*/gu;
const HEADS = /^(?:async|if|elif|else|for|while|try|except|finally|with|def|class)$/;

/** Reads the simple statements of a logical line, and the head of a compound one. */
export function namesInCode(code: string): CodeNames {
  const reader = new NameReader();
  reader.line(tokensOf(code));
  const { binds, uses, imports, isOther } = reader;
  const hasStar = imports.some(({ name }) => name === '*');
  return { binds, uses, imports: isOther ? null : imports, hasStar };
}

/** Whether a logical line opens a suite on the lines below it. */
export function opensSuiteBelow(code: string): boolean {
  const tokens = tokensOf(code);
  return HEADS.test(tokens[0] ?? '') && tokens.at(-1) === ':';
}

/** How many brackets a text leaves open; negative when it closes more than it opens. */
export function openBrackets(code: string): number {
  return tokensOf(code).reduce((depth, token) => depth + depthOf(token), 0);
}

/** The tokens without comments; of a string only the names in an f-string's fields are left. */
function tokensOf(code: string): readonly string[] {
  const tokens: string[] = [];
  const strings = new StringReader(code);
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(code); match !== null; match = TOKEN.exec(code)) {
    const [token, quote] = match;
    if (token.startsWith('#')) continue;
    if (quote === undefined) {
      tokens.push(token);
      continue;
    }
    const { formatted } = strings.open(match.index);
    const end = strings.end(match.index);
    tokens.push('""');
    if (formatted) {
      tokens.push('(');
      pushAll(tokens, code.slice(match.index, end).match(WORD) ?? []);
      tokens.push(')');
    }
    TOKEN.lastIndex = end;
  }
  return tokens;
}

class NameReader {
  readonly binds = new Set<string>();
  readonly uses = new Set<string>();
  readonly imports: ImportedName[] = [];
  isOther = false;

  line(tokens: readonly string[]): void {
    for (const statement of split(tokens, ';')) this.#statement(statement);
  }

  #statement(tokens: readonly string[]): void {
    const [first = ''] = tokens;
    if (first === 'import' || first === 'from') {
      this.#import(tokens);
      return;
    }
    if (tokens.length > 0) this.isOther = true;
    if (!HEADS.test(first)) {
      this.#simple(tokens);
      return;
    }
    const [head = []] = split(tokens, ':');
    this.#head(head);
    // What is checked by type checkers alone binds nothing when the file runs.
    if (isTypeChecking(head)) return;
    this.#statement(tokens.slice(head.length + 1));
  }

  #import(tokens: readonly string[]): void {
    const at = tokens.indexOf('import');
    const module = tokens.slice(1, Math.max(at, 1)).join('');
    const names = tokens.slice(at + 1).filter((token) => token !== '(' && token !== ')');
    for (const [name = '', ...rest] of split(names, ',')) {
      if (name === '') continue;
      const as = rest.indexOf('as');
      const alias = as < 0 ? null : (rest[as + 1] ?? null);
      const full = name + (as < 0 ? rest : rest.slice(0, as)).join('');
      this.imports.push({ module, name: full, alias });
      if (full !== '*') this.binds.add(alias ?? name);
    }
  }

  #head(tokens: readonly string[]): void {
    const [first = '', ...rest] = tokens;
    if (first === 'async') {
      this.#head(rest);
    } else if (first === 'def' || first === 'class') {
      if (rest[0] !== undefined) this.binds.add(rest[0]);
      this.#lookUp(rest.slice(1));
    } else if (first === 'for') {
      const at = rest.indexOf('in');
      this.#assign(rest.slice(0, Math.max(at, 0)));
      this.#lookUp(rest.slice(at + 1));
    } else {
      rest.forEach((token, i) => {
        if (rest[i - 1] === 'as') this.binds.add(token);
      });
      this.#lookUp(rest.filter((_, i) => rest[i - 1] !== 'as'));
    }
  }

  #simple(tokens: readonly string[]): void {
    const parts = split(tokens, '=');
    for (const target of parts.slice(0, -1)) {
      const [own = [], ...annotation] = split(target, ':');
      this.#assign(own);
      this.#lookUp(annotation.flat());
    }
    const last = parts.at(-1) ?? [];
    const [own = [], ...annotation] = parts.length === 1 ? split(last, ':') : [last];
    // The name of a bare annotation is not looked up; the subject of a `match` is.
    if (annotation.length === 0 || own.length > 1) this.#lookUp(own);
    this.#lookUp(annotation.flat());
  }

  #assign(target: readonly string[]): void {
    const isPart = target.some((token) => token === '.' || token === '[');
    if (isPart) this.#lookUp(target);
    else for (const token of target) if (isName(token)) this.binds.add(token);
  }

  #lookUp(tokens: readonly string[]): void {
    tokens.forEach((token, i) => {
      const [before, after] = [tokens[i - 1], tokens[i + 1]];
      if (!isName(token) || before === '.') return;
      const isKeyword = after === '=' && (before === '(' || before === ',');
      if (after === ':=') this.binds.add(token);
      else if (!isKeyword) this.uses.add(token);
    });
  }
}

/** Splits where a token is outside brackets. */
function split(tokens: readonly string[], by: string): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += depthOf(token);
    if (depth <= 0 && token === by) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function depthOf(token: string): number {
  if ('([{'.includes(token)) return 1;
  return ')]}'.includes(token) ? -1 : 0;
}

/** Whether a condition is the one that only type checkers find true. */
function isTypeChecking(head: readonly string[]): boolean {
  return /^if (?:\w+ \. )?TYPE_CHECKING$/.test(head.join(' '));
}

function isName(token: string): boolean {
  return /^[_\p{XID_Start}]/u.test(token);
}
