/** Macros that the sources of a project define, and what a use of one stands for. */
import type { CSource } from '../surroundings.js';

export interface Macro {
  /** `null` for one without brackets. */
  readonly params: readonly string[] | null;
  readonly body: string;
}

const MOST_BODY = 20_000;
/** Texts, operators and words: what is replaced, or must not be. */
const PIECE = /"(?:[^"\\\n]|\\.)*"|##|#[ \t]*[A-Za-z_]\w*|[A-Za-z_]\w*/g;

/** `null` where none is defined, or several differ. */
export function macroIn(sources: readonly CSource[], name: string): Macro | null {
  let found: Macro | null = null;
  const head = new RegExp(String.raw`^[ \t]*#[ \t]*define[ \t]+${name}(\([^)\n]*\))?(?!\w)`, 'gm');
  for (const { text } of sources) {
    if (!text.includes(name)) continue;
    for (const match of text.matchAll(head)) {
      const body = lineFrom(text, match.index + match[0].length);
      const params = match[1]?.slice(1, -1).split(',') ?? null;
      const named = params?.map((each) => each.trim()).filter((each) => each !== '') ?? null;
      if (found !== null && found.body !== body) return null;
      found = { params: named, body };
    }
  }
  return found;
}

/** The rest of a line, and of those that continue it. */
function lineFrom(text: string, start: number): string {
  let at = start;
  for (;;) {
    const end = text.indexOf('\n', at);
    if (end < 0 || end - start > MOST_BODY) return text.slice(start, start + MOST_BODY);
    const isLast = !/\\\r?$/.test(text.slice(Math.max(at, end - 2), end));
    if (isLast) return text.slice(start, end).replace(/\\\r?\n/g, '\n');
    at = end + 1;
  }
}

/** What a use stands for. */
export function expanded({ params, body }: Macro, args: readonly string[]): string {
  const values = new Map((params ?? []).map((name, at) => [name, args[at] ?? '']));
  if (params?.at(-1) === '...') values.set('__VA_ARGS__', args.slice(params.length - 1).join(', '));
  const text = body.replace(PIECE, (piece) => {
    if (piece.startsWith('#') && piece !== '##') {
      const value = values.get(piece.slice(1).trim());
      return value === undefined ? piece : `"${value.replace(/["\\]/g, String.raw`\$&`)}"`;
    }
    return values.get(piece) ?? piece;
  });
  return text.replace(/[ \t]*##[ \t]*/g, '');
}
