/** A lexical scan of Python: comments and logical lines. It accepts any text. */
import { endOfLine, nextMatch } from './lines.js';
import { kindOfStatement } from './statement-kind.js';
import { StringReader } from './strings.js';
import type { Statement } from './types.js';
import { BYTE_ORDER_MARK, indentation, skipSpace } from './whitespace.js';
import { endOfPlainBody } from './plain-body.js';

/** A comment outside strings. Offsets are UTF-16; `end` is the end of its line. */
export interface Comment {
  /** Zero-based. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** Whether only whitespace precedes it on its line. Brackets around it do not matter. */
  readonly ownLine: boolean;
  /** Its line's indentation, see {@link indentation}. */
  readonly indent: string;
}

export interface Scan {
  readonly comments: readonly Comment[];
  /** One per simple statement or head of a compound one, including those inside blocks. */
  readonly statements: readonly Statement[];
  /** Whether a string did not end where expected: this may change how later ones are read. */
  readonly isBroken: boolean;
  /** The line before which {@link ScannedPart.until} stopped the scan; `null` at the end of the text. */
  readonly stoppedAt: number | null;
}

/** Which part of a text to scan. Both ends are between statements. */
export interface ScannedPart {
  /** The line to start with (zero-based). */
  readonly from: number;
  /** Whether statements precede it. */
  readonly hasCodeAbove: boolean;
  /**
   * Called at the first token of a line between statements: whether to stop before that line.
   *
   * @param hasCode whether statements precede the line
   */
  readonly until: (line: number, hasCode: boolean) => boolean;
}

const WHOLE: ScannedPart = { from: 0, hasCodeAbove: false, until: () => false };

/** One pass over the text, linear in its length. `lineStarts` are those of the same text. */
export function scanPython(text: string, lineStarts: readonly number[], part = WHOLE): Scan {
  return new Scanner(text, lineStarts, part).run();
}

/** Where the scanner stops; everything else is inside a token. */
const STOP = /["'#\\()[\]{};\r\n]/g;
/** What can follow a statement's end without starting another; `''` is the end of the text. */
const NO_STATEMENT = ['', '#', ';', '\\'];

class Scanner {
  readonly #comments: Comment[] = [];
  readonly #statements: Statement[] = [];
  readonly #strings: StringReader;
  #at: number;
  #depth = 0;
  /** The line that {@link moveTo} reached last; it never decreases. */
  #line: number;
  /** Where the current statement starts; -1 between statements. */
  #start = -1;
  #startLine = 0;
  /** The indentation of the current logical line, which all its statements share. */
  #indent = '';
  readonly #text: string;
  readonly #lineStarts: readonly number[];
  readonly #part: ScannedPart;

  constructor(text: string, lineStarts: readonly number[], part: ScannedPart) {
    this.#text = text;
    this.#lineStarts = lineStarts;
    this.#part = part;
    this.#strings = new StringReader(text);
    this.#line = part.from;
    this.#at = this.#contentStart(lineStarts[part.from] ?? 0);
  }

  run(): Scan {
    const text = this.#text;
    let stoppedAt: number | null = null;
    while (this.#at < text.length) {
      if (this.#start < 0) {
        this.#at = skipSpace(text, this.#at, text.length);
        if (this.#part !== WHOLE && this.#stopsHere()) {
          stoppedAt = this.#line;
          break;
        }
      }
      if (this.#start < 0 && !NO_STATEMENT.includes(text.charAt(this.#at))) this.#beginStatement();
      this.#at = nextMatch(STOP, text, this.#at);
      this.#stop(text.charAt(this.#at));
    }
    this.#endStatement(text.length);
    const comments = this.#comments;
    const statements = this.#statements;
    const strings = this.#strings;
    return { comments, statements, isBroken: strings.isBroken, stoppedAt };
  }

  #stopsHere(): boolean {
    const isFirstOnLine = skipSpace(this.#text, this.#moveTo(this.#at), this.#at) === this.#at;
    return isFirstOnLine && this.#part.until(this.#line, this.#hasCode());
  }

  #hasCode(): boolean {
    return this.#part.hasCodeAbove || this.#statements.length > 0;
  }

  /** Takes the token that starts at a stop; an empty `char` is the end of the text. */
  #stop(char: string): void {
    switch (char) {
      case '':
        return;
      case '#':
        this.#comment();
        return;
      case '"':
      case "'":
        this.#at = this.#strings.end(this.#at);
        return;
      case '\\':
        this.#at = afterContinuation(this.#text, this.#at);
        return;
      case '(':
      case '[':
      case '{':
        this.#depth += 1;
        break;
      case ')':
      case ']':
      case '}':
        this.#depth = Math.max(0, this.#depth - 1);
        break;
      default:
        // A semicolon, a line feed or a carriage return.
        if (this.#depth === 0) this.#endStatement(this.#at);
    }
    this.#at += 1;
  }

  #comment(): void {
    const start = this.#at;
    this.#at = endOfLine(this.#text, start);
    const from = this.#moveTo(start);
    const content = skipSpace(this.#text, from, start);
    const ownLine = content === start;
    const indent = indentation(this.#text.slice(from, content));
    this.#comments.push({ line: this.#line, start, end: this.#at, ownLine, indent });
    if (ownLine) this.#at = endOfPlainBody(this.#text, start, this.#at, indent);
  }

  #beginStatement(): void {
    const from = this.#moveTo(this.#at);
    this.#start = this.#at;
    this.#startLine = this.#line;
    if (skipSpace(this.#text, from, this.#at) === this.#at) {
      this.#indent = indentation(this.#text.slice(from, this.#at));
    } else if (this.#statements.at(-1)?.lastLine !== this.#line) {
      // The line begins with a semicolon, so no statement gives the indentation.
      this.#indent = '';
    }
  }

  #endStatement(end: number): void {
    if (this.#start < 0) return;
    this.#moveTo(end);
    this.#statements.push({
      firstLine: this.#startLine,
      lastLine: this.#line,
      indent: this.#indent,
      kind: kindOfStatement(this.#text, this.#start, end, !this.#hasCode()),
    });
    this.#start = -1;
  }

  /** Moves the line cursor to the line that holds `offset`; returns where its content starts. */
  #moveTo(offset: number): number {
    const lineStarts = this.#lineStarts;
    while ((lineStarts[this.#line + 1] ?? Infinity) <= offset) this.#line += 1;
    return this.#contentStart(lineStarts[this.#line] ?? 0);
  }

  #contentStart(lineStart: number): number {
    const marked = lineStart === 0 && this.#text.charCodeAt(0) === BYTE_ORDER_MARK;
    return marked ? 1 : lineStart;
  }
}

/** Skips a backslash and the line end that it joins, if there is one. */
function afterContinuation(text: string, at: number): number {
  if (text.startsWith('\r\n', at + 1)) return at + 3;
  const next = text.charAt(at + 1);
  return next === '\n' || next === '\r' ? at + 2 : at + 1;
}
