/**
 * CMake's regular expressions in JavaScript's. They know less, so most are the same text; what is
 * read differently is rewritten, and what could take for ever on hostile text is refused.
 */

const LONGEST_PATTERN = 300;

/** The same pattern in JavaScript; `null` when it is not certain to mean the same. */
export function toRegExp(pattern: string, flags = ''): RegExp | null {
  if (pattern.length > LONGEST_PATTERN || mayTakeLong(pattern)) return null;
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern[at] ?? '';
    if (sign === '[') {
      const end = endOfClass(pattern, at);
      if (end < 0) return null;
      source += translateClass(pattern.slice(at + 1, end));
      at = end;
    } else if (sign === '\\') {
      at += 1;
      const next = pattern[at];
      if (next === undefined) return null;
      source += /[A-Za-z0-9]/.test(next) ? next : `\\${next}`;
    } else if (sign === '{' || sign === '}') {
      source += `\\${sign}`;
    } else if (sign === '.') {
      source += '[^]';
    } else {
      source += sign;
    }
  }
  try {
    return new RegExp(source, flags);
  } catch {
    return null;
  }
}

/** The steps that a search may take: each repetition may be tried at every place of the text. */
export function searchCost(pattern: string, text: string): number {
  return (text.length + 1) ** ((pattern.match(/[*+]/g)?.length ?? 0) + 1);
}

/** A repetition inside a repeated group takes more than any power of the text's length. */
function mayTakeLong(pattern: string): boolean {
  return /[*+?|][^()]*\)[*+]/.test(pattern) || /\)[^(]*\)[*+]/.test(pattern);
}

/** A closing bracket that comes first is an ordinary character. */
function endOfClass(pattern: string, open: number): number {
  const first = pattern[open + 1] === '^' ? open + 2 : open + 1;
  return pattern.indexOf(']', first + 1);
}

function translateClass(inside: string): string {
  const negated = inside.startsWith('^');
  const body = negated ? inside.slice(1) : inside;
  // A backslash is an ordinary character there; so are brackets.
  return `[${negated ? '^' : ''}${body.replace(/[\\[\]^]/g, '\\$&')}]`;
}
