/** What is known where a piece of C++ is read: its file, the others, and the names of the function around it. */
import type { CppUnit } from '../../cpp/signatures/index.js';
import type { Units } from './units.js';

type Range = readonly [from: number, to: number];

/** What names stand for inside of a function. */
export class Locals {
  /** `using Class = zoo::Pet;` */
  readonly types = new Map<string, string>();
  /** `auto add = [](int a) { … };` */
  readonly lambdas = new Map<string, { readonly unit: CppUnit; readonly range: Range }>();
  /** Parameters that are handed a text. */
  readonly texts = new Map<string, string>();
}

export interface Reading {
  readonly unit: CppUnit;
  readonly units: Units;
  readonly locals: Locals;
  /** How many calls and macros lead to it. */
  readonly depth: number;
}

/** More are followed in no text that a person writes. */
export const DEEPEST = 10;

/** What the use of a macro at a token stands for; `null` where it is not known. */
export function expand(
  reading: Reading,
  at: number,
): { readonly reading: Reading; readonly end: number } | null {
  const { unit, units, depth } = reading;
  const found = depth < DEEPEST ? units.expandedAt(unit, at) : null;
  if (found === null) return null;
  return { reading: { ...reading, unit: found.unit, depth: depth + 1 }, end: found.end };
}

/** The last word of the type that a word means. */
export function typeNamed(word: string, { unit, locals }: Reading): string {
  const local = locals.types.get(word);
  if (local !== undefined) return local;
  const [alias, more] = unit.aliases.get(word) ?? [];
  if (alias === undefined || more !== undefined) return word;
  return lastTypeWord(unit, alias.type.from, alias.type.to) ?? word;
}

/** `Pet` of `const zoo::Pet<int> &`; `null` for what is no plain name. */
export function lastTypeWord({ tokens }: CppUnit, from: number, to: number): string | null {
  let word: string | null = null;
  let at = from;
  while (at < to) {
    if (tokens.isWord(at)) {
      if (tokens.at(at) !== 'const' && tokens.at(at) !== 'typename') word = tokens.at(at);
    } else if (tokens.is(at, '<')) {
      at = tokens.afterAngles(at) ?? to;
      continue;
    } else if (!/^(?:::|[&*])$/.test(tokens.at(at))) return null;
    at += 1;
  }
  return word;
}
