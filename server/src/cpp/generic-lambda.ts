/** `[](auto& def) { def.def("my.f", f); }(refl::GlobalDef())`: what a generic parameter stands for. */
import type { Stream } from './stream.js';
import { BUILDERS } from './triggers.js';

/** The first parameter of a lambda whose type the call decides. */
export interface GenericParameter {
  /** Its token. */
  readonly at: number;
  /** The token of the builder that it is called with. */
  readonly builder: number | null;
  /** The variable that it is called with. */
  readonly variable: string | null;
}

/** Tokens between `[` and `]`, and between `)` and `{`. */
const MOST_BETWEEN = 40;

/** @param auto the token `auto` */
export function genericParameter(stream: Stream, auto: number): GenericParameter | null {
  const open = stream.text(auto - 1) === 'const' ? auto - 2 : auto - 1;
  if (stream.kind(open) !== 40 || stream.kind(open - 1) !== 93) return null;
  let at = auto + 1;
  while (stream.kind(at) === 38 || stream.kind(at) === 42) at += 1;
  if (!stream.isWord(at)) return null;
  let brace = stream.partner(open) + 1;
  const last = brace + MOST_BETWEEN;
  while (brace < last && brace < stream.count && stream.kind(brace) !== 123) brace += 1;
  const end = stream.kind(brace) === 123 ? stream.partner(brace) : -1;
  const call = end < 0 ? null : callAfter(stream, open - 1, end);
  const argument = call === null ? undefined : stream.argumentsAt(call)?.[0];
  if (call === null || argument === undefined) return { at, builder: null, variable: null };
  for (let each = argument.from; each < argument.to; each += 1) {
    if (stream.isWord(each) && BUILDERS.has(stream.text(each))) {
      return { at, builder: each, variable: null };
    }
  }
  const isOne = argument.to === argument.from + 1 && stream.isWord(argument.from);
  const variable = isOne ? stream.text(argument.from) : null;
  const builder = variable === null ? null : builderOf(stream, variable, { from: end, to: call });
  return { at, builder, variable };
}

/** The `(` of the call: right behind the lambda, or behind the name that it has. */
function callAfter(stream: Stream, bracket: number, end: number): number | null {
  if (stream.kind(end + 1) === 40) return end + 1;
  if (stream.kind(end + 1) === 41 && stream.kind(end + 2) === 40) return end + 2;
  let first = bracket - 1;
  while (first > bracket - MOST_BETWEEN && first > 0 && stream.kind(first) !== 91) first -= 1;
  if (stream.kind(first - 1) !== 61 || !stream.isWord(first - 2)) return null;
  const name = stream.text(first - 2);
  for (let at = end + 1; at < stream.count && stream.kind(at) !== 125; at += 1) {
    if (stream.isWord(at) && stream.kind(at + 1) === 40 && stream.text(at) === name) return at + 1;
    // A function around it ends with its own brace.
    const partner = stream.kind(at) === 123 ? stream.partner(at) : -1;
    if (partner > at) at = partner;
  }
  return null;
}

/** The builder that a variable is declared as between two tokens. */
function builderOf(
  stream: Stream,
  variable: string,
  { from, to }: { readonly from: number; readonly to: number },
): number | null {
  for (let at = from; at < to; at += 1) {
    if (!stream.isWord(at) || !BUILDERS.has(stream.text(at))) continue;
    const angle = stream.kind(at + 1) === 60 ? stream.closingAngle(at + 1) : null;
    if (stream.text((angle ?? at) + 1) === variable) return at;
    for (let before = at - 1; before > from && before > at - MOST_BETWEEN; before -= 1) {
      if (stream.kind(before) === 59) break;
      if (stream.kind(before) === 61 && stream.text(before - 1) === variable) return at;
    }
  }
  return null;
}
