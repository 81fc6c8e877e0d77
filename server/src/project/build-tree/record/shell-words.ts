/**
 * Splits command lines that CMake wrote into the words that a shell would pass to each program.
 * CMake quotes in a few ways only; a command that uses more of the shell is `null`. Nothing runs.
 */

/** The words of one program call; `null` if only the shell could know them. */
export type SimpleCommand = readonly string[] | null;

/** The values of the few variables that a build tool sets. */
export type ShellVariables = Readonly<Record<string, string>>;

const REFERENCE = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/y;

/** The simple commands of a text for `/bin/sh`, in order: separated by `&&`, `;` and line ends. */
export function splitPosix(text: string, variables: ShellVariables = {}): readonly SimpleCommand[] {
  const commands = new Commands();
  for (let at = 0; at < text.length;) {
    const sign = text[at] ?? '';
    if (/[\s;&|()]/.test(sign)) {
      if (/[ \t]/.test(sign)) commands.endWord();
      else commands.endCommand();
      at += 1;
    } else if (sign === "'") {
      const end = text.indexOf("'", at + 1);
      if (end < 0) return commands.cutOff();
      commands.add(text.slice(at + 1, end));
      at = end + 1;
    } else if (sign === '"') {
      const end = addQuoted(text, at + 1, commands, variables);
      if (end === null) return commands.cutOff();
      at = end;
    } else {
      at = addSign(text, at, commands, variables, '');
    }
  }
  return commands.result();
}

/** @returns the offset after the closing quote; `null` if there is none */
function addQuoted(
  text: string,
  start: number,
  commands: Commands,
  variables: ShellVariables,
): number | null {
  commands.add('');
  for (let at = start; at < text.length;) {
    if (text[at] === '"') return at + 1;
    at = addSign(text, at, commands, variables, '"');
  }
  return null;
}

/** Adds one character, escape or reference. @returns the offset after it */
function addSign(
  text: string,
  at: number,
  commands: Commands,
  variables: ShellVariables,
  quote: '' | '"',
): number {
  const sign = text[at] ?? '';
  if (sign === '\\') {
    const next = text[at + 1] ?? '';
    const isEscape = quote === '' || /["\\$`\n]/.test(next);
    commands.add(isEscape ? (next === '\n' ? '' : next) : `\\${next}`);
    return at + 2;
  }
  if (sign === '$') {
    REFERENCE.lastIndex = at;
    const match = REFERENCE.exec(text);
    const name = match?.[1] ?? match?.[2] ?? '';
    if (Object.hasOwn(variables, name)) commands.add(variables[name] ?? '');
    else commands.giveUp();
    return match === null ? at + 1 : REFERENCE.lastIndex;
  }
  if (sign === '`') commands.giveUp();
  else commands.add(sign);
  return at + 1;
}

const BACKSLASHES = /\\+(?=")/y;

/** The simple commands of a text for `cmd.exe`: separated by `&` and line ends outside of quotes. */
export function splitWindows(text: string): readonly SimpleCommand[] {
  const inner = /^\s*"?[^"]*?\bcmd(?:\.exe)?"?\s+\/C\s+"([^]*)"\s*$/i.exec(text)?.[1] ?? text;
  const commands = new Commands();
  let isQuoted = false;
  for (let at = 0; at < inner.length;) {
    const sign = inner[at] ?? '';
    BACKSLASHES.lastIndex = at;
    const slashes = sign === '\\' ? (BACKSLASHES.exec(inner)?.[0].length ?? 0) : 0;
    if (slashes > 0) {
      // As in the C library of Windows, backslashes are escapes only before a quote.
      const isEscaped = slashes % 2 === 1;
      commands.add('\\'.repeat(Math.floor(slashes / 2)) + (isEscaped ? '"' : ''));
      at += slashes + (isEscaped ? 1 : 0);
      continue;
    }
    at += 1;
    if (sign === '"') {
      isQuoted = !isQuoted;
      commands.add('');
    } else if (sign === '%') {
      if (inner[at] === '%') at += 1;
      commands.add('%');
    } else if (isQuoted) commands.add(sign);
    else if (sign === '^') {
      commands.add(inner[at] ?? '');
      at += 1;
    } else if (/[ \t]/.test(sign)) commands.endWord();
    else if (/[\r\n&|()]/.test(sign)) commands.endCommand();
    else commands.add(sign);
  }
  return commands.result();
}

/** Collects words and commands; an abandoned command stays in its place as `null`. */
class Commands {
  readonly #all: SimpleCommand[] = [];
  #words: string[] = [];
  /** `null` between two words: an empty quoted text is a word. */
  #word: string | null = null;
  #isKnown = true;

  add(text: string): void {
    this.#word = (this.#word ?? '') + text;
  }

  giveUp(): void {
    this.#isKnown = false;
    this.add('');
  }

  endWord(): void {
    if (this.#word !== null) this.#words.push(this.#word);
    this.#word = null;
  }

  endCommand(): void {
    this.endWord();
    if (this.#words.length > 0) this.#all.push(this.#isKnown ? this.#words : null);
    this.#words = [];
    this.#isKnown = true;
  }

  /** A quote that is never closed leaves only the commands before it. */
  cutOff(): readonly SimpleCommand[] {
    this.giveUp();
    return this.result();
  }

  result(): readonly SimpleCommand[] {
    this.endCommand();
    return this.#all;
  }
}
