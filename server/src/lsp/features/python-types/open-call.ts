/** The call whose arguments are being typed. Its brackets need not be closed, so the text is scanned. */
import { lineAt, startOfLine, type ParsedFile } from '../../../core/index.js';

export interface OpenCall {
  /** `['dc', 'py_class']`; of a class statement, the name of the class. */
  readonly callee: readonly string[];
  readonly isClassHead: boolean;
  /** Behind the opening bracket. */
  readonly start: number;
  /** As they are written up to the position; the last one is being typed. */
  readonly written: readonly string[];
  /** The text of the string that is open at the position; `null` outside of strings. */
  readonly inString: string | null;
}

interface Bracket {
  readonly at: number;
  readonly kind: string;
  /** Where its arguments begin. */
  readonly starts: number[];
  /** How many `lambda` wait for their colon: commas before it are no commas of the call. */
  lambdas: number;
}

/** `null` where no call is open. */
export function openCallAt(file: ParsedFile, offset: number): OpenCall | null {
  const { text } = file;
  const line = lineAt(file, offset);
  const statement = file.layout.statements.findLast(({ firstLine }) => firstLine <= line);
  if (statement === undefined) return null;
  const from = startOfLine(file, statement.firstLine);
  const { brackets, inString } = scan(text, from, offset);
  const bracket = brackets.at(-1);
  if (bracket?.kind !== '(') return null;
  const head = text.slice(from, bracket.at);
  const callee = /(class\s+)?([\p{XID_Start}_][\p{XID_Continue}.]*)\s*$/u.exec(head);
  if (callee === null) return null;
  const written = bracket.starts.map((start, i) =>
    text.slice(start, (bracket.starts[i + 1] ?? offset + 1) - 1),
  );
  return {
    callee: (callee[2] ?? '').split('.'),
    isClassHead: callee[1] !== undefined,
    start: bracket.at + 1,
    written,
    inString,
  };
}

const CLOSING = ')]}';

/** The brackets that are open at an offset, the innermost last. */
function scan(
  text: string,
  from: number,
  to: number,
): { readonly brackets: readonly Bracket[]; readonly inString: string | null } {
  const brackets: Bracket[] = [];
  for (let at = from; at < to;) {
    const unit = text.charAt(at);
    if (unit === '#') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? to : end;
      continue;
    }
    if (unit === '"' || unit === "'") {
      const end = endOfString(text, at, to);
      if (end === null) {
        const quotes = text.startsWith(unit.repeat(3), at) ? 3 : 1;
        return { brackets, inString: text.slice(at + quotes, to) };
      }
      at = end;
      continue;
    }
    WORD.lastIndex = at;
    const word = WORD.exec(text)?.[0];
    if (word === undefined) note(unit, at, brackets);
    else if (word === 'lambda') noteLambda(brackets);
    at += word?.length ?? 1;
  }
  return { brackets, inString: null };
}

const WORD = /[\p{XID_Start}_]\p{XID_Continue}*/uy;

function note(unit: string, at: number, brackets: Bracket[]): void {
  const last = brackets.at(-1);
  if ('([{'.includes(unit)) brackets.push({ at, kind: unit, starts: [at + 1], lambdas: 0 });
  else if (CLOSING.includes(unit)) brackets.pop();
  else if (last !== undefined && last.lambdas > 0) last.lambdas -= unit === ':' ? 1 : 0;
  else if (unit === ',') last?.starts.push(at + 1);
}

function noteLambda(brackets: readonly Bracket[]): void {
  const last = brackets.at(-1);
  if (last !== undefined) last.lambdas += 1;
}

/** Behind a string; `null` where it is open at the end. */
function endOfString(text: string, start: number, to: number): number | null {
  const unit = text.charAt(start);
  const quote = text.startsWith(unit.repeat(3), start) ? unit.repeat(3) : unit;
  for (let at = start + quote.length; at < to; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.startsWith(quote, at)) return at + quote.length <= to ? at + quote.length : null;
    else if (quote.length === 1 && text.charAt(at) === '\n') return at;
  }
  return null;
}

/** `x` of `x=1`; `null` for an argument by position. */
export function keywordIn(argument: string): string | null {
  return /^\s*([\p{XID_Start}_]\p{XID_Continue}*)\s*=(?!=)/u.exec(argument)?.[1] ?? null;
}
