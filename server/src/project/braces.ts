/** Alternatives in a glob: `lib/{a,b}.so` means two globs. */

/** More alternatives than this are a mistake or an attack: each one costs a search. */
const MOST_ALTERNATIVES = 256;

/**
 * Every text that a pattern with `{…,…}` expands to, in the order written. Braces without a comma,
 * or without a partner, are ordinary characters.
 */
export function expandBraces(pattern: string): readonly string[] {
  const done: string[] = [];
  let pending = [pattern];
  for (let text = pending.shift(); text !== undefined; text = pending.shift()) {
    const group = firstGroup(text);
    if (group === null) {
      done.push(text);
    } else {
      const { start, end, parts } = group;
      const [head, tail] = [text.slice(0, start), text.slice(end)];
      pending = [...parts.map((part) => head + part + tail), ...pending];
    }
    if (done.length + pending.length > MOST_ALTERNATIVES) return [pattern];
  }
  return done;
}

interface Group {
  readonly start: number;
  /** Offset after the closing brace. */
  readonly end: number;
  readonly parts: readonly string[];
}

function firstGroup(text: string): Group | null {
  for (let start = text.indexOf('{'); start >= 0; start = text.indexOf('{', start + 1)) {
    const group = groupAt(text, start);
    if (group !== null) return group;
  }
  return null;
}

/** The group whose brace opens at `start`, or `null` if it has no comma or is never closed. */
function groupAt(text: string, start: number): Group | null {
  const parts: string[] = [];
  let depth = 0;
  let from = start + 1;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    const isEnd = depth === 0;
    if (isEnd || (depth === 1 && character === ',')) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
    if (isEnd) return parts.length > 1 ? { start, end: from, parts } : null;
  }
  return null;
}
