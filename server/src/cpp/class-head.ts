/** The head of a C++ class: what it is called and what it derives from. */
import { KIND } from './lexer.js';
import type { Stream } from './stream.js';

export interface ClassHead {
  readonly name: string;
  /** The last name of the first class that it derives from. */
  readonly base: string | null;
  /** The templates that it derives from: `class A : public Base<A>`. */
  readonly templates: readonly string[];
}

const LONGEST_HEAD = 200;
const LONGEST_BASE = 20;

/**
 * `class EXPORT(x) a::Name final : public Base {`
 *
 * @param at the word `class` or `struct`
 * @returns `null` for a declaration without a body, a parameter of a template and the like
 */
export function classHeadAt(stream: Stream, at: number): ClassHead | null {
  let name: string | null = null;
  for (let to = at + 1; to < stream.count && to < at + LONGEST_HEAD; to += 1) {
    const kind = stream.kind(to);
    if (kind === 60) to = stream.closingAngle(to) ?? to;
    else if (kind === 40 || kind === 91) to = Math.max(to, stream.partner(to));
    else if (kind === 123) return name === null ? null : { name, base: null, templates: [] };
    else if (kind === 58) return name === null ? null : { name, ...basesAt(stream, to + 1) };
    else if ([59, 44, 62, 61, 41].includes(kind)) return null;
    else if (kind === KIND.word && stream.text(to) !== 'final') name = stream.text(to);
  }
  return null;
}

/** `public Base<T>, …` */
function basesAt(stream: Stream, from: number): Pick<ClassHead, 'base' | 'templates'> {
  let base: string | null = null;
  let first = from;
  for (; first < from + LONGEST_BASE; first += 1) {
    const kind = stream.kind(first);
    if (kind === KIND.word) base = stream.text(first);
    else if (kind !== KIND.scope) break;
  }
  const templates = new Set<string>();
  for (let at = first; at < stream.count && at < from + LONGEST_HEAD; at += 1) {
    const kind = stream.kind(at);
    if (kind === 123 || kind === 59) break;
    if (kind !== 60) continue;
    if (stream.isWord(at - 1)) templates.add(stream.text(at - 1));
    at = stream.closingAngle(at) ?? at;
  }
  return { base, templates: [...templates] };
}
