/**
 * Reads what C text declares: prototypes and definitions of functions, records, enumerations,
 * typedefs, and macros that stand for whole numbers. It is tolerant: what it cannot read it skips up
 * to the next declaration. It never throws, and takes linear time. No package on npm reads headers
 * that were not preprocessed, with the macros of their libraries in front of every name; the grammars
 * of tree-sitter and Lezer take those for broken code.
 */
import type { Span } from '../../base/span.js';
import { lexCpp } from '../../cpp/lexer.js';
import type { CDeclarations, CType } from '../c/types.js';
import { commentBefore } from './comment.js';
import { readDirective } from './directive.js';
import { readDeclarator, readOldParameters } from './declarator.js';
import { HeaderScope, type Declarator, type Specifiers } from './scope.js';
import { readSpecifiers } from './specifiers.js';
import { Cursor, tokenAt, type Token } from './tokens.js';

/** More is generated, or no header. */
const LONGEST = 4 * 1024 * 1024;

/** What a text declares. */
export function readHeader(text: string): CDeclarations {
  const scope = new HeaderScope({ specifiers: readSpecifiers, declarator: readDeclarator });
  try {
    if (text.length <= LONGEST) new Reader(text, scope).read();
  } catch (error) {
    // Nested deeper than recursion goes.
    if (!(error instanceof RangeError)) throw error;
  }
  return scope.done();
}

class Reader {
  readonly #cursor: Cursor;

  constructor(
    readonly text: string,
    readonly scope: HeaderScope,
  ) {
    const lexed = lexCpp(text);
    const tokens: Token[] = [];
    for (let at = 0; at < lexed.count; at += 1) tokens.push(tokenAt(lexed, at));
    this.#cursor = new Cursor(tokens);
  }

  read(): void {
    const cursor = this.#cursor;
    while (!cursor.isDone()) {
      const before = cursor.at;
      this.#declaration(cursor);
      if (cursor.at === before) cursor.at += 1;
    }
  }

  #declaration(cursor: Cursor): void {
    const token = cursor.peek();
    if (token === null) return;
    if (token.kind === 'directive') {
      readDirective(token.text, this.scope);
      cursor.at += 1;
    } else if (token.text === ';' || token.text === '}') cursor.at += 1;
    else if (this.#isLinkage(cursor)) cursor.at += cursor.is('{', 2) ? 3 : 2;
    else if (/^(?:namespace|template|using|class|_Static_assert|static_assert)$/.test(token.text)) {
      this.#skip(cursor, cursor.at);
    } else this.#named(cursor);
  }

  /** `extern "C" {` and `extern "C"` before one declaration. */
  #isLinkage(cursor: Cursor): boolean {
    return cursor.is('extern') && cursor.peek(1)?.kind === 'text';
  }

  #named(cursor: Cursor): void {
    const start = cursor.at;
    const specifiers = readSpecifiers(cursor, this.scope);
    if (specifiers === null) {
      cursor.at = start;
      if (!this.#exportMacro(cursor)) this.#skip(cursor, start);
      return;
    }
    if (cursor.take(';')) return;
    for (;;) {
      const { type, isConst } = specifiers;
      const found = readDeclarator(cursor, type, isConst, this.scope);
      if (found === null || found.name === null || found.span === null) {
        this.#skip(cursor, start);
        return;
      }
      this.#add(found, specifiers, start);
      if (cursor.is('=')) this.#passInitializer(cursor);
      if (cursor.take(',')) continue;
      if (cursor.take(';')) return;
      this.#skip(cursor, cursor.at, isFunction(found.type));
      return;
    }
  }

  /** `FOO_EXPORT(1, int, name, (int a));`: a macro that takes the parts of a declaration. */
  #exportMacro(cursor: Cursor): boolean {
    if (cursor.word() === null || !cursor.is('(', 1)) return false;
    cursor.at += 1;
    const list = cursor.brackets();
    if (list === null || !cursor.is(';')) return false;
    const parts: (readonly Token[])[] = [];
    while (!list.isDone()) {
      const part = list.until(',');
      parts.push(part.tokens.slice(part.at, part.end));
    }
    const last = parts.findLastIndex((part) => part[0]?.text === '(' && part.at(-1)?.text === ')');
    const [type, name, params] = [parts[last - 2], parts[last - 1], parts[last]];
    if (type === undefined || name?.length !== 1 || params === undefined) return false;
    const [first] = name;
    const parser = new Cursor([...type, ...name, ...params]);
    const specifiers = readSpecifiers(parser, this.scope);
    if (specifiers === null || first === undefined) return false;
    const found = readDeclarator(parser, specifiers.type, specifiers.isConst, this.scope);
    if (found?.type.kind !== 'function' || !parser.isDone()) return false;
    const written = parser.tokens.map(({ text }) => text).join(' ');
    const common = { name: first.text, span: first.span, comment: '', written };
    this.scope.addFunction({ ...found.type.of, ...common });
    return true;
  }

  #passInitializer(cursor: Cursor): void {
    for (let token = cursor.peek(); token !== null; token = cursor.peek()) {
      if (token.text === ',' || token.text === ';') return;
      if (cursor.brackets() === null) cursor.at += 1;
    }
  }

  #add(found: Declarator, { isTypedef, isInternal }: Specifiers, start: number): void {
    const { scope } = this;
    const { name, span, type } = found;
    if (name === null || span === null) return;
    if (isTypedef) {
      this.#addTypedef(name, type, span);
      return;
    }
    if (type.kind !== 'function') {
      if (!isInternal) scope.variables.set(name, type);
      return;
    }
    const { oldNames } = found;
    const params =
      oldNames === null ? type.of.params : readOldParameters(this.#cursor, oldNames, scope);
    if (isInternal) return;
    const first = this.#cursor.tokens[start]?.span.start ?? span.start;
    const last = this.#cursor.tokens[this.#cursor.at - 1]?.span.end ?? span.end;
    const written = oneLine(this.text.slice(first, Math.min(last, first + MOST_WRITTEN)));
    scope.addFunction({
      ...type.of,
      params,
      name,
      span,
      comment: commentBefore(this.text, first),
      written,
    });
  }

  #addTypedef(name: string, type: CType, span: Span): void {
    const { scope } = this;
    const known = scope.typedefs.get(name);
    const differs = known !== undefined && JSON.stringify(known) !== JSON.stringify(type);
    scope.typedefs.set(name, differs ? { kind: 'unknown', name } : type);
    if (type.kind !== 'record') return;
    const record = scope.records.get(type.name);
    if (record !== undefined && !scope.records.has(name))
      scope.records.set(name, { ...record, span });
  }

  /** Goes on behind what cannot be read, or behind the body of a function. */
  #skip(cursor: Cursor, start: number, isBody = false): void {
    cursor.at = Math.max(start, isBody ? cursor.at : start);
    const first = cursor.peek()?.span.start ?? 0;
    let end = first;
    for (let token = cursor.peek(); token !== null; token = cursor.peek()) {
      end = token.span.end;
      if (token.kind === 'directive' && cursor.at > start) break;
      if (token.kind === 'directive') readDirective(token.text, this.scope);
      if (token.text === '{') {
        const body = cursor.brackets();
        if (body === null) cursor.at += 1;
        else if (!cursor.is(';')) break;
        continue;
      }
      if (token.text === '}') break;
      cursor.at += 1;
      if (token.text === ';') break;
    }
    if (!isBody && end > first) this.scope.unread.push({ start: first, end });
  }
}

const MOST_WRITTEN = 300;

function isFunction(type: CType): boolean {
  return type.kind === 'function';
}

function oneLine(text: string): string {
  return text
    .replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
