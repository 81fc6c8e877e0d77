/** Small readers of C++ text at an offset: string literals, macro arguments, template arguments. */
import type { Span } from '../core/index.js';

/** A string literal, or several that the compiler joins. */
export interface CppLiteral {
  readonly value: string;
  /** Without the outer quotes. */
  readonly span: Span;
  /** After the closing quote of the last part. */
  readonly end: number;
}

const TRIVIA = /(?:\s+|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
const PLAIN = /(?:u8|[uUL])?"((?:[^"\\\n]|\\[^])*)"/dy;
const RAW = /(?:u8|[uUL])?R"([^\s()\\"]{0,16})\(([^]*?)\)\1"/dy;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;

/** Applies a sticky expression at an offset. */
function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

/** The offset after whitespace and comments. */
function skipTrivia(text: string, offset: number): number {
  return offset + (matchAt(TRIVIA, text, offset)?.[0].length ?? 0);
}

/** The offset after `mark` and the whitespace before it; `null` when something else is there. */
export function skipMark(text: string, offset: number, mark: string): number | null {
  const at = skipTrivia(text, offset);
  return text.startsWith(mark, at) ? at + mark.length : null;
}

/** A whole argument that is a literal: what follows it must be a comma, a bracket or the end. */
export function readLiteral(text: string, offset: number): CppLiteral | null {
  let at = skipTrivia(text, offset);
  let value = '';
  let start = -1;
  let end = -1;
  for (let part = readPart(text, at); part !== null; part = readPart(text, at)) {
    if (start < 0) start = part.span.start;
    value += part.value;
    end = part.span.end;
    at = skipTrivia(text, part.end);
  }
  if (start < 0 || !/[,);}]/.test(text[at] ?? ')')) return null;
  return { value, span: { start, end }, end: at };
}

function readPart(text: string, at: number): CppLiteral | null {
  const raw = matchAt(RAW, text, at);
  const match = raw ?? matchAt(PLAIN, text, at);
  const group = raw === null ? 1 : 2;
  const [start, end] = match?.indices?.[group] ?? [];
  if (match === null || start === undefined || end === undefined) return null;
  const content = match[group] ?? '';
  const value = raw === null ? unescape(content) : content;
  return { value, span: { start, end }, end: at + match[0].length };
}

/** Names hold only simple escapes, and line continuations. */
function unescape(content: string): string {
  return content.replace(/\\(\r?\n|[^])/g, (whole, next: string) => {
    if (/^\r?\n$/.test(next)) return '';
    return /^["'\\?]$/.test(next) ? next : whole;
  });
}

/** The identifier at an offset. */
export function readWord(text: string, offset: number): { name: string; span: Span } | null {
  const start = skipTrivia(text, offset);
  const name = matchAt(WORD, text, start)?.[0];
  return name === undefined ? null : { name, span: { start, end: start + name.length } };
}

/** The last name of a qualified one without its template arguments: `a::B<C>` gives `B`. */
export function lastName(type: string): string | null {
  const plain = type.replace(/<[^]*$/, '').trim();
  return /[\p{L}_][\p{L}\p{N}_]*$/u.exec(plain)?.[0] ?? null;
}

/** The text between `<` and its `>`, with the offset after it. */
export function readTemplateArgument(
  text: string,
  offset: number,
): { text: string; end: number } | null {
  const start = skipMark(text, offset, '<');
  if (start === null) return null;
  let depth = 1;
  for (let at = start; at < text.length && at < start + 2000; at += 1) {
    const c = text[at];
    if (c === '<') depth += 1;
    else if (c === '>') depth -= 1;
    else if (c === ';' || c === '{') return null;
    if (depth === 0) return { text: text.slice(start, at), end: at + 1 };
  }
  return null;
}

/** The name in `class EXPORT(x) a::Name final : public Base {`, from the keyword's offset. */
export function classNameAt(text: string, offset: number): string | null {
  const head = text.slice(offset, offset + 2000);
  const stop = /[{;]|[^:]:(?!:)/.exec(head);
  const before = stop === null ? head : head.slice(0, stop.index + (stop[0].length - 1));
  return lastName(before.replace(/\bfinal\s*$/, ''));
}
