/**
 * Reads CMake's language: commands and their arguments. Never throws; stops at what it cannot read.
 */

/** One argument of a command. */
export interface CMakeArgument {
  /**
   * Without quotes and brackets, escapes of quotes and semicolons resolved; variables as written.
   */
  readonly text: string;
  /** Without quotes and brackets, but with its escapes: what CMake evaluates. */
  readonly raw: string;
  /** Only quoted and bare arguments have variables; only bare ones are split at semicolons. */
  readonly form: 'bare' | 'quoted' | 'bracket';
  /** UTF-16 offsets, quotes and brackets included. */
  readonly start: number;
  readonly end: number;
}

/** One command, for example `add_library(my_lib SHARED a.cc)`. */
export interface CMakeCommand {
  /** In lower case, because CMake ignores the case of commands. */
  readonly name: string;
  /** Parentheses among the arguments are bare arguments. */
  readonly arguments: readonly CMakeArgument[];
  /** UTF-16 offset of the name. */
  readonly start: number;
  /** Of the name, counted from one. */
  readonly line: number;
}

export interface CMakeReading {
  readonly commands: readonly CMakeCommand[];
  /** Whether the whole text was read. */
  readonly complete: boolean;
}

const BLANK = /(?:[ \t\r\n\f]|#(?!\[=*\[)[^\r\n]*)+/y;
const COMMAND = /([A-Za-z_]\w*)[ \t]*\(/y;
const QUOTED = /"((?:[^"\\]|\\[^])*)"/y;
const BRACKET_OPEN = /#?\[(=*)\[(?:\r?\n)?/y;
/** May contain a make-style reference or a quoted part, as in old code. */
const BARE = /(?:[^\s()#"\\]|\\[^\r\n]|\$\(\w*\)|"(?:[^"\\]|\\[^])*")+/y;

/** Reads the commands of a CMakeLists.txt or a *.cmake file. */
export function readCMake(text: string): CMakeReading {
  const commands: CMakeCommand[] = [];
  const cursor = new Cursor(text);
  for (;;) {
    cursor.skipBlank();
    const start = cursor.at;
    if (start >= text.length) return { commands, complete: true };
    const name = cursor.take(COMMAND)?.[1];
    const found = name === undefined ? null : readArguments(cursor);
    if (name === undefined || found === null) return { commands, complete: false };
    const line = cursor.lineOf(start);
    commands.push({ name: name.toLowerCase(), arguments: found, start, line });
  }
}

/** The arguments up to the closing parenthesis; `null` if there is none. */
function readArguments(cursor: Cursor): readonly CMakeArgument[] | null {
  const found: CMakeArgument[] = [];
  for (let depth = 1; ;) {
    cursor.skipBlank();
    const start = cursor.at;
    const sign = cursor.take(/[()]/y)?.[0];
    if (sign !== undefined) {
      depth += sign === '(' ? 1 : -1;
      if (depth === 0) return found;
      found.push({ text: sign, raw: sign, form: 'bare', start, end: cursor.at });
      continue;
    }
    const argument = readArgument(cursor);
    if (argument === null) return null;
    found.push({ ...argument, start, end: cursor.at });
  }
}

function readArgument(cursor: Cursor): Omit<CMakeArgument, 'start' | 'end'> | null {
  if (cursor.take(BRACKET_OPEN, false) !== null) {
    const inside = cursor.takeBracket();
    return inside === null ? null : { text: inside, raw: inside, form: 'bracket' };
  }
  const quoted = cursor.take(QUOTED)?.[1];
  if (quoted !== undefined) return { text: unescaped(quoted), raw: quoted, form: 'quoted' };
  const bare = cursor.take(BARE)?.[0];
  return bare === undefined ? null : { text: unescaped(bare), raw: bare, form: 'bare' };
}

/** `\"` is a quote, and a backslash joins lines; other escapes do not matter here. */
function unescaped(text: string): string {
  return text.replace(/\\(?:\r\n|\n|\r)/g, '').replace(/\\(["\\;# ()@^])/g, '$1');
}

class Cursor {
  at = 0;
  #line = 1;
  /** Where the line that was counted last ends. */
  #lineEnd: number | null = null;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** What a sticky pattern matches here; moves the cursor past it unless `moves` is false. */
  take(pattern: RegExp, moves = true): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.#text);
    if (match !== null && moves) this.at = pattern.lastIndex;
    return match;
  }

  /** The text between long brackets; `null`, without moving, if they are never closed. */
  takeBracket(): string | null {
    const open = this.take(BRACKET_OPEN, false);
    const close = `]${open?.[1] ?? ''}]`;
    const start = this.at + (open?.[0].length ?? 0);
    const end = open === null ? -1 : this.#text.indexOf(close, start);
    if (end < 0) return null;
    this.at = end + close.length;
    return this.#text.slice(start, end);
  }

  /** Whitespace, and comments of both kinds. */
  skipBlank(): void {
    for (;;) {
      if (this.take(BLANK) !== null) continue;
      if (!this.#text.startsWith('#', this.at) || this.takeBracket() === null) return;
    }
  }

  /** The line of an offset. Offsets must be passed in ascending order. */
  lineOf(offset: number): number {
    this.#lineEnd ??= this.#endFrom(0);
    while (this.#lineEnd < offset) {
      this.#line += 1;
      this.#lineEnd = this.#endFrom(this.#lineEnd + 1);
    }
    return this.#line;
  }

  /** Remembered, because a line may hold many commands. */
  #endFrom(at: number): number {
    const end = this.#text.indexOf('\n', at);
    return end < 0 ? Infinity : end;
  }
}
