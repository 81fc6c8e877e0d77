/**
 * Wildcards, without regular expressions: a pattern comes from a file of the workspace, and this
 * matcher's time is bounded by the product of both lengths for any pattern.
 */

/** Matches any number of items, including none. */
export const ANY_RUN = Symbol('any run');

/** What one position of a pattern accepts. */
export type Token<T> = typeof ANY_RUN | ((item: T) => boolean);

/** Whether the tokens match all items, in order. */
export function matchesAll<T>(items: readonly T[], tokens: readonly Token<T>[]): boolean {
  let at = 0;
  let retryAt = -1;
  let retryItem = 0;
  for (let item = 0; item < items.length;) {
    const token = tokens[at];
    if (token === ANY_RUN) {
      at += 1;
      [retryAt, retryItem] = [at, item];
    } else if (token?.(items[item] as T) === true) {
      at += 1;
      item += 1;
    } else if (retryAt >= 0) {
      // The latest run takes one more item; earlier runs need no retry.
      retryItem += 1;
      [at, item] = [retryAt, retryItem];
    } else {
      return false;
    }
  }
  return tokens.slice(at).every((token) => token === ANY_RUN);
}

/** Whether a path segment holds a wildcard. */
export function isWild(segment: string): boolean {
  const open = segment.indexOf('[');
  return /[*?]/.test(segment) || (open >= 0 && segment.indexOf(']', open + 2) >= 0);
}

/**
 * Turns one path segment with `*`, `?` and `[…]` into a test for names. There is no escape
 * character, because `\` separates folders on Windows: `[*]` matches a star.
 *
 * @param dot whether wildcards match a leading dot
 */
export function compileSegment(segment: string, dot: boolean): (name: string) => boolean {
  const tokens = tokensOf(Array.from(foldCase(segment)));
  const hidden = dot || segment.startsWith('.');
  return (name) =>
    (hidden || !name.startsWith('.')) && matchesAll(Array.from(foldCase(name)), tokens);
}

function tokensOf(characters: readonly string[]): Token<string>[] {
  const tokens: Token<string>[] = [];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at];
    // A class holds at least one character, so `[]]` is the class of `]`.
    const first = at + (isNegation(characters[at + 1]) ? 2 : 1);
    const close = character === '[' ? characters.indexOf(']', first + 1) : -1;
    if (character === '*') {
      tokens.push(ANY_RUN);
    } else if (character === '?') {
      tokens.push(() => true);
    } else if (close >= 0) {
      tokens.push(classToken(characters.slice(first, close), isNegation(characters[at + 1])));
      at = close;
    } else {
      tokens.push((item) => item === character);
    }
  }
  return tokens;
}

function isNegation(character: string | undefined): boolean {
  return character === '!' || character === '^';
}

function classToken(body: readonly string[], negated: boolean): Token<string> {
  const ranges: [number, number][] = [];
  for (let at = 0; at < body.length; at += 1) {
    const low = codePoint(body[at]);
    const isRange = body[at + 1] === '-' && at + 2 < body.length;
    ranges.push([low, isRange ? codePoint(body[at + 2]) : low]);
    if (isRange) at += 2;
  }
  return (item) => {
    const code = codePoint(item);
    return ranges.some(([low, high]) => low <= code && code <= high) !== negated;
  };
}

function codePoint(character: string | undefined): number {
  return character?.codePointAt(0) ?? -1;
}

/** Windows ignores the case of file names. */
function foldCase(text: string): string {
  return process.platform === 'win32' ? text.toLowerCase() : text;
}
